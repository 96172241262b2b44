"""The cache of everything but pages, in a Redis that all machines share. While that is away it counts as empty."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends import redis as of_django
from django.core.cache.backends.dummy import DummyCache
from redis import RedisError

from core import outage

logger = logging.getLogger(__name__)

undeleted: set[tuple[str, int | None]] = set()
"""The keys, with their versions, that this process could not have deleted."""


def _forgiving(name: str) -> Callable[..., Any]:
    def asked(self: "RedisCache", *arguments: Any, **options: Any) -> Any:
        return self.ask(name, *arguments, **options)

    return asked


class RedisCache(of_django.RedisCache):
    """Never raises that Redis does not answer: what is asked for is not there, what is told is forgotten."""

    add, get, set, touch, has_key, incr = map(_forgiving, ("add", "get", "set", "touch", "has_key", "incr"))
    get_many, set_many, delete_many, clear = map(_forgiving, ("get_many", "set_many", "delete_many", "clear"))

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.empty = DummyCache(server, params)

    def ask(self, name: str, *arguments: Any, **options: Any) -> Any:
        if not outage.cache.is_on:
            try:
                self._delete_what_is_due()
                return getattr(super(), name)(*arguments, **options)
            except RedisError:
                self._note()
        return getattr(self.empty, name)(*arguments, **options)

    def delete(self, key: str, version: int | None = None) -> bool:
        """What Redis does not hear of now is deleted before this process asks it for anything else."""
        try:
            return super().delete(key, version)
        except RedisError:
            undeleted.add((key, version))
            self._note()
            return False

    def _delete_what_is_due(self) -> None:
        for key, version in list(undeleted):
            super().delete(key, version)
            undeleted.discard((key, version))

    def _note(self) -> None:
        outage.cache.note()
        logger.warning("The cache does not answer. The hub goes on without it.", exc_info=True)
