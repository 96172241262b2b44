"""What stands on the map of Europe and in the list beside it: practices, places, pins, countries. Pure functions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import dist

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.letters import folded
from practices.cartography.labels import Label, label_at
from practices.cartography.pins import Spot, settle
from practices.cartography.placement import SIDE, Point

BESIDE, RING = 3.5, 3
"""Units around a pin: so near its edge it can be hit and a place needs no line; where the ring of a focused one is."""
MOST_NAMED = 12
"""A pin names so many of its places."""
MOST_LISTED = 8
"""So many places of a country are listed where places are counted: those with the most practices."""


@dataclass(frozen=True)
class MapPractice:
    title: str
    url: str
    hatch: str = ""
    """That of its first theme; empty without a theme."""
    theme: str = ""
    """The name of that theme."""


@dataclass(frozen=True)
class MapPlace:
    """A place with its practices, or with their number and the address where they are listed.

    Without a name it gathers those that have no place.
    """

    name: str = ""
    country: str = ""
    anchor: str = "place-none"
    point: Point | None = None
    """Where it lies on the sheet, None when it does not."""
    practices: tuple[MapPractice, ...] = ()
    counted: int = 0
    url: str = ""

    @property
    def number(self) -> int:
        return self.counted or len(self.practices)

    @property
    def where(self) -> str:
        return f"{self.name}, {self.country}"


@dataclass(frozen=True)
class MapPin:
    """What is drawn at (x, y): one place, or several that have no room for a pin each."""

    x: float
    y: float
    places: tuple[MapPlace, ...]
    side: float = SIDE
    address: str = ""
    """Where its practices are listed; empty where the list beside the map has them."""

    @property
    def practices(self) -> list[MapPractice]:
        return [practice for place in self.places for practice in place.practices]

    @property
    def number(self) -> int:
        return sum(place.number for place in self.places)

    @property
    def single(self) -> MapPractice | None:
        practices = self.practices
        return practices[0] if len(practices) == 1 else None

    @property
    def corner(self) -> float:
        """The upper left one, measured from the middle both ways."""
        return -self.side / 2

    @property
    def ring(self) -> float:
        """The corner of the ring around it."""
        return self.corner - RING

    @property
    def ring_side(self) -> float:
        return self.side + 2 * RING

    @property
    def reach(self) -> float:
        """From the middle to the edge of what can be hit."""
        return self.side / 2 + BESIDE

    @property
    def moved_from(self) -> list[Point]:
        """The places that the pin does not cover: a line leads there."""
        points = dict.fromkeys(place.point for place in self.places if place.point)
        return [point for point in points if dist(point, (self.x, self.y)) > self.reach]

    @property
    def url(self) -> str:
        """The page of its only practice, else where they are listed."""
        return self.single.url if self.single else self.address or f"#{self.places[0].anchor}"

    @property
    def title(self) -> str:
        if self.single:
            return self.single.title
        return ngettext("%(number)d good practice", "%(number)d good practices", self.number) % {"number": self.number}

    @property
    def where(self) -> str:
        names = [place.where for place in self.places[:MOST_NAMED]]
        others = len(self.places) - len(names)
        return "; ".join([*names, _("and %(number)d other places") % {"number": others}] if others else names)

    @property
    def label(self) -> Label:
        return label_at(self.x, self.y, self.title, self.where, self.reach)


@dataclass(frozen=True)
class MapCountry:
    """A heading of the list. The name is empty for practices without a place."""

    name: str
    places: tuple[MapPlace, ...]
    counted: int = 0
    url: str = ""

    @property
    def foremost(self) -> list[MapPlace]:
        """The places with the most practices, in the order of their names."""
        ranked = sorted(self.places, key=lambda place: -place.number)[:MOST_LISTED]
        return [place for place in self.places if place.name and place in ranked]

    @property
    def others(self) -> int:
        return max(len(self.places) - MOST_LISTED, 0)


@dataclass(frozen=True)
class PracticeMap:
    pins: tuple[MapPin, ...]
    countries: tuple[MapCountry, ...]
    is_counted: bool = False
    """Whether places stand with numbers instead of the names of their practices."""

    @property
    def hatches(self) -> list[str]:
        """Those that its pins need."""
        return sorted({pin.single.hatch for pin in self.pins if pin.single and pin.single.hatch})

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Those hatches with the themes that they stand for on its pins, in the order of the names."""
        named: dict[str, set[str]] = defaultdict(set)
        for pin in self.pins:
            if pin.single and pin.single.hatch and pin.single.theme:
                named[pin.single.hatch].add(pin.single.theme)
        legend = [(hatch, ", ".join(sorted(names, key=folded))) for hatch, names in named.items()]
        return sorted(legend, key=lambda each: folded(each[1]))

    @property
    def unplaced(self) -> int:
        """How many practices are in the list alone."""
        listed = sum(place.number for country in self.countries for place in country.places)
        return listed - sum(pin.number for pin in self.pins)


def drawn(places: Iterable[MapPlace]) -> PracticeMap:
    """The map of these places, in the order of their countries and names; those without any come last."""
    ordered = in_order(places)
    return PracticeMap(placed(ordered), tuple(MapCountry(name, group) for name, group in by_country(ordered)))


def in_order(places: Iterable[MapPlace]) -> list[MapPlace]:
    return sorted(places, key=lambda p: (not p.name, folded(p.country), folded(p.name), p.anchor))


def by_country(ordered: Iterable[MapPlace]) -> list[tuple[str, tuple[MapPlace, ...]]]:
    return [(name, tuple(group)) for name, group in groupby(ordered, key=lambda place: place.country)]


def placed(places: Iterable[MapPlace]) -> tuple[MapPin, ...]:
    """A pin for each place on the sheet, apart from the others; a place without room shares the nearest pin."""
    found = [(place.point, place) for place in places if place.point]
    numbers: Counter[Point] = Counter()
    for point, place in found:
        numbers[point] += max(place.number, 1)
    spots, pins = settle(numbers), defaultdict[Spot, list[MapPlace]](list)
    for point, place in found:
        pins[spots[point]].append(place)
    return tuple(MapPin(spot.x, spot.y, tuple(some), spot.side) for spot, some in pins.items())
