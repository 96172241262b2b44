"""Chance that falls the same way every time, on every machine and in every version of Python."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar
from uuid import UUID

Item = TypeVar("Item")


class Dice:
    """Draws that follow from what the dice are made of, for example a seed and a number."""

    def __init__(self, *seed: object) -> None:
        self.seed = repr(seed).encode()
        self.drawn = 0

    def bytes(self) -> bytes:
        self.drawn += 1
        return blake2b(self.seed + self.drawn.to_bytes(4, "big"), digest_size=16).digest()

    def below(self, limit: int) -> int:
        """From 0 to `limit`, which is excluded."""
        return int.from_bytes(self.bytes()[:8], "big") % limit

    def between(self, first: int, last: int) -> int:
        """From `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def happens(self, per_cent: int) -> bool:
        return self.below(100) < per_cent

    def one_of(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some_of(self, items: Sequence[Item], number: int) -> list[Item]:
        """Different ones, in the order in which they are drawn; all of them when there are no more."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _each in range(min(number, len(items)))]

    def uuid(self) -> UUID:
        return UUID(bytes=self.bytes(), version=4)
