import itertools
import time

import pytest
from django.test import RequestFactory

from core.pagecache import generation
from core.remembered import LONGEST_SECONDS, MOST_VALUES, memory, remembered

pytestmark = pytest.mark.usefixtures("kept_pages")


@pytest.fixture
def ask():
    """What a new request is told for a key, by somebody who counts how often it was made."""
    numbers = itertools.count(1)

    def ask(key="sections", request=None):
        return remembered(request or RequestFactory().get("/"), key, lambda: next(numbers))

    return ask


def test_value_is_made_once_until_something_changes(ask):
    before = [ask(), ask()]
    generation.bump()
    assert (before, ask(), ask()) == ([1, 1], 2, 2)


def test_value_is_made_anew_after_the_longest(ask, monkeypatch):
    first, later = ask(), time.monotonic() + LONGEST_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert (first, ask(), ask()) == (1, 2, 2)


def test_request_is_told_the_same_from_beginning_to_end(ask):
    request = RequestFactory().get("/")
    first = ask(request=request)
    generation.bump()
    assert (first, ask(request=request), ask()) == (1, 1, 2)


def test_values_are_known_by_their_keys(ask):
    assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]


def test_value_is_made_for_each_request_where_pages_are_not_kept(ask, settings):
    settings.PAGE_CACHE = False
    request = RequestFactory().get("/")
    assert [ask(request=request), ask(request=request), ask()] == [1, 1, 2]


def test_value_is_made_for_each_request_while_the_cache_is_away(ask, monkeypatch):
    def away():
        raise OSError

    monkeypatch.setattr(generation, "read", away)
    assert [ask(), ask()] == [1, 2]


def test_memory_takes_no_more_than_its_most(ask):
    made = [ask(key) for key in range(MOST_VALUES + 1)]
    assert [ask(key) for key in range(MOST_VALUES)] == made[:-1]
    assert ask(MOST_VALUES) == MOST_VALUES + 2


@pytest.mark.usefixtures("hub")
def test_a_visit_of_every_section_leaves_room_for_every_language(client, settings):
    for path in ["/", "/practices/", "/activities/", "/visits/", "/webinars/", "/recordings/", "/news/", "/nothing/"]:
        client.get(path)
    assert 0 < len(memory.known[2]) * len(settings.LANGUAGES) < MOST_VALUES
