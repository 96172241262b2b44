"""What nearly every page asks for and what hardly ever changes: kept until something changes that pages show."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString

from core.pagecache import generation
from core.pagecache.looking import attempt

Value = TypeVar("Value")

MOST_VALUES = 1000
"""A dozen for each language, and some for pages deep in the tree."""

MOST_MARKUP, MOST_CHARACTERS = 2000, 8000
"""Some for each story in each language: a practice has two pieces, an activity one for each list it stands in."""

LONGEST_SECONDS = 10 * 60
"""A change that nobody was told of, made in the database itself, shows at last as well."""


class OfGeneration:
    """What this process knows of one generation of the pages; threads that see another one start it anew."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.known: tuple[str, float, dict[Hashable, Any]] = ("", 0, {})

    def values_of(self, generation: str) -> dict[Hashable, Any]:
        of, until, values = self.known
        if of != generation or time.monotonic() >= until:
            values = {}
            self.known = (generation, time.monotonic() + LONGEST_SECONDS, values)
        return values


memory, markup = OfGeneration(), OfGeneration()


def remembered(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make()` gave for `key`: before in this request, or in this process if pages may be kept.

    It is shared by threads, so nobody changes it.
    """
    known = vars(request).setdefault("remembered", {})
    if key not in known:
        known[key] = _of_process(request, key, make)
    return known[key]


def shares_markup(request: HttpRequest) -> bool:
    """Whether it may show and leave pieces that others show: if it said so in time, and is no preview."""
    return bool(vars(request).get("shares_markup")) and not getattr(request, "is_preview", False)


def share_markup(request: HttpRequest) -> None:
    """To be called before anything that the page shows is looked up, so that the generation is not a later one.

    A piece that was looked up before a change and drawn after it would count as new. Whoever does not call this draws
    everything anew.
    """
    vars(request)["shares_markup"] = bool(generation_of(request))


def drawn_once(request: HttpRequest, key: Hashable, draw: Callable[[], SafeString]) -> SafeString:
    """What `draw()` gave for `key` in this process, for a request that `shares_markup()`."""
    pieces = markup.values_of(generation_of(request))
    if key in pieces:
        return pieces[key]
    drawn = draw()
    if len(pieces) < MOST_MARKUP and len(drawn) <= MOST_CHARACTERS:
        pieces[key] = drawn
    return drawn


def generation_of(request: HttpRequest) -> str:
    """Read before anything else is: what changes afterwards is then made anew. Empty where none is to be had."""
    if "generation" not in vars(request):
        vars(request)["generation"] = (settings.PAGE_CACHE and attempt(generation.read)) or ""
    return vars(request)["generation"]


def _of_process(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    now = generation_of(request)
    if not now:
        return make()
    values = memory.values_of(now)
    if key in values:
        return values[key]
    made = make()
    if len(values) < MOST_VALUES:
        values[key] = made
    return made
