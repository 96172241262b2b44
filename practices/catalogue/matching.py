"""Which practices fit a question to the catalogue, and how many of each kind there would be."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.db.models import BigAutoField, Count, F, Q, QuerySet

from core.compiled_query import CompiledQuery, GivenList
from practices.catalogue.query import CatalogueQuery, Sort
from practices.catalogue.text import search
from practices.models.entry import CatalogueEntry, CatalogueEntryQuerySet, PracticeFacet
from practices.models.practice import PracticePage
from practices.querysets import fill_cards

COLUMNS = {
    Sort.RELEVANCE: "-relevance",
    Sort.NEWEST: "-published_at",
    Sort.NAME: "title_key",
    Sort.PLACE: "place_key",
    Sort.YEARS: "began",
    Sort.COST: "cost",
    Sort.AREA: "area",
    Sort.EVIDENCE: "-evidence",
}


def matching(query: CatalogueQuery) -> CatalogueEntryQuerySet:
    """The entries that fit, in the order asked for; what is not known about a practice puts it last."""
    entries = CatalogueEntry.objects.in_language(query.language)
    if query.text:
        entries = search.narrow(entries, query.text, query.language)
    for name, values in query.chosen.items():
        entries = entries.having(name, values)
    return entries.order_by(*_order(query))


def _order(query: CatalogueQuery) -> list[object]:
    key = F(_column(query.order).removeprefix("-"))
    ordered = key.desc(nulls_last=True) if is_falling(query.order) else key.asc(nulls_last=True)
    return [ordered, "title_key", "pk"]


def is_falling(order: str) -> bool:
    """Whether an order, such as `-cost`, starts with the largest."""
    return order.startswith("-") != _column(order).startswith("-")


def _column(order: str) -> str:
    return COLUMNS[Sort(order.removeprefix("-"))]


def counts(query: CatalogueQuery) -> dict[str, dict[str, int]]:
    """How many practices each value of each facet would leave under the other facets in force; one query.

    A practice that lacks what one facet asks for still counts for the other values of that facet. The facets in force
    are counted apart from the others, which databases do much faster than all in one.
    """
    rows = PracticeFacet.objects.in_language(query.language)
    if query.text:
        rows = rows.filter(practice__in=search.keys(query.text, query.language))
    others, in_force = rows.exclude(facet__in=query.chosen), rows.filter(facet__in=query.chosen)
    for name, values in query.chosen.items():
        having = Q(practice__in=PracticeFacet.objects.filter(facet=name, value__in=values).values("practice"))
        others, in_force = others.filter(having), in_force.filter(Q(facet=name) | having)
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for facet, value, number in _tally(others).union(_tally(in_force), all=True):
        counted[facet][value] = number
    return counted


def _tally(rows: QuerySet[PracticeFacet]) -> QuerySet[PracticeFacet, tuple[str, str, int]]:
    return rows.order_by().values_list("facet", "value").annotate(Count("pk"))


def practices_in(keys: Iterable[int]) -> list[PracticePage]:
    """The practices with these keys, in their order, with what cards show."""
    keys = list(keys)
    by_key = {practice.pk: practice for practice in _listed(len(keys))(keys=keys)} if keys else {}
    found = [by_key[key] for key in keys if key in by_key]
    fill_cards(found)
    return found


@cache
def _listed(number: int) -> CompiledQuery:
    """Those of so many practices that are listed."""
    keys = GivenList("keys", BigAutoField(), number)
    return CompiledQuery(lambda: PracticePage.objects.filter(pk__in=keys).listed().for_cards())
