"""The order of the practices, worked out by the database from the facets of the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import add, or_

from django.db.models import Case, Max, Q, QuerySet, Sum, When
from django.db.models.expressions import Combinable

from practices.fitting.criteria import PER_PLACE, neighbours, points_for_near, points_for_same
from practices.models.entry import PracticeFacet

Answers = Mapping[str, tuple[str, ...]]


def ranked(answers: Answers, language: str) -> QuerySet:
    """Keys of the practices that get any points, the most points first, then by title. Needs at least one answer."""
    wanted = reduce(
        or_, (Q(facet=name, value__in=[*asked, *neighbours(name, asked)]) for name, asked in answers.items())
    )
    rows = PracticeFacet.objects.in_language(language).filter(wanted)
    scored = rows.order_by().values("practice").annotate(points=_points(answers))
    return scored.order_by("-points", "practice__entry__title_key", "practice").values_list("practice", flat=True)


def _points(answers: Answers) -> Combinable:
    """Each aim adds its share; a practice in several places counts for the nearest. All else has one value."""
    per_place = [when for name in answers if name == PER_PLACE for when in _cases(name, answers[name])]
    others = [when for name in answers if name != PER_PLACE for when in _cases(name, answers[name])]
    parts = [combine(Case(*whens, default=0)) for combine, whens in ((Max, per_place), (Sum, others)) if whens]
    return reduce(add, parts)


def _cases(criterion: str, asked: tuple[str, ...]) -> list[When]:
    """For rows that are known to be the same or nearly so."""
    same = When(facet=criterion, value__in=asked, then=points_for_same(criterion, len(asked)))
    return [same, When(facet=criterion, then=points_for_near(criterion))]


@dataclass
class Known:
    """What is known of a practice: values by facet, and its largest one-off cost in euro, 0 when none is recorded."""

    facets: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cost: Decimal = Decimal(0)


def known_of(keys: Iterable[int], criteria: Iterable[str]) -> dict[int, Known]:
    """What is known of these practices as far as `criteria` ask for it; one query."""
    rows = PracticeFacet.objects.filter(practice__in=list(keys), facet__in=list(criteria))
    known: dict[int, Known] = defaultdict(Known)
    for key, facet, value, cost in rows.values_list("practice", "facet", "value", "practice__entry__cost"):
        known[key].facets[facet].add(value)
        known[key].cost = cost or known[key].cost
    return known
