"""The answer when something went wrong: that it is our fault, or that a service is away and comes back by itself."""

import sys
from http import HTTPStatus

import redis
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from core import outage

RETRY_SECONDS = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of exceptions that nobody caught; needs no database itself."""
    error = sys.exc_info()[1]
    if is_database_away(error):
        outage.database.note()
    elif not isinstance(error, redis.ConnectionError | redis.TimeoutError):
        return defaults.server_error(request)
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
