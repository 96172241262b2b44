from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, SimpleLazyObject
from django_otp import DEVICE_ID_SESSION_KEY

from core.second_step.standing import is_due


class SecondStepMiddleware:
    """Who lacks the second step is nobody, however the session came about.

    The log-in makes no session before it. This ends those from before it was switched on, or before the operator or a
    role required it, and those of an app that was replaced or removed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = SimpleLazyObject(partial(_who, request.user, request.session))
        request.user = user
        return self.get_response(request)


def _who(user: Any, session: SessionBase) -> Any:
    had_device = DEVICE_ID_SESSION_KEY in session  # django-otp takes it out once the device is gone
    if user.is_authenticated and not user.is_verified() and (had_device or is_due(user)):
        session.flush()
        return AnonymousUser()
    while isinstance(user, LazyObject):  # of what is wrapped twice, Wagtail's log keeps nothing
        user = user._wrapped
    return user
