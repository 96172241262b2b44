"""The map of a booklet: its pins bear the numbers of the practices."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import dist

from core.models import Place
from practices.cartography.pins import Spot, settle
from practices.cartography.placement import MARGIN, Point
from practices.cartography.projection import is_on_sheet, project
from practices.models import PracticePage


@dataclass(frozen=True)
class NumberedPin:
    """A square around (x, y)."""

    x: float
    y: float
    side: float
    numbers: tuple[int, ...]
    moved_from: tuple[Point, ...]
    """The places that the pin does not cover: a line leads there."""

    @property
    def corner(self) -> float:
        return -self.side / 2

    @property
    def label(self) -> str:
        """The number of its practice; the lowest with a plus sign where it stands for several."""
        return f"{self.numbers[0]}+" if self.is_shared else str(self.numbers[0])

    @property
    def is_shared(self) -> bool:
        return len(self.numbers) > 1


def numbered_pins(practices: Iterable[PracticePage]) -> list[NumberedPin]:
    """The pins on the sheet; `practices` are in the order of their numbers, with their places fetched.

    A practice with several places stands at the first of them that is on the sheet.
    """
    numbers: dict[Point, list[int]] = defaultdict(list)
    for number, practice in enumerate(practices, start=1):
        points = filter(None, map(_point, practice.places.all()))
        if point := next(points, None):
            numbers[point].append(number)
    points_of: dict[Spot, list[Point]] = defaultdict(list)
    for point, spot in settle({point: len(some) for point, some in numbers.items()}).items():
        points_of[spot].append(point)
    return [_pin(spot, points, numbers) for spot, points in points_of.items()]


def _pin(spot: Spot, points: list[Point], numbers: dict[Point, list[int]]) -> NumberedPin:
    borne = sorted(number for point in points for number in numbers[point])
    moved_from = (point for point in points if dist(point, (spot.x, spot.y)) > spot.side * 0.7)
    return NumberedPin(spot.x, spot.y, spot.side, tuple(borne), tuple(moved_from))


def _point(place: Place) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    x, y = (round(value, 1) for value in project(float(place.latitude), float(place.longitude)))
    return (x, y) if is_on_sheet(x, y, MARGIN) else None
