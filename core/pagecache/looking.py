"""Asking the store without depending on it: a cache that does not answer must not take the pages with it."""

import logging
import time
from collections.abc import Callable
from typing import Any

from core import outage
from core.pagecache import store
from core.pagecache.entries import Entry
from core.pagecache.requests import Question
from core.pagecache.store import Found

logger = logging.getLogger(__name__)

WAIT_SECONDS = 5
PAUSE = 0.02


def look(question: Question) -> Found | None:
    """What is kept for `question`; None when the cache does not answer."""
    return attempt(store.find, question)


def attempt(step: Callable[..., Any], *arguments: Any) -> Any:
    """What `step` gives, or None when the cache is out of order, which is logged and noted."""
    if outage.cache.is_on:
        return None
    try:
        return step(*arguments)
    except Exception:  # every cache has errors of its own
        outage.cache.note()
        logger.warning("The cache of pages does not answer. Pages are made anew each time.", exc_info=True)
        return None


def wait_for(question: Question, found: Found) -> Entry | None:
    """The page that somebody else is making; None when it does not come in time, or is not one to keep."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        is_being_made = attempt(store.is_being_made, question, found)
        now = look(question)
        if now and now.true:
            return now.true
        if now is None or not is_being_made:
            return None
        time.sleep(PAUSE)
    return None
