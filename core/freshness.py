"""How long shared caches may keep a page: never beyond the moment at which something on it stops being true."""

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

MOST_SECONDS = 60
"""Nobody tells the caches what editors publish: so a change shows everywhere within a minute."""

FOR_ONE_PERSON = "private, no-store"


def fresh_until(request: HttpRequest, moment: dt.datetime | None) -> None:
    """Note that the answer to `request` holds words that are true until `moment`; the earliest one noted counts."""
    if moment is not None:
        request.fresh_until = min(getattr(request, "fresh_until", moment), moment)


def seconds_fresh(request: HttpRequest) -> int:
    """For how many whole seconds from now the answer to `request` is true, at most a minute; not at all from 0 down."""
    left = dt.timedelta(seconds=MOST_SECONDS)
    if hasattr(request, "fresh_until"):
        left = min(left, request.fresh_until - timezone.now())
    return left // dt.timedelta(seconds=1)


class FreshnessMiddleware:
    """Tell caches how long a page may be kept. What a view says by itself stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if not is_page or response.has_header("Cache-Control"):
            return response
        if _is_for_one_person(request, response):
            response["Cache-Control"] = FOR_ONE_PERSON
        elif request.method in ("GET", "HEAD") and response.status_code == HTTPStatus.OK:
            response["Cache-Control"] = _for_everybody(request)
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_for_one_person(request: HttpRequest, response: HttpResponse) -> bool:
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return known or bool(response.cookies) or getattr(request, "is_preview", False)


def _for_everybody(request: HttpRequest) -> str:
    """A page whose moment has come while it was made must be asked for again each time."""
    seconds = seconds_fresh(request)
    return f"public, max-age=0, s-maxage={seconds}, must-revalidate" if seconds > 0 else "no-cache"
