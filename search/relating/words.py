"""How alike two short texts are, by the words that set them apart from all others. Pure functions."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.letters import in_plain_letters

MOST_TERMS = 20
"""So many words of a story are compared: the ones that say most about it."""
COMMON = 0.1
"""A word that more than a tenth of all stories use says little, unless there are few stories."""
FEW_STORIES = 5
WORD = re.compile(r"[^\W\d_]{4,}")

Vector = Mapping[str, float]


def terms(text: str) -> dict[str, str]:
    """The words of a text by the form in which they are compared: the form, then the word as it was first written.

    “Markets” and “market” are one word, and so are “Łódź” and “Lodz”.
    """
    found: dict[str, str] = {}
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        form = _form(word)
        if form not in FILLERS:
            found.setdefault(form, word.lower())
    return found


def _form(word: str) -> str:
    letters = unicodedata.normalize("NFKD", (in_plain_letters(word) or word).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s") if plain[-2:] != "ss" else plain


FILLERS = frozenset(map(_form, (Path(__file__).parent / "fillers.txt").read_text(encoding="utf-8").split()))
"""English words of four letters and more that tie sentences together, or that every story of the hub uses."""


def vectors(texts: Iterable[Mapping[str, str]]) -> list[dict[str, float]]:
    """For each text, given as what `terms` finds in it: up to `MOST_TERMS` of them with weights, the rarest first.

    The weights are TF-IDF of a text in which each word counts once, divided by the length of the whole vector, so that
    the product of two vectors is the cosine of their angle. Words of a single text count for its length alone.
    """
    texts = list(texts)
    spread = Counter(term for text in texts for term in text)
    most = max(FEW_STORIES, COMMON * len(texts))
    weight = {term: math.log(1 + len(texts) / number) for term, number in spread.items() if number <= most}
    return [_vector(text, weight, spread) for text in texts]


def _vector(text: Iterable[str], weight: Mapping[str, float], spread: Mapping[str, int]) -> dict[str, float]:
    length = math.sqrt(sum(weight.get(term, 0) ** 2 for term in text))
    shared = sorted(
        (term for term in text if term in weight and spread[term] > 1), key=lambda each: (-weight[each], each)
    )
    return {term: weight[term] / length for term in shared[:MOST_TERMS]}


def shared_terms(one: Vector, other: Vector) -> dict[str, float]:
    """The terms of both with their part in the cosine."""
    return {term: one[term] * other[term] for term in one.keys() & other.keys()}
