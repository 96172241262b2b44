"""Between password and second step: who somebody says to be is noted in the session, and nobody is logged in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import django_otp
from django.conf import settings
from django.contrib.auth import load_backend, login
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_otp.models import Device

from core.models import User

KEY = "second_step_pending"
LASTS = dt.timedelta(minutes=30)
"""Long enough to find and install an app."""


@dataclass(frozen=True)
class Pending:
    """The password of `user` was right. `after` is an address of the hub, which was checked at the log-in."""

    user: User
    backend: str
    after: str
    remember: bool


def begin(request: HttpRequest, user: Any, after: str, remember: bool) -> None:
    request.session.flush()
    request.session[KEY] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "backend": user.backend,
        "after": after,
        "remember": remember,
        "until": (timezone.now() + LASTS).timestamp(),
    }
    request.session.set_expiry(0)


def pending(request: HttpRequest) -> Pending | None:
    """None as well when it took too long, or when account or password changed meanwhile."""
    noted = request.session.get(KEY)
    if not noted:
        return None
    user = load_backend(noted["backend"]).get_user(noted["user"])
    if user is None or timezone.now().timestamp() >= noted["until"]:
        return None
    if not constant_time_compare(noted["password"], user.get_session_auth_hash()):
        return None
    return Pending(user, noted["backend"], noted["after"], noted["remember"])


def finish(request: HttpRequest, half: Pending, device: Device) -> None:
    """Log in, under another session key."""
    del request.session[KEY]
    login(request, half.user, backend=half.backend)
    django_otp.login(request, device)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if half.remember else 0)
