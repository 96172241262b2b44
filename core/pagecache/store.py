"""Where pages lie: those asked for last in the memory of the process, all of them in the cache that processes share."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from core.pagecache import generation
from core.pagecache.entries import LONGEST, LONGEST_MISSING, Entry
from core.pagecache.generation import ALIAS
from core.pagecache.requests import Question

MOST_IN_MEMORY = 256
KEPT_SECONDS = 24 * 60 * 60 + int(LONGEST.total_seconds())
"""A page that was asked for in the last day is there, should the database not be."""
TURN_SECONDS = 20
"""A right to make a page that is not given back ends by itself."""


@dataclass(frozen=True)
class Found:
    """What there is for a question at this moment. `entry` may be one that is no longer true."""

    generation: str
    entry: Entry | None

    @cached_property
    def true(self) -> Entry | None:
        return self.entry if self.entry and self.entry.is_true(self.generation, timezone.now()) else None

    @property
    def better_than_nothing(self) -> Entry | None:
        return self.entry if self.entry and self.entry.is_better_than_nothing(self.generation) else None

    @property
    def for_the_moment(self) -> Entry | None:
        """What may be shown while a newer one is made: nothing that the clock has made untrue."""
        last = self.better_than_nothing
        return last if last and (last.changes_at is None or timezone.now() < last.changes_at) else None


class Memory:
    """The entries used last, by their address."""

    def __init__(self) -> None:
        self.entries: OrderedDict[str, Entry] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, address: str) -> Entry | None:
        with self.lock:
            if address in self.entries:
                self.entries.move_to_end(address)
            return self.entries.get(address)

    def put(self, entry: Entry) -> None:
        with self.lock:
            self.entries[entry.address] = entry
            self.entries.move_to_end(entry.address)
            if len(self.entries) > MOST_IN_MEMORY:
                self.entries.popitem(last=False)

    def drop(self, address: str) -> None:
        with self.lock:
            self.entries.pop(address, None)


memory = Memory()
taking = threading.Lock()


def find(question: Question) -> Found:
    """Asks the shared cache once where the page lies in memory, else twice. Raises what the cache raises."""
    now = generation.read()
    found = Found(now, memory.get(question.address))
    if found.true:
        return found
    stored: dict[str, Any] = caches[ALIAS].get_many(question.keys)
    entries = [entry for entry in stored.values() if entry.address == question.address]
    best = max(entries, key=lambda entry: (entry.generation == now, entry.made_at), default=None)
    if best is not None:
        memory.put(best)
    return Found(now, best)


def keep(question: Question, entry: Entry) -> None:
    """A page that is no longer there takes the one that was with it."""
    page, missing = question.keys
    memory.put(entry)
    if entry.status == HTTPStatus.OK:
        caches[ALIAS].set(page, entry, KEPT_SECONDS)
    else:
        caches[ALIAS].set(missing, entry, int(LONGEST_MISSING.total_seconds()))
        caches[ALIAS].delete(page)


def forget(question: Question) -> None:
    memory.drop(question.address)
    caches[ALIAS].delete_many(question.keys)


def take_turn(question: Question, found: Found) -> bool:
    """Whether the caller is the one to make the page. A cache in files may let one caller of each process do so."""
    with taking:
        return caches[ALIAS].add(_turn(question, found), 1, TURN_SECONDS)


def end_turn(question: Question, found: Found) -> None:
    caches[ALIAS].delete(_turn(question, found))


def is_being_made(question: Question, found: Found) -> bool:
    return caches[ALIAS].has_key(_turn(question, found))


def _turn(question: Question, found: Found) -> str:
    return question.turn(found.generation, found.entry.made_at.isoformat() if found.entry else "")
