"""The cache in Redis, and the hub without it."""

import pytest
import redis
from django.core.cache.backends.redis import RedisCache as OfDjango

from core import caching, outage
from core.caching import RedisCache


@pytest.fixture
def cache(monkeypatch) -> RedisCache:
    """At an address where nobody answers."""
    monkeypatch.setattr(caching, "undeleted", set())
    yield RedisCache("redis://127.0.0.1:1/0", {})
    outage.cache.end()


def test_cache_that_is_away_counts_as_empty(cache):
    assert (cache.get("a", "default"), cache.get_many(["a"]), cache.has_key("a"), cache.touch("a")) == (
        "default",
        {},
        False,
        False,
    )
    assert cache.get_or_set("a", lambda: "made") == "made"
    assert (cache.add("a", 1), cache.set("a", 1), cache.set_many({"a": 1})) == (True, None, [])
    assert (cache.delete("a"), cache.delete_many(["a"]), cache.clear()) == (False, None, None)


def test_number_that_is_not_there_cannot_be_raised(cache):
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_cache_that_is_away_is_not_asked_again_at_once(cache, monkeypatch):
    asked = []

    def refuse(self, key, default=None, version=None):
        asked.append(key)
        raise redis.ConnectionError("refused")

    monkeypatch.setattr(OfDjango, "get", refuse)
    assert [cache.get(key) for key in "abc"] == [None, None, None]
    outage.cache.end()
    assert (cache.get("d"), asked) == (None, ["a", "d"])


@pytest.mark.parametrize("error", [redis.TimeoutError, redis.BusyLoadingError, redis.OutOfMemoryError])
def test_cache_that_cannot_do_what_it_is_told_is_done_without(cache, monkeypatch, error):
    def refuse(*arguments, **options):
        raise error("no")

    monkeypatch.setattr(OfDjango, "set", refuse)
    assert (cache.set("a", 1), outage.cache.is_on) == (None, True)


def test_fault_of_our_own_is_no_outage(cache, monkeypatch):
    monkeypatch.setattr(OfDjango, "get", lambda *arguments, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cache.get("a")


def test_what_could_not_be_deleted_is_deleted_before_anything_else_is_asked_for(cache, monkeypatch):
    cache.delete("roots", version=2)
    done = []
    monkeypatch.setattr(OfDjango, "delete", lambda self, *arguments: done.append(arguments))
    monkeypatch.setattr(OfDjango, "get", lambda self, *arguments: done.append(arguments))
    outage.cache.end()
    cache.get("roots")
    cache.get("other")
    assert done == [("roots", 2), ("roots",), ("other",)]
