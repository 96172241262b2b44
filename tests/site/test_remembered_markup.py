"""`{% remembered %}`: pieces of markup that are drawn once for all pages, until an editor changes something."""

import itertools
import time

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone, translation

from core import remembered
from core.pagecache import generation
from core.remembered import LONGEST_SECONDS, MOST_CHARACTERS, generation_of, markup, share_markup

PIECE = '{% load remembered_tags %}{% remembered "piece" key %}{{ next }}{% endremembered %}'


@pytest.fixture
def draw(hub, kept_pages):
    """Draws a piece for a new request of somebody, in which the next number stands each time it is drawn."""
    numbers = itertools.count(1)

    def draw(key="a", is_preview=False, is_first=True, text=lambda: next(numbers)):
        request = RequestFactory().get("/")
        request.is_preview = is_preview
        if is_first:
            share_markup(request)
        generation_of(request)  # as whatever else is remembered does, sooner or later
        return Template(PIECE).render(Context({"request": request, "key": key, "next": text}))

    return draw


def test_piece_is_drawn_once_until_something_changes(draw):
    before = [draw(), draw()]
    generation.bump()
    assert (before, draw(), draw()) == (["1", "1"], "2", "2")


def test_pieces_are_known_by_their_keys(draw):
    assert [draw("a"), draw("b"), draw("a")] == ["1", "2", "1"]


@pytest.mark.parametrize("nothing", [None, ""])
def test_piece_with_an_empty_part_in_its_key_is_drawn_each_time(draw, nothing):
    assert [draw(nothing), draw(nothing)] == ["1", "2"]


def test_piece_is_drawn_for_each_language(draw):
    first = draw()
    with translation.override("de"):
        german = draw()
    assert (first, german, draw()) == ("1", "2", "1")


def test_piece_is_drawn_for_each_time_zone(draw):
    first = draw()
    with timezone.override("Europe/Helsinki"):
        there = draw()
    assert (first, there, draw()) == ("1", "2", "1")


def test_piece_is_escaped_as_often_as_without(draw):
    assert [draw(text="<b>"), draw(text="<b>")] == ["&lt;b&gt;", "&lt;b&gt;"]


def test_preview_draws_for_itself(draw):
    assert [draw(is_preview=True), draw(), draw(is_preview=True), draw()] == ["1", "2", "3", "2"]


def test_request_that_might_have_looked_things_up_before_a_change_draws_for_itself(draw):
    assert [draw(is_first=False), draw(), draw(is_first=False), draw()] == ["1", "2", "3", "2"]


def test_error_is_not_remembered(draw):
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        draw(text=broken)
    assert draw() == "1"


def test_memory_takes_no_more_than_its_most(draw, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_MARKUP", 2)
    assert [draw(key) for key in "abcabc"] == ["1", "2", "3", "1", "2", "4"]


def test_memory_takes_no_long_pieces(draw):
    assert draw("short", text="x" * MOST_CHARACTERS) == draw("short")
    assert draw("long", text="x" * (MOST_CHARACTERS + 1)) != draw("long")


def test_memory_is_no_longer_than_the_longest(draw, monkeypatch):
    first, later = draw(), time.monotonic() + LONGEST_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert (first, draw(), draw()) == ("1", "2", "2")


def test_nothing_is_remembered_where_pages_are_not_kept(draw, settings):
    settings.PAGE_CACHE = False
    assert ([draw(), draw()], markup.known[2]) == (["1", "2"], {})


def test_nothing_is_remembered_without_a_request(kept_pages):
    numbers = itertools.count(1)
    context = {"key": "a", "next": lambda: next(numbers)}
    assert [Template(PIECE).render(Context(context)) for _time in range(2)] == ["1", "2"]


def test_piece_needs_a_name():
    with pytest.raises(TemplateSyntaxError, match="needs a name"):
        Template("{% load remembered_tags %}{% remembered %}{% endremembered %}")
