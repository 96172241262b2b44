"""How long shared caches may keep a page: never beyond the moment at which something on it stops being true."""

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

MOST_SECONDS = 60
"""Not every cache is told what editors publish: a change shows everywhere within a minute."""

MOST_STALE_SECONDS = 30
"""So long a cache may still send what it has while it asks for the page anew."""
BROKEN_SECONDS = 24 * 60 * 60
"""So long a cache may send what it has while the hub is out of order: an old page is better than none."""

FOR_ONE_PERSON = "private, no-store"


def fresh_until(request: HttpRequest, *moments: dt.datetime | None) -> None:
    """Note that the answer to `request` holds words that are true until each of `moments`; the earliest one counts."""
    for moment in filter(None, moments):
        request.fresh_until = min(getattr(request, "fresh_until", moment), moment)


def seconds_fresh(request: HttpRequest) -> int:
    """For how many whole seconds from now the answer to `request` is true, at most a minute; not at all from 0 down."""
    return min(MOST_SECONDS, _seconds_left(getattr(request, "fresh_until", None)))


def for_everybody(changes_at: dt.datetime | None) -> str:
    """What shared caches are told of a page that is true until `changes_at`; RFC 9111 and, for `stale-…`, RFC 5861.

    A page whose moment has come while it was made must be asked for again each time.
    """
    left = _seconds_left(changes_at)
    if left <= 0:
        return "no-cache"
    fresh = min(left, MOST_SECONDS)
    stale = min(left - fresh, MOST_STALE_SECONDS)
    return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}, stale-if-error={BROKEN_SECONDS}"


def _seconds_left(changes_at: dt.datetime | None) -> int:
    if changes_at is None:
        return MOST_SECONDS + MOST_STALE_SECONDS
    return (changes_at - timezone.now()) // dt.timedelta(seconds=1)


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
            response["Cache-Control"] = for_everybody(getattr(request, "fresh_until", None))
            request.has_our_policy = True
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_for_one_person(request: HttpRequest, response: HttpResponse) -> bool:
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return known or bool(response.cookies) or getattr(request, "is_preview", False)
