"""Log-ins that fail are slowed down: after five, each doubles the pause for that name at that internet address.

Others at the same address, as in a town hall, log in meanwhile, and so does the same person from elsewhere. The
failures of a day count; a log-in that succeeds ends it. On top of django-axes, which notes failures and log-ins.
"""

import datetime as dt
import math
import unicodedata
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

FIRST_PAUSE = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(hours=4)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
TOO_MANY_REQUESTS = 429

Credentials = dict[str, Any] | None


def name_of(request: HttpRequest, credentials: Credentials = None) -> str:
    """The name that somebody logs in with, in the form in which the log-in compares it."""
    typed = (credentials or {}).get("username") or request.POST.get("username") or ""
    return unicodedata.normalize("NFKC", typed.strip())[:255]


def pause_after(failures: int) -> dt.timedelta:
    """For how long the last of so many failures closes the log-in. Below the limit: for how long it is remembered."""
    if failures < settings.AXES_FAILURE_LIMIT:
        return settings.AXES_COOLOFF_TIME
    doubled = min(failures - settings.AXES_FAILURE_LIMIT, 10)
    return min(FIRST_PAUSE * 2**doubled, LONGEST_PAUSE)


class LogInHandler(AxesDatabaseHandler):
    """Counts the failures of a day until the pause after the last is over: with five of them the log-in is closed."""

    def get_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> list[QuerySet]:
        of_a_day = super().get_user_attempts(request, credentials)
        return [rows if _ends(rows) > request.axes_attempt_time else rows.none() for rows in of_a_day]

    def open_again_at(self, request: HttpRequest, credentials: Credentials = None) -> dt.datetime:
        of_a_day = super().get_user_attempts(request, credentials)
        return max(map(_ends, of_a_day), default=LONG_AGO)


def _ends(rows: QuerySet) -> dt.datetime:
    """When the pause after the last of these failures is over. There is a row for each browser: all count together."""
    found = rows.aggregate(last=Max("attempt_time"), failures=Sum("failures_since_start"))
    return found["last"] + pause_after(found["failures"]) if found["last"] else LONG_AGO


def closed(request: HttpRequest, answer: HttpResponse | None, credentials: Credentials = None) -> HttpResponse:
    """In place of the log-in: why it is closed, for how long, and what to do."""
    left = max(LogInHandler().open_again_at(request, credentials) - timezone.now(), dt.timedelta(seconds=1))
    context = {
        "name": name_of(request, credentials),
        "wait": in_words(left),
        "log_in": reverse("wagtailadmin_login"),
        "reset": reverse("wagtailadmin_password_reset"),
    }
    response = render(request, "wagtailadmin/log_in_closed.html", context, status=TOO_MANY_REQUESTS)
    response["Retry-After"] = str(math.ceil(left.total_seconds()))
    return response


def closed_for(request: HttpRequest, name: str) -> HttpResponse | None:
    """The same for what an account is asked beside its password; None while its log-in is open."""
    credentials = {"username": name}
    return None if AxesProxyHandler.is_allowed(request, credentials) else closed(request, None, credentials)


def note_failure(request: HttpRequest, name: str) -> None:
    """Count a wrong code like a wrong password. With the one too many the middleware of axes answers `closed()`."""
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)


def in_words(left: dt.timedelta) -> str:
    """“3 minutes”, “4 hours”: never less than it takes."""
    minutes, hours = math.ceil(left / MINUTE), math.ceil(left / HOUR)
    if left <= 2 * HOUR:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
