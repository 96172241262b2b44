"""Fetching what is compared of all stories of a language, in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from wagtail.models import Locale, Page

from core.models import Place, StoryPage
from core.visibility import offered
from events.models import EventPage
from news.models import NewsPage
from practices.models import PracticePage
from search.relating.likeness import Kind, Story
from search.relating.words import terms, vectors
from search.stories import story_types

KINDS: dict[type[StoryPage], Kind] = {PracticePage: Kind.PRACTICE, EventPage: Kind.ACTIVITY, NewsPage: Kind.NEWS}
PRACTICE_FACTS = ("heritage_type", "former_use", "present_use")
FACTS: dict[Kind, tuple[str, ...]] = {
    Kind.PRACTICE: PRACTICE_FACTS,
    Kind.ACTIVITY: ("place_id", "series_id"),
    Kind.NEWS: (),
}

Row = dict[str, Any]


def stories(locale: Locale) -> list[Story]:
    """The practices, activities and news on offer in a language, with the weights of their words among each other."""
    places = {place.pk: place for place in Place.objects.all()}
    read = list(chain.from_iterable(_of_type(model, locale, places) for model in story_types()))
    weighed = vectors(story.written for story in read)
    return [replace(story, vector=vector) for story, vector in zip(read, weighed, strict=True)]


def kind_of(model: type[Page]) -> Kind | None:
    """None for pages of text, which are not compared: readers come to them for one purpose."""
    return next((kind for base, kind in KINDS.items() if issubclass(model, base)), None)


def _of_type(model: type[StoryPage], locale: Locale, places: dict[int, Place]) -> Iterator[Story]:
    kind = kind_of(model)
    if kind is None:
        return
    rows = model._default_manager.filter(pk__in=offered(Page.objects.filter(locale=locale)).values("pk")).order_by()
    themes = _pairs(rows, "themes")
    where = _pairs(rows, "places") if kind == Kind.PRACTICE else {}
    facts = FACTS[kind]
    for row in rows.values("pk", "title", "summary", *facts):
        near = [places[key] for key in where.get(row["pk"], _place_of(row)) if key in places]
        yield Story(
            pk=row["pk"],
            kind=kind,
            themes=frozenset(themes.get(row["pk"], ())),
            places={place.pk: place.name for place in near},
            countries=frozenset(place.country.code for place in near),
            series=row.get("series_id"),
            written=terms(f"{row['title']} {row['summary']}"),
            **{name: row[name] for name in PRACTICE_FACTS if name in row},
        )


def _place_of(row: Row) -> Iterable[int]:
    return [row["place_id"]] if row.get("place_id") else []


def _pairs(rows: Any, relation: str) -> dict[int, list[int]]:
    """The keys in a relation to many, by the keys of the pages."""
    found: dict[int, list[int]] = defaultdict(list)
    for page, key in rows.exclude(**{relation: None}).values_list("pk", relation):
        found[page].append(key)
    return found
