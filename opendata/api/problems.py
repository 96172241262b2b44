"""What went wrong, told to a program and to the person who writes it: RFC 9457."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"

SENTENCES = {
    HTTPStatus.BAD_REQUEST: "The request could not be read.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address. /api/v1/ lists what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This interface can only be read: use GET or HEAD.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong on our side. Please try again later.",
}


class ProblemError(Exception):
    """Ends a request. `errors` name single parameters: what was given, what is allowed."""

    def __init__(self, status: HTTPStatus, detail: str = "", errors: list[dict[str, Any]] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail or SENTENCES.get(status, f"{status.phrase}.")
        self.errors = errors or []


def problem_response(problem: ProblemError) -> JsonResponse:
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": int(problem.status),
        "detail": problem.detail,
    }
    if problem.errors:
        content["errors"] = problem.errors
    response = JsonResponse(content, status=problem.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response
