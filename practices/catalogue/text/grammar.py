"""What a person typed into the search of the catalogue: words, “phrases” and -what not. Pure functions."""

import re
import unicodedata
from dataclasses import dataclass

from practices.catalogue.text.languages import small_words

MOST_CHARACTERS = 200
MOST_TERMS = 12
WORD = re.compile(r"[^\W_]+")
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
APOSTROPHES = re.compile(r"['’‘ʼ]")
TERM = re.compile(r'(?P<minus>-*)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')

Term = tuple[str, ...]
"""Words that follow one another: one for a plain word, several for a phrase or for “co-operative”."""


@dataclass(frozen=True)
class Wanted:
    """All of `present` and none of `absent` must be in a text. Without either, any text will do."""

    present: tuple[Term, ...] = ()
    absent: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.present or self.absent)


def read(text: str) -> str:
    """What counts of a text, with each letter as one sign and no quotation mark left open."""
    typed = unicodedata.normalize("NFC", text[:MOST_CHARACTERS]).translate(QUOTES)
    return typed + '"' * (typed.count('"') % 2)


def wanted(text: str, language: str) -> Wanted:
    """What `text` asks for: at most twelve terms out of 200 characters.

    A quotation mark without its partner reaches to the end. Small words such as “of” count in phrases only, unless
    nothing else is asked for. With minus signs alone, everything is wanted that lacks those words.
    """
    present: list[Term] = []
    absent: list[Term] = []
    for found in TERM.finditer(read(text)):
        term = tuple(WORD.findall(found["phrase"])) if found["word"] is None else _term(found["word"])
        if term:
            (absent if found["minus"] else present).append(term)
    present = _without_small_words(present, small_words(language))[:MOST_TERMS]
    return Wanted(tuple(present), tuple(absent[: MOST_TERMS - len(present)]))


def _term(word: str) -> Term:
    """“l’usine” and “Kaapeli’s” are the words that stand there with more than one letter."""
    parts = WORD.findall(word)
    if APOSTROPHES.search(word):
        parts = [part for part in parts if len(part) > 1] or parts
    return tuple(parts)


def _without_small_words(terms: list[Term], small: frozenset[str]) -> list[Term]:
    return [term for term in terms if len(term) > 1 or term[0].casefold() not in small] or terms
