"""How large pins are and where they stand. Pure functions of points on the sheet and the numbers at them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import dist

from practices.cartography.placement import SIDE, Point, spread

WIDEST = 3 * SIDE
"""Units: the side of a pin for nine, or of the largest pin where there are larger numbers."""
DIGIT, BESIDE_DIGITS = 7, 5
"""Units: a pin has to hold its number."""
MOST_POINTS = 150
"""With more points, those in one square of the sheet share a pin, so that numbers can still be read."""
SQUARE = 45


@dataclass(frozen=True)
class Spot:
    x: float
    y: float
    side: float = SIDE


def settle(numbers: Mapping[Point, int]) -> dict[Point, Spot]:
    """The pin of each point; a point without room shares the nearest pin, which grows for it.

    The points are on the sheet, their numbers at least 1.
    """
    leads = gathered(numbers) if len(numbers) > MOST_POINTS else {point: point for point in numbers}
    while True:
        together: Counter[Point] = Counter()
        for point, lead in leads.items():
            together[lead] += numbers[point]
        points, sides = tuple(together), sides_for(together.values())
        spots = dict(zip(points, spread(points, sides), strict=True))
        settled = {point: spot for point, spot in spots.items() if spot} or {point: point for point in points[:1]}
        if len(settled) == len(points):
            pins = {lead: Spot(*settled[lead], side) for lead, side in zip(points, sides, strict=True)}
            return {point: pins[lead] for point, lead in leads.items()}
        leads = {
            point: lead if lead in settled else min(settled, key=lambda other: dist(settled[other], lead))
            for point, lead in leads.items()
        }


def gathered(numbers: Mapping[Point, int]) -> dict[Point, Point]:
    """For each point the one with the largest number in its square of the sheet."""
    squares: dict[tuple[int, int], Point] = {}
    for point in sorted(numbers, key=lambda point: (-numbers[point], point)):
        squares.setdefault(_square(point), point)
    return {point: squares[_square(point)] for point in numbers}


def _square(point: Point) -> tuple[int, int]:
    return int(point[0] // SQUARE), int(point[1] // SQUARE)


def sides_for(numbers: Iterable[int]) -> tuple[float, ...]:
    """So that areas are in proportion to the numbers, but each number has room."""
    numbers = list(numbers)
    scale = min(SIDE, WIDEST / max(numbers, default=1) ** 0.5)
    return tuple(round(max(scale * number**0.5, least_side(number)), 1) for number in numbers)


def least_side(number: int) -> float:
    return max(SIDE, BESIDE_DIGITS + DIGIT * len(str(number)))
