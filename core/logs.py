"""What ties the lines of a log together: each request has a number, which nginx, the hub and the answer name alike."""

import datetime as dt
import json
import logging
import os
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from core.wsgi import Application

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9-]{8,64}")

number: ContextVar[str] = ContextVar("number of the request", default="")
"""Of the request that this thread answers; empty where it answers none."""


class NumberedRequests:
    """Goes around the WSGI application, so that kept pages, which are sent before Django begins, are numbered too."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        own = number_of(environ)
        # Stays until the next request of this thread: the body of an answer is written after this call.
        number.set(own)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (HEADER, own)], *rest)

        return self.application(environ, start)


def number_of(environ: dict[str, Any]) -> str:
    """The one that a server in front gave it, else a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if SANE.fullmatch(given) else os.urandom(16).hex()


class JsonLines(logging.Formatter):
    """One JSON object a line: `time` (ISO 8601, UTC), `level`, `logger`, `message`; `request_id` and `exception` where
    there are such. Nothing of the request itself: neither who asked, nor with which cookies.
    """

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number.get():
            entry["request_id"] = number.get()
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)
