"""Moves pins apart where they would meet, so that each can be hit and seen."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import cos, dist, hypot, pi, sin

from practices.cartography.projection import HEIGHT, WIDTH

MIN_GAP = 26.0
"""Units between two pins: 24 CSS pixels (WCAG 2.2, 2.5.8) where the map, 752 units with its band, is 700 wide."""
MARGIN = 14.0
"""Units between a pin and the edge of the sheet."""
REACH = 2 * MIN_GAP
"""A pin further than this from its place would mislead: it joins a neighbour instead."""

ROUNDS = 80
GOLDEN_ANGLE = pi * (3 - 5**0.5)

Point = tuple[float, float]


@lru_cache(maxsize=64)
def spread(points: tuple[Point, ...]) -> tuple[Point | None, ...]:
    """Where to draw the pin of each point; None when no room is left within reach.

    The points are on the sheet and all different. Pins are at least `MIN_GAP` apart; those that meet nobody stay.
    """
    drawn: dict[Point, Point] = {}
    settled = _Settled()
    for true, wish in zip(points, _pushed_apart(points), strict=True):
        within_reach = (spot for spot in _spots_around(wish) if dist(spot, true) <= REACH)
        free = next((spot for spot in within_reach if settled.has_room(spot)), None)
        if free:
            drawn[true] = free
            settled.add(free)
    return tuple(drawn.get(point) for point in points)


class _Settled:
    """The pins that have their place, in cells as wide as the gap: whoever is too near is in a cell around."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def add(self, point: Point) -> None:
        self._cells[self._cell(point)].append(point)

    def has_room(self, point: Point) -> bool:
        column, row = self._cell(point)
        around = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return all(dist(point, other) >= MIN_GAP for cell in around for other in self._cells.get(cell, ()))

    @staticmethod
    def _cell(point: Point) -> tuple[int, int]:
        return int(point[0] // MIN_GAP), int(point[1] // MIN_GAP)


def _spots_around(wish: Point) -> Iterator[Point]:
    """The wished spot, then others in a growing spiral, each to a tenth of a unit."""
    for count in range(int(REACH**2 / 9)):
        radius, angle = 3 * count**0.5, count * GOLDEN_ANGLE
        x, y = wish[0] + radius * cos(angle), wish[1] + radius * sin(angle)
        if count == 0 or (MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN):
            yield round(x, 1), round(y, 1)


def _pushed_apart(points: tuple[Point, ...]) -> list[Point]:
    """Pairs that are too near push each other away by equal parts, round after round, until none is."""
    spots = [list(_inside(point)) for point in points]
    for _round in range(ROUNDS):
        if sum(_push(spots[a], spots[b], a + b) for a, b in _neighbours(spots)) == 0:
            break
    return [(x, y) for x, y in spots]


def _neighbours(spots: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs that are near from west to east, in an order that depends on the points alone."""
    order = sorted(range(len(spots)), key=lambda index: (spots[index], index))
    for rank, first in enumerate(order):
        for second in order[rank + 1 :]:
            if spots[second][0] - spots[first][0] > MIN_GAP:
                break
            yield first, second


def _push(first: list[float], second: list[float], seed: int) -> bool:
    across, down = second[0] - first[0], second[1] - first[1]
    distance = hypot(across, down)
    if distance >= MIN_GAP:
        return False
    if distance < 0.01:
        across, down, distance = cos(seed), sin(seed), 1.0
        missing = MIN_GAP / 2
    else:
        missing = (MIN_GAP + 0.5 - distance) / 2
    for spot, sign in ((first, -1), (second, 1)):
        spot[:] = _inside((spot[0] + sign * missing * across / distance, spot[1] + sign * missing * down / distance))
    return True


def _inside(point: Point) -> Point:
    x, y = point
    return min(max(x, MARGIN), WIDTH - MARGIN), min(max(y, MARGIN), HEIGHT - MARGIN)
