"""What two stories have in common, and how much that is. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum

from core.reasons import Reason
from search.relating.words import shared_terms


class Kind(StrEnum):
    """What a reader would do with a story, in the order in which they are shown."""

    PRACTICE = "practice"
    ACTIVITY = "activity"
    NEWS = "news"


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What is compared of a story. Relations are keys of the database; `places` also has the names."""

    pk: int
    kind: Kind
    themes: frozenset[int] = frozenset()
    places: Mapping[int, str] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    series: int | None = None
    heritage_type: str = ""
    former_use: str = ""
    present_use: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    """The words of title and summary by their terms."""
    vector: Mapping[str, float] = field(default_factory=dict)


WEIGHTS = {
    Reason.PLACE: 100,
    Reason.SERIES: 80,
    Reason.THEME: 30,
    Reason.HERITAGE_TYPE: 30,
    Reason.PRESENT_USE: 20,
    Reason.FORMER_USE: 20,
    Reason.COUNTRY: 20,
    Reason.WORDS: 150,
}
"""In tenths of a point, so that no fraction is kept. The same town says most, since its people can be asked about both;
a theme counts once, however many are shared; words count by their cosine. A country alone, a theme alone or a use
alone is too little (`LEAST`): half of the catalogue has that in common."""
FACTS = (
    (Reason.SERIES, "series"),
    (Reason.HERITAGE_TYPE, "heritage_type"),
    (Reason.PRESENT_USE, "present_use"),
    (Reason.FORMER_USE, "former_use"),
)
LEAST = 50
LEAST_WORDS = 2
MOST_WORDS = 3
LEAST_COSINE = 0.08
"""Below this two texts only happen to use the same words."""


def score(one: Story, other: Story) -> int:
    """How much two stories have in common, in tenths of a point; the same both ways."""
    points = WEIGHTS[Reason.THEME] if one.themes & other.themes else 0
    if one.places.keys() & other.places.keys():
        points += WEIGHTS[Reason.PLACE]
    elif one.countries & other.countries:
        points += WEIGHTS[Reason.COUNTRY]
    points += sum(
        WEIGHTS[reason] for reason, name in FACTS if getattr(one, name) and getattr(one, name) == getattr(other, name)
    )
    return points + round(WEIGHTS[Reason.WORDS] * _cosine(shared_terms(one.vector, other.vector)))


def reasons(one: Story, other: Story) -> list[list[str]]:
    """Why `other` is shown beside `one`: codes, each with the names that belong to it, in the words of `one`."""
    places = sorted(one.places[key] for key in one.places.keys() & other.places.keys())
    countries = sorted(one.countries & other.countries) if not places else []
    terms = shared_terms(one.vector, other.vector)
    rarest = sorted(terms, key=lambda term: (-terms[term], term))[:MOST_WORDS] if _cosine(terms) else []
    named = [
        (Reason.PLACE, places),
        (Reason.COUNTRY, countries),
        (Reason.WORDS, [one.written[term] for term in rarest]),
    ]
    facts = [reason for reason, name in FACTS if getattr(one, name) and getattr(one, name) == getattr(other, name)]
    themes = [Reason.THEME] if one.themes & other.themes else []
    return [[str(reason)] for reason in [*themes, *facts]] + [[str(reason), *names] for reason, names in named if names]


def _cosine(shared: Mapping[str, float]) -> float:
    """How alike two texts are, from 0 to 1: nothing where one word or a little is all that they share."""
    cosine = fsum(shared.values())  # the same whatever the order
    return cosine if len(shared) >= LEAST_WORDS and cosine >= LEAST_COSINE else 0.0
