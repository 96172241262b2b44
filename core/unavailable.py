"""The answer when something went wrong: that it is our fault, or that the database is away and comes back by itself."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from core import outage
from core.pagecache import generation
from core.pagecache.looking import attempt

RETRY_SECONDS = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of exceptions that nobody caught; needs no database itself."""
    if not is_database_away(sys.exc_info()[1]):
        return defaults.server_error(request)
    outage.database.note_in(attempt(generation.read))
    return unavailable(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """That something which the hub needs does not answer just now; needs no database itself."""
    response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def is_database_away(error: BaseException | None) -> bool:
    """Whether `error`, or what led to it, comes from a database that is not there; a locked one is, but busy."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return not is_connected()
        error = error.__cause__ or error.__context__
    return False


def is_connected() -> bool:
    held = connection.connection
    return held is not None and not getattr(held, "closed", False)
