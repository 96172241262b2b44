"""What is true of every answer below `/api/`: anybody's page may read it, nobody too often, and errors are problems."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from core.middleware import NUL
from opendata.api.limits import Allowance, count
from opendata.api.parameters import bad_parameters
from opendata.api.problems import CONTENT_TYPE, ProblemError, problem_response

PREFIX = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
MOST_CHARACTERS = 4000
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return preflight()
        allowance = count(request)
        response = self.answer(request, allowance)
        for name, value in (SHARED | allowance.headers).items():
            response[name] = value
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return problem_response(exception) if isinstance(exception, ProblemError) else None

    def answer(self, request: HttpRequest, allowance: Allowance) -> HttpResponse:
        if allowance.is_exceeded:
            return too_often(allowance)
        if request.method not in ("GET", "HEAD"):
            return read_only()
        if problem := malformed(request):
            return problem_response(problem)
        response = self.get_response(request)
        status = HTTPStatus(response.status_code)
        if status < HTTPStatus.BAD_REQUEST or response["Content-Type"] == CONTENT_TYPE:
            return response
        return problem_response(ProblemError(status))


def preflight() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT, headers=SHARED | PREFLIGHT)
    del response["Content-Type"]
    return response


def read_only() -> HttpResponse:
    response = problem_response(ProblemError(HTTPStatus.METHOD_NOT_ALLOWED))
    response["Allow"] = METHODS
    return response


def too_often(allowance: Allowance) -> HttpResponse:
    seconds = allowance.seconds_left
    detail = f"You asked more often than the rate limit allows. Please ask again in {seconds} seconds."
    response = problem_response(ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail))
    response["Retry-After"] = str(seconds)
    return response


def malformed(request: HttpRequest) -> ProblemError | None:
    query = request.META.get("QUERY_STRING", "")
    if NUL in request.path or "%00" in query:
        allowed = "characters other than NUL"
        line = {"parameter": "address", "given": "NUL", "allowed": allowed, "detail": "It holds a NUL character."}
        return bad_parameters([line])
    if len(query) > MOST_CHARACTERS:
        allowed = f"at most {MOST_CHARACTERS} characters"
        line = {"parameter": "address", "given": f"{len(query)} characters", "allowed": allowed, "detail": "Too long."}
        return bad_parameters([line])
    return None
