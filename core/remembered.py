"""What nearly every page asks for and what hardly ever changes: kept until something changes that pages show."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest

from core.pagecache import generation
from core.pagecache.looking import attempt

Value = TypeVar("Value")

MOST_VALUES = 1000
"""A dozen for each language, and some for pages deep in the tree."""


class OfGeneration:
    """What this process knows of one generation of the pages; threads that see another one start it anew."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.known: tuple[str, dict[Hashable, Any]] = ("", {})

    def values_of(self, generation: str) -> dict[Hashable, Any]:
        if self.known[0] != generation:
            self.known = (generation, {})
        return self.known[1]


memory = OfGeneration()


def remembered(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make()` gave for `key`: before in this request, or in this process if pages may be kept.

    It is shared by threads, so nobody changes it.
    """
    known = vars(request).setdefault("remembered", {})
    if key not in known:
        known[key] = _of_process(request, key, make)
    return known[key]


def _of_process(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    now = _generation(request)
    if not now:
        return make()
    values = memory.values_of(now)
    if key in values:
        return values[key]
    made = make()
    if len(values) < MOST_VALUES:
        values[key] = made
    return made


def _generation(request: HttpRequest) -> str:
    """Read before anything else is: what changes afterwards is then made anew. Empty where none is to be had."""
    if "generation" not in vars(request):
        vars(request)["generation"] = (settings.PAGE_CACHE and attempt(generation.read)) or ""
    return vars(request)["generation"]
