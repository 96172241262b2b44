"""Moves pins apart where they would meet, so that each can be hit and seen."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import cos, dist, hypot, pi, sin

from practices.cartography.projection import HEIGHT, WIDTH

SIDE = 19.0
"""Units: the side of the smallest pin."""
MIN_GAP = 26.0
"""Units between two such pins: 24 CSS pixels (WCAG 2.2, 2.5.8) where the map, 752 units with its band, is 700 wide."""
MARGIN = 14.0
"""Units between a pin and the edge of the sheet."""
REACH = 2 * MIN_GAP
"""A pin further than this from its place would mislead: it joins a neighbour instead."""

ROUNDS = 80
GOLDEN_ANGLE = pi * (3 - 5**0.5)

Point = tuple[float, float]


def gap(side: float, other: float) -> float:
    """The units between the middles of two pins with these sides."""
    return MIN_GAP * (side + other) / (2 * SIDE)


@lru_cache(maxsize=64)
def spread(points: tuple[Point, ...], sides: tuple[float, ...] = ()) -> tuple[Point | None, ...]:
    """Where to draw the pin of each point; None when no room is left within reach.

    The points are on the sheet and all different. Pins are at least their `gap` apart; those that meet nobody stay.
    Without `sides` all pins are the smallest; the widest find their place first.
    """
    sides = sides or (SIDE,) * len(points)
    drawn: dict[Point, Point] = {}
    settled = _Settled(max(sides, default=SIDE))
    pins = zip(points, _pushed_apart(points, sides), sides, strict=True)
    for true, wish, side in sorted(pins, key=lambda pin: -pin[2]):
        within_reach = (spot for spot in _spots_around(wish) if dist(spot, true) <= REACH)
        free = next((spot for spot in within_reach if settled.has_room(spot, side)), None)
        if free:
            drawn[true] = free
            settled.add(free, side)
    return tuple(drawn.get(point) for point in points)


class _Settled:
    """The pins that have their place, in cells as wide as the widest gap: whoever is too near is in a cell around."""

    def __init__(self, widest: float) -> None:
        self._width = gap(widest, widest)
        self._cells: dict[tuple[int, int], list[tuple[Point, float]]] = defaultdict(list)

    def add(self, point: Point, side: float) -> None:
        self._cells[self._cell(point)].append((point, side))

    def has_room(self, point: Point, side: float) -> bool:
        column, row = self._cell(point)
        around = ((column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        near = (pin for cell in around for pin in self._cells.get(cell, ()))
        return all(dist(point, other) >= gap(side, width) for other, width in near)

    def _cell(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self._width), int(point[1] // self._width)


def _spots_around(wish: Point) -> Iterator[Point]:
    """The wished spot, then others in a growing spiral, each to a tenth of a unit."""
    for count in range(int(REACH**2 / 9)):
        radius, angle = 3 * count**0.5, count * GOLDEN_ANGLE
        x, y = wish[0] + radius * cos(angle), wish[1] + radius * sin(angle)
        if count == 0 or (MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN):
            yield round(x, 1), round(y, 1)


def _pushed_apart(points: tuple[Point, ...], sides: tuple[float, ...]) -> list[Point]:
    """Pairs that are too near push each other away by equal parts, round after round, until none is."""
    spots = [list(_inside(point)) for point in points]
    for _round in range(ROUNDS):
        pairs = _neighbours(spots, sides)
        if sum(_push(spots[a], spots[b], gap(sides[a], sides[b]), a + b) for a, b in pairs) == 0:
            break
    return [(x, y) for x, y in spots]


def _neighbours(spots: list[list[float]], sides: tuple[float, ...]) -> Iterator[tuple[int, int]]:
    """The pairs that are near from west to east, in an order that depends on the points alone."""
    order = sorted(range(len(spots)), key=lambda index: (spots[index], index))
    widest = max(sides, default=SIDE)
    for rank, first in enumerate(order):
        near = gap(sides[first], widest)
        for second in order[rank + 1 :]:
            if spots[second][0] - spots[first][0] > near:
                break
            if abs(spots[second][1] - spots[first][1]) < near:
                yield first, second


def _push(first: list[float], second: list[float], least: float, seed: int) -> bool:
    across, down = second[0] - first[0], second[1] - first[1]
    distance = hypot(across, down)
    if distance >= least:
        return False
    if distance < 0.01:
        across, down, distance = cos(seed), sin(seed), 1.0
        missing = least / 2
    else:
        missing = (least + 0.5 - distance) / 2
    for spot, sign in ((first, -1), (second, 1)):
        spot[:] = _inside((spot[0] + sign * missing * across / distance, spot[1] + sign * missing * down / distance))
    return True


def _inside(point: Point) -> Point:
    x, y = point
    return min(max(x, MARGIN), WIDTH - MARGIN), min(max(y, MARGIN), HEIGHT - MARGIN)
