"""Which words of a text a search meant, and how to show them. Pure functions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.letters import folded

WORD = re.compile(r"[^\W_]+")
BETWEEN_SENTENCES = re.compile(r"\s*\n\s*|(?<=[.?!…。])\s+")
ENDINGS = re.compile(r"(?:ations?|ated?|ating|ances?|ments?|ings?|ies|ied|ed|es|s|e|y)$")
"""Those that PostgreSQL's English dictionary takes off most often, so that “factories” marks “factory”."""
DOUBLED = re.compile(r"([bdfgmnprt])\1$")
SHORTEST_STEM = 3
MOST_CHARACTERS = 220


@dataclass(frozen=True)
class Piece:
    """A stretch of text: what was searched, or what stands around it."""

    text: str
    is_hit: bool = False


def stems(words: str) -> set[str]:
    """The words without accents, capitals and endings."""
    return {_stem(word) for word in WORD.findall(words)}


def marked_sentence(text: str, searched: set[str]) -> list[Piece]:
    """The sentence of `text` that holds most of what was searched (`stems`), in pieces."""
    return marked(_clipped(_best(BETWEEN_SENTENCES.split(text), searched), searched), searched)


def _best(sentences: list[str], searched: set[str]) -> str:
    """The first of those that hold most. No more are read once one holds all, which is most often soon."""
    best, most = sentences[0], 0
    for sentence in sentences:
        held = len(stems(sentence) & searched)
        if held > most:
            best, most = sentence, held
        if most == len(searched):
            break
    return best


def marked(text: str, searched: set[str]) -> list[Piece]:
    """The whole of `text` in pieces."""
    pieces: list[Piece] = []
    end = 0
    for word in _hits(text, searched):
        pieces += [Piece(text[end : word.start()]), Piece(word[0], is_hit=True)]
        end = word.end()
    return [piece for piece in [*pieces, Piece(text[end:])] if piece.text]


def _clipped(text: str, searched: set[str]) -> str:
    """A long text cut between words, so that the first hit stands in its first half."""
    if len(text) <= MOST_CHARACTERS:
        return text
    hit = next((word.start() for word in _hits(text, searched)), 0)
    start = min(max(0, hit - MOST_CHARACTERS // 3), len(text) - MOST_CHARACTERS)
    before, after = start > 0, start + MOST_CHARACTERS < len(text)
    shown = text[start : start + MOST_CHARACTERS]
    shown = shown.partition(" ")[2] or shown if before else shown
    shown = shown.rpartition(" ")[0] or shown if after else shown
    return ("… " if before else "") + shown + (" …" if after else "")


def _hits(text: str, searched: set[str]) -> Iterable[re.Match[str]]:
    return (word for word in WORD.finditer(text) if _stem(word[0]) in searched)


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    letters = folded(word)
    ending = ENDINGS.search(letters, SHORTEST_STEM)
    return DOUBLED.sub(r"\1", letters[: ending.start()]) if ending else letters
