"""Completing what a person begins to type with titles of practices and with names that the catalogue is filtered by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import translation

from core.letters import folded
from practices.catalogue.facets import FACET
from practices.catalogue.text.grammar import WORD
from practices.catalogue.text.languages import small_words
from practices.catalogue.text.search import engine
from practices.models.entry import CatalogueEntry, PracticeFacet
from practices.models.words import Suggestion

SUGGESTED = ("place", "country", "theme", "heritage_type", "former_use", "present_use")
LONGEST_START = 60
SHORTEST_TYPED = 2
MOST_OF_A_KIND = 8
READ_OF_A_KIND = 3 * MOST_OF_A_KIND
"""Several words of one label may begin with what was typed."""


def remember_suggestions(entries: Iterable[CatalogueEntry], facets: Iterable[PracticeFacet]) -> None:
    """Write anew what is suggested of `entries` (with their practices) and of the values of their `facets`.

    What is as it was stays untouched.
    """
    entries = list(entries)
    languages = {entry.locale_id: entry.practice.locale.language_code for entry in entries}
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    for each in facets:
        if each.facet in SUGGESTED:
            values[each.locale_id, each.facet].add(each.value)
    rows = _titles(entries, languages)
    for (locale, facet), some in sorted(values.items()):
        rows += _names(locale, languages[locale], facet, some)
    Suggestion.objects.bulk_create(rows, batch_size=2_000)


def _titles(entries: list[CatalogueEntry], languages: dict[int, str]) -> list[Suggestion]:
    whole = Suggestion.objects.filter(entry__in=[entry.pk for entry in entries], is_first=True)
    known = set(whole.values_list("entry", "locale", "label"))
    new = [entry for entry in entries if (entry.pk, entry.locale_id, entry.title) not in known]
    Suggestion.objects.filter(entry__in=[entry.pk for entry in new]).delete()
    return [
        Suggestion(locale_id=entry.locale_id, entry=entry, label=entry.title, start=start, is_first=is_first)
        for entry in new
        for start, is_first in starts(entry.title, languages[entry.locale_id])
    ]


def _names(locale: int, language: str, facet: str, values: set[str]) -> list[Suggestion]:
    with translation.override(language):
        labels = {value: str(label) for value, label in FACET[facet].labels(values, language).items()}
    named = Suggestion.objects.filter(locale=locale, facet=facet)
    known = set(named.filter(value__in=labels, is_first=True).values_list("value", "label"))
    new = {value: label for value, label in sorted(labels.items()) if (value, label) not in known}
    named.filter(value__in=new).delete()
    return [
        Suggestion(locale_id=locale, facet=facet, value=value, label=label, start=start, is_first=is_first)
        for value, label in new.items()
        # The country of a place is suggested by itself.
        for start, is_first in starts(label.partition(",")[0] if facet == "place" else label, language)
    ]


def starts(label: str, language: str) -> Iterator[tuple[str, bool]]:
    """The label from each of its words on, in plain small letters, and whether that is all of it."""
    words = WORD.findall(label)
    for place, word in enumerate(words):
        if place == 0 or word.casefold() not in small_words(language):
            yield folded(" ".join(words[place:]))[:LONGEST_START], place == 0


def suggestions(typed: str, language: str) -> list[Suggestion]:
    """At most eight, the best first, for two letters or more; one query.

    What begins with `typed` comes before what has it at the beginning of a later word, and names before titles; but
    neither names nor titles take more than half of the places while there are others.
    """
    start = folded(" ".join(WORD.findall(typed)))[:LONGEST_START]
    if len(start) < SHORTEST_TYPED:
        return []
    found = Suggestion.objects.in_language(language).filter(engine().beginning("start", start))
    same = {name: OuterRef(name) for name in ("locale", "facet", "value")}
    names = found.filter(Exists(PracticeFacet.objects.filter(**same)), facet__in=SUGGESTED)
    titles = found.filter(facet="")
    parts = [_top(some.filter(is_first=is_first)) for is_first in (True, False) for some in (names, titles)]
    ranked = sorted(parts[0].union(*parts[1:], all=True), key=lambda each: (not each.is_first, each.start, each.pk))
    names_once = _each_once(each for each in ranked if each.facet)
    return _best(names_once, _each_once(each for each in ranked if not each.facet))


def _top(found: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Those that the index finds first. SQLite joins no lists with an end of their own, hence the query around it."""
    return Suggestion.objects.filter(pk__in=found.order_by("start").values("pk")[:READ_OF_A_KIND])


def _each_once(found: Iterable[Suggestion]) -> list[Suggestion]:
    once: dict[tuple[int | None, str, str], Suggestion] = {}
    for each in found:
        once.setdefault((each.entry_id, each.facet, each.value), each)
    return list(once.values())[:MOST_OF_A_KIND]


def _best(names: list[Suggestion], titles: list[Suggestion]) -> list[Suggestion]:
    half = MOST_OF_A_KIND // 2
    chosen = names[: max(half, MOST_OF_A_KIND - len(titles))]
    chosen += titles[: MOST_OF_A_KIND - len(chosen)]
    return sorted(chosen, key=lambda each: not each.is_first)
