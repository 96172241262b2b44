"""The net of meridians and parallels, and where it meets the edge of the sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from europe_map.topology import Line, Point
from practices.cartography.projection import HEIGHT, WIDTH, is_on_sheet, project

MERIDIANS = range(-40, 81, 10)
PARALLELS = range(25, 81, 5)
STEP = 1.0
"""Degrees between the points of a line."""


@dataclass(frozen=True)
class Crossing:
    """Where a line of so many degrees meets an edge of the sheet."""

    degrees: int
    edge: str
    at: Point


def net() -> list[Line]:
    return [part for line, _degrees, _edges in _lines() for part in _on_sheet(line)]


def crossings() -> list[Crossing]:
    """Meridians are numbered above and below the sheet, parallels at its sides."""
    found = []
    for line, degrees, edges in _lines():
        for a, b in pairwise(line):
            crossing = _crossing(a, b)
            if crossing and crossing[0] in edges:
                found.append(Crossing(degrees, *crossing))
    return found


def _lines() -> Iterator[tuple[Line, int, tuple[str, str]]]:
    for east in MERIDIANS:
        yield [project(north, east) for north in _steps(PARALLELS)], east, ("top", "bottom")
    for north in PARALLELS:
        yield [project(north, east) for east in _steps(MERIDIANS)], north, ("left", "right")


def _steps(degrees: range) -> list[float]:
    return [degrees[0] + STEP * count for count in range(round((degrees[-1] - degrees[0]) / STEP) + 1)]


def _crossing(a: Point, b: Point) -> tuple[str, Point] | None:
    """The edge between two points of which one is on the sheet, and where the line meets it."""
    if is_on_sheet(*a) == is_on_sheet(*b):
        return None
    for edge, axis, limit in (("left", 0, 0.0), ("right", 0, WIDTH), ("top", 1, 0.0), ("bottom", 1, HEIGHT)):
        if (a[axis] - limit) * (b[axis] - limit) < 0:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            point = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            if is_on_sheet(*point, margin=-1e-6):
                return edge, point
    return None


def _on_sheet(line: Line) -> Iterator[Line]:
    """Every fifth point is enough for the eye; the points next to the edge stay, so that the lines reach it."""
    shown = [index for index, (a, b) in enumerate(pairwise(line)) if is_on_sheet(*a) or is_on_sheet(*b)]
    if shown:
        part = line[shown[0] : shown[-1] + 2]
        yield part[:-1:5] + part[-1:]
