"""What a place can be asked about, how much each answer counts, and what is nearly the same. Pure functions.

The criteria are facets of the catalogue, with the same names and values.
"""

from collections.abc import Collection, Mapping, Sequence

from core.models import Place
from practices.catalogue.bands import Budget

CRITERIA = ("population", "heritage_type", "ownership", "cost", "theme")
"""In the order of the form and of the address."""

SEVERAL = "theme"
"""The one criterion that takes several answers. They share its points."""

PER_PLACE = "population"
"""The one of the others of which a practice may hold several values. The nearest counts."""

POINTS = {"population": 40, "heritage_type": 60, "ownership": 40, "cost": 40, "theme": 60}
"""What a practice gets for being the same. What a place is and wants weighs more than how large or rich it is."""

SHARE_OF_NEIGHBOURS = 2
"""What is nearly the same gets half."""


def next_to_each_other(bands: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each band the one below and the one above it."""
    return {band: frozenset(bands[max(at - 1, 0) : at + 2]) - {band} for at, band in enumerate(bands)}


def alike(*groups: Collection[str]) -> dict[str, frozenset[str]]:
    """For each value the others of its group."""
    return {value: frozenset(group) - {value} for group in groups for value in group}


NEIGHBOURS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "population": next_to_each_other(Place.Population.values),
    "cost": next_to_each_other(Budget.values),
    "heritage_type": alike(
        ("building", "ensemble"),
        ("public-space", "landscape"),
        ("museum-collection", "archive"),
    ),
    "ownership": alike(("municipal", "public-company", "state")),
    "theme": {},
}


def neighbours(criterion: str, values: Collection[str]) -> frozenset[str]:
    """What is nearly the same as any of `values`, without these themselves."""
    near = NEIGHBOURS[criterion]
    return frozenset().union(*(near.get(value, frozenset()) for value in values)) - frozenset(values)


def points_for_same(criterion: str, asked: int) -> int:
    """What one of `asked` answers gets when it is the same. Six aims can share their points without a rest."""
    return POINTS[criterion] // asked


def points_for_near(criterion: str) -> int:
    return POINTS[criterion] // SHARE_OF_NEIGHBOURS
