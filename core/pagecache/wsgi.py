"""The short way: a page that is kept and true is sent before Django begins with the request."""

from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings

from core.pagecache.answers import HIT, answer
from core.pagecache.looking import look
from core.pagecache.requests import question
from core.wsgi import Application


class KeptPages:
    """Goes around the WSGI application, which answers all that is not kept."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = question(environ) if settings.PAGE_CACHE else None
        found = look(asked) if asked else None
        entry = found.true if found else None
        if entry is None:
            return self.application(environ, start_response)
        sent = answer(entry, environ, HIT)
        start_response(_status_line(sent.status), sent.headers)
        return [sent.body]


@cache
def _status_line(status: int) -> str:
    return f"{status:d} {HTTPStatus(status).phrase}"
