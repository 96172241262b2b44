"""The map of Europe: a pin for each place with practices, and the same places as a list.

A practice with several places stands at the first of them that is on the map, so that it is found once.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from math import dist

from django.db.models import OuterRef, Subquery
from django.utils.translation import ngettext
from django_countries import countries

from core.letters import in_plain_letters
from core.models import Place, Theme
from practices.cartography.labels import Label, label_at
from practices.cartography.placement import MARGIN, Point, spread
from practices.cartography.projection import is_on_sheet, project
from practices.querysets import PracticeQuerySet

COVERED = 13.0
"""Units: a place so near to the middle of its pin needs no line to it."""


@dataclass(frozen=True)
class MapPractice:
    title: str
    url: str
    hatch: str = ""
    """That of its first theme; empty without a theme."""


@dataclass(frozen=True)
class MapPlace:
    """A place with its practices; without a name it gathers those that have no place."""

    name: str = ""
    country: str = ""
    anchor: str = "place-none"
    point: Point | None = None
    """Where it lies on the sheet, None when it does not."""
    practices: tuple[MapPractice, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.name}, {self.country}"


@dataclass(frozen=True)
class MapPin:
    """What is drawn at (x, y): one place, or several that have no room for a pin each."""

    x: float
    y: float
    places: tuple[MapPlace, ...]

    @property
    def practices(self) -> list[MapPractice]:
        return [practice for place in self.places for practice in place.practices]

    @property
    def single(self) -> MapPractice | None:
        practices = self.practices
        return practices[0] if len(practices) == 1 else None

    @property
    def moved_from(self) -> list[Point]:
        """The places that the pin does not cover: a line leads there."""
        points = dict.fromkeys(place.point for place in self.places if place.point)
        return [point for point in points if dist(point, (self.x, self.y)) > COVERED]

    @property
    def url(self) -> str:
        """The page of its only practice, else the place in the list."""
        return self.single.url if self.single else f"#{self.places[0].anchor}"

    @property
    def title(self) -> str:
        number = len(self.practices)
        if self.single:
            return self.single.title
        return ngettext("%(number)d good practice", "%(number)d good practices", number) % {"number": number}

    @property
    def where(self) -> str:
        return "; ".join(place.where for place in self.places)

    @property
    def label(self) -> Label:
        return label_at(self.x, self.y, self.title, self.where)


@dataclass(frozen=True)
class MapCountry:
    """A heading of the list. The name is empty for practices without a place."""

    name: str
    places: tuple[MapPlace, ...]


@dataclass(frozen=True)
class PracticeMap:
    pins: tuple[MapPin, ...]
    countries: tuple[MapCountry, ...]

    @property
    def hatches(self) -> list[str]:
        """Those that its pins need."""
        return sorted({pin.single.hatch for pin in self.pins if pin.single and pin.single.hatch})

    @property
    def unplaced(self) -> int:
        """How many practices are in the list alone."""
        listed = sum(len(place.practices) for country in self.countries for place in country.places)
        return listed - sum(len(pin.practices) for pin in self.pins)


def map_of(practices: PracticeQuerySet, country: str = "") -> PracticeMap:
    """In two queries: the practices with the hatch of their first theme, and their places.

    A practice with several places stands in the one in `country` (an ISO 3166 code), if there is one.
    """
    first_hatch = Theme.objects.filter(practices_practicepage_set=OuterRef("pk")).order_by("name").values("hatch")[:1]
    pages = practices.annotate(hatch=Subquery(first_hatch)).only("title", "slug", "url_path").order_by("title", "pk")
    stories = {page.pk: MapPractice(page.title, page.get_url() or "", page.hatch or "") for page in pages}
    return drawn(_places(stories, str(countries.name(country))))


def drawn(places: Iterable[MapPlace]) -> PracticeMap:
    """The map of these places, in the order of their countries and names; those without any come last."""
    ordered = sorted(places, key=lambda p: (not p.name, _alphabetic(p.country), _alphabetic(p.name), p.anchor))
    by_country = groupby(ordered, key=lambda place: place.country)
    return PracticeMap(
        pins=placed(ordered),
        countries=tuple(MapCountry(name, tuple(group)) for name, group in by_country),
    )


def placed(places: Iterable[MapPlace]) -> tuple[MapPin, ...]:
    """A pin for each place on the sheet, apart from the others; a place without room shares the nearest pin."""
    points = tuple(dict.fromkeys(place.point for place in places if place.point))
    spots = {point: spot for point, spot in zip(points, spread(points), strict=True) if spot}
    pins: dict[Point, list[MapPlace]] = defaultdict(list)
    for place in places:
        if place.point:
            pins[spots.get(place.point) or nearest(place.point, spots.values())].append(place)
    return tuple(MapPin(x, y, tuple(found)) for (x, y), found in pins.items())


def nearest(point: Point, spots: Iterable[Point]) -> Point:
    return min(spots, key=lambda spot: dist(spot, point))


def _places(stories: dict[int, MapPractice], country: str) -> list[MapPlace]:
    """The places of these practices by their keys, each practice in one of them, in `country` if it can be."""
    rows = Place.objects.filter(practices__in=list(stories)).order_by("name", "pk")
    candidates: dict[int, list[MapPlace]] = defaultdict(list)
    for story, pk, name, code, *position in rows.values_list(
        "practices", "pk", "name", "country", "latitude", "longitude"
    ):
        place = MapPlace(name, str(countries.name(code)), f"place-{pk}", _point(*position))
        candidates[story].append(place)
    found: dict[MapPlace, list[MapPractice]] = defaultdict(list)
    for story, practice in stories.items():
        places = sorted(candidates[story] or [MapPlace()], key=lambda place: place.country != country)
        found[next((place for place in places if place.point), places[0])].append(practice)
    return [replace(place, practices=tuple(practices)) for place, practices in found.items()]


def _point(latitude: Decimal | None, longitude: Decimal | None) -> Point | None:
    if latitude is None or longitude is None:
        return None
    x, y = (round(value, 1) for value in project(float(latitude), float(longitude)))
    return (x, y) if is_on_sheet(x, y, MARGIN) else None


def _alphabetic(text: str) -> str:
    """“Łódź” stands among the names with L, as in a list for readers of any language."""
    return unicodedata.normalize("NFKD", in_plain_letters(text) or text).casefold()
