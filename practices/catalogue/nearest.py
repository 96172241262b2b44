"""Where nothing fits: the practices that miss the fewest of the things asked for, and what each of them misses."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from practices.catalogue.facets import FACET
from practices.catalogue.matching import practices_in
from practices.catalogue.query import CatalogueQuery
from practices.catalogue.text import search
from practices.catalogue.wording import either, quoted
from practices.models.entry import CatalogueEntry, PracticeFacet
from practices.models.practice import PracticePage

MOST = 6
TEXT = "text"


@dataclass(frozen=True)
class Near:
    practice: PracticePage
    lacks: tuple[str, ...]
    fits: bool
    """Whether it has anything of what was asked for."""


def nearest(query: CatalogueQuery, names: Mapping[str, list[str]]) -> list[Near]:
    """At most six, those that fit most first, then those with most of the words, then the newest.

    All words of the query count as one thing asked for. `names` says what the chosen values of each facet are called.
    """
    fits = {f"fits_{name}": _one_if(keys) for name, keys in _fitting(query).items()}
    by_word = search.keys_by_word(query.text, query.language)
    held = {f"holds_{place}": _one_if(keys) for place, keys in enumerate(by_word.values())}
    entries = CatalogueEntry.objects.in_language(query.language).annotate(
        total=sum(fits.values(), Value(0)), words=sum(held.values(), Value(0))
    )
    ranked = entries.order_by("-total", "-words", "-published_at", "pk").values("pk", **fits, **held)[:MOST]
    rows = {row["pk"]: row for row in ranked}
    told = set(PracticeFacet.objects.filter(practice__in=rows).values_list("practice", "facet"))
    return [
        Near(
            practice,
            _lacks(query, names, rows[practice.pk], [*by_word], told),
            any(rows[practice.pk][name] for name in (*fits, *held)),
        )
        for practice in practices_in(rows)
    ]


def _fitting(query: CatalogueQuery) -> dict[str, QuerySet]:
    """The keys of the practices that fit each of the things asked for."""
    rows = PracticeFacet.objects.in_language(query.language)
    fitting = {name: rows.filter(facet=name, value__in=values) for name, values in query.chosen.items()}
    keys = {name: found.values("practice") for name, found in fitting.items()}
    return keys | {TEXT: search.keys(query.text, query.language)} if query.text else keys


def _one_if(keys: QuerySet) -> Case:
    return Case(When(pk__in=keys, then=1), default=0, output_field=IntegerField())


def _lacks(
    query: CatalogueQuery,
    names: Mapping[str, list[str]],
    row: Mapping[str, int],
    words: list[str],
    told: set[tuple[int, str]],
) -> tuple[str, ...]:
    """`told` are the facets of which each practice has a value at all."""
    lacks = [
        _lack(name, names[name], is_told=(row["pk"], name) in told) for name in query.chosen if not row[f"fits_{name}"]
    ]
    if query.text and not row[f"fits_{TEXT}"]:
        missing = [word for place, word in enumerate(words) if not row[f"holds_{place}"]]
        some = ", ".join(map(quoted, missing)) if 0 < len(missing) < len(words) else quoted(query.text)
        lacks.append(_("without %(words)s") % {"words": some})
    return tuple(lacks)


def _lack(facet: str, names: list[str], *, is_told: bool) -> str:
    """“not in Finland or Sweden”, “Owner: not Church” or “Owner: not recorded”."""
    values = {"facet": FACET[facet].label, "values": either(names)}
    if not is_told and facet != "has":
        return _("%(facet)s: not recorded") % values
    if facet in ("country", "place"):
        return _("not in %(values)s") % values
    if facet == "theme":
        return _("not about %(values)s") % values
    return _("%(facet)s: not %(values)s") % values
