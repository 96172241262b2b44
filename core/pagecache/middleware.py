"""The outermost middleware: answers with kept pages, has missing ones made by one request at a time, keeps them."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core import outage
from core.pagecache import store
from core.pagecache.answers import BYPASS, HEADER, HIT, MISS, STALE, answer
from core.pagecache.entries import Entry, entry_of, is_for_all
from core.pagecache.looking import attempt, look, wait_for
from core.pagecache.requests import Question, question
from core.pagecache.store import Found

NOT_FOR_THE_PAGE = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
"""Headers that are answered here, from the page as it is."""


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_real = settings.PAGE_CACHE and not getattr(request, "is_dummy", False)
        asked = question(request.META) if is_real else None
        found = look(asked) if asked else None
        if asked is None or found is None:
            return _passed_by(self.get_response(request))
        if found.true:
            return _response(found.true, request, HIT)
        if found.better_than_nothing and outage.database.holds_back(found.generation):
            return _response(found.better_than_nothing, request, STALE)
        if attempt(store.take_turn, asked, found):
            try:
                return self.made(request, asked, found)
            finally:
                attempt(store.end_turn, asked, found)
        if found.for_the_moment:
            return _response(found.for_the_moment, request, STALE)
        by_another = wait_for(asked, found)
        return _response(by_another, request, HIT) if by_another else self.made(request, asked, found)

    def made(self, request: HttpRequest, asked: Question, found: Found) -> HttpResponse:
        """The page as it is now; the last one where it cannot be made."""
        original = request.META
        _ask_for_the_page(request, asked)
        response = self.get_response(request)
        request.META = request.environ = original
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            last = found.better_than_nothing
            return _response(last, request, STALE) if last else _without_body(response, original)
        outage.database.end()
        if not is_for_all(response):
            if found.entry is not None:
                attempt(store.forget, asked)
            return _without_body(_passed_by(response), original)
        entry = _entry(request, asked, response, found)
        attempt(store.keep, asked, entry)
        return _response(entry, request, MISS)


def _ask_for_the_page(request: HttpRequest, asked: Question) -> None:
    """The whole page in its plain form, without what only tells where the visitor comes from."""
    meta = {name: value for name, value in request.META.items() if name not in NOT_FOR_THE_PAGE}
    request.META = request.environ = meta | {"QUERY_STRING": asked.query, "REQUEST_METHOD": "GET"}
    request.method = "GET"


def _entry(request: HttpRequest, asked: Question, response: HttpResponse, found: Found) -> Entry:
    changes_at = getattr(request, "fresh_until", None)
    is_our_policy = getattr(request, "has_our_policy", False)
    policy = "" if is_our_policy else response.get("Cache-Control", "")
    return entry_of(asked, response, found.generation, changes_at, policy)


def _response(entry: Entry, request: HttpRequest, how: str) -> HttpResponse:
    sent = answer(entry, request.META, how)
    return HttpResponse(sent.body, status=sent.status, headers=dict(sent.headers))


def _passed_by(response: HttpResponse) -> HttpResponse:
    if response.get("Content-Type", "").startswith("text/html"):
        response[HEADER] = BYPASS
    return response


def _without_body(response: HttpResponse, meta: dict) -> HttpResponse:
    if meta["REQUEST_METHOD"] == "HEAD" and not response.streaming:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
