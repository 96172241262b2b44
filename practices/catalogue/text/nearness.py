"""How far apart two words are, and which known word was probably meant. Pure functions."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from core.letters import folded

SHORTEST = 4
"""Shorter words are left as they are: each has too many neighbours."""
LONGEST = 24
SHORT = 5


def most_slips(word: str) -> int:
    """How many slips of the fingers a word may hold."""
    return 1 if len(word) <= SHORT else 2


def shortened(word: str, letters: int) -> Iterator[str]:
    """`word` without any one letter, or any two."""
    for left_out in combinations(range(len(word)), letters):
        yield "".join(letter for place, letter in enumerate(word) if place not in left_out)


def distance(one: str, other: str) -> int:
    """The number of letters that are missing, added or changed, and of neighbours that changed places."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            least = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                least = min(least, before[column - 2] + 1)
            here.append(least)
        before, last = last, here
    return last[-1]


def nearest(typed: str, words: Iterable[str]) -> list[str]:
    """Those of `words` that may have been meant by `typed` (in plain letters), the nearest first.

    People rarely miss the first letter, nor the number of letters; never so with a second slip, or “kloster” would be
    “closer”. “Łódź” comes before “Lódź”.
    """
    ranked = []
    for word in set(words):
        plain = folded(word)
        slips = distance(typed, plain)
        if slips <= (most_slips(typed) if typed[0] == plain[0] else 1):
            accents = sum(not letter.isascii() for letter in word)
            ranked.append((slips, typed[0] != plain[0], abs(len(typed) - len(plain)), plain, -accents, word))
    return [word for *_reasons, word in sorted(ranked)]
