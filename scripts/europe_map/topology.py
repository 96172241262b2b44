"""Reads a topology: arcs that neighbours share, so that what is done to one border is done to both its sides.

The format is TopoJSON (https://github.com/topojson/topojson-specification). `~i` in a ring is arc `i` backwards.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from practices.cartography.projection import project

Point = tuple[float, float]
Line = list[Point]

WEST, EAST, SOUTH, NORTH = -35.0, 75.0, 25.0, 82.0
"""Rings with a point between these degrees may show on the sheet. Antarctica, which has no image, does not."""


@dataclass(frozen=True)
class Topology:
    arcs: list[Line]
    """In degrees, east before north."""
    land: list[list[int]]
    """The rings of all land, each of arc numbers."""
    sides: dict[int, tuple[str, ...]]
    """The names of the countries on the sides of an arc: one for a coast, two for a border."""


def read(path: Path) -> Topology:
    """A world-atlas file `countries-*.json`, which holds the objects `countries` and `land`."""
    source = json.loads(path.read_text())
    sides: dict[int, list[str]] = defaultdict(list)
    for country in source["objects"]["countries"]["geometries"]:
        for arc in {index if index >= 0 else ~index for ring in rings(country) for index in ring}:
            sides[arc].append(country["properties"]["name"])
    return Topology(
        arcs=list(_decoded(source["arcs"], source["transform"])),
        land=list(rings(source["objects"]["land"])),
        sides={arc: tuple(sorted(names)) for arc, names in sides.items()},
    )


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """All rings of a geometry, outer and inner ones alike."""
    match geometry["type"]:
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from rings(part)
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from polygon
        case "Polygon":
            yield from geometry["arcs"]


def _decoded(arcs: Iterable[list[list[int]]], transform: dict[str, list[float]]) -> Iterator[Line]:
    """Quantised differences become degrees."""
    (east_scale, north_scale), (west, south) = transform["scale"], transform["translate"]
    for arc in arcs:
        xs, ys = accumulate(x for x, _y in arc), accumulate(y for _x, y in arc)
        yield [(west + x * east_scale, south + y * north_scale) for x, y in zip(xs, ys, strict=True)]


def is_near(line: Line) -> bool:
    return any(WEST < east < EAST and SOUTH < north < NORTH for east, north in line)


def projected(line: Line) -> Line:
    return [project(north, east) for east, north in line]


def joined(ring: list[int], arcs: dict[int, Line]) -> Line:
    """The points of a ring, the last not repeating the first."""
    points: Line = []
    for index in ring:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[:-1]
    return points
