from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, SimpleLazyObject

from core.second_step.standing import is_due


class SecondStepMiddleware:
    """Who lacks the second step is nobody, however the session came about.

    The log-in makes no session before it. This closes those from before it was switched on, or before the operator or a
    role required it, and those of an app that was replaced.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_who, request.user))  # type: ignore[assignment]
        return self.get_response(request)


def _who(user: Any) -> Any:
    if user.is_authenticated and not user.is_verified() and is_due(user):
        return AnonymousUser()
    while isinstance(user, LazyObject):  # of what is wrapped twice, Wagtail's log keeps nothing
        user = user._wrapped
    return user
