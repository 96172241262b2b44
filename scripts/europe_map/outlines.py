"""Which land and which borders the map shows."""

from collections.abc import Iterator

from europe_map.shapes import area, clipped, path, pieces, simplified
from europe_map.topology import Line, Topology, is_near, joined, projected

COAST_DETAIL, BORDER_DETAIL = 2.6, 7.0
"""The smallest triangle that stays, in square units of 36 km²: a coast needs more of them than a border."""
SMALLEST_ISLAND = 6.0
"""In square units: Malta (246 km²) stays, skerries go."""

Shapes = tuple[list[Line], list[Line]]


def shapes(topology: Topology) -> Shapes:
    """The rings of the land and the lines of the borders that show on the sheet."""
    wanted = [ring for ring in topology.land if any(is_near(topology.arcs[i if i >= 0 else ~i]) for i in ring)]
    used = {index if index >= 0 else ~index for ring in wanted for index in ring}
    whole = {index: projected(topology.arcs[index]) for index in used}
    arcs = {index: simplified(line, detail(line)) for index, line in whole.items()}
    land = [clipped(joined(ring, arcs)) for ring in wanted if area(clipped(joined(ring, whole))) >= SMALLEST_ISLAND]
    return [ring for ring in land if len(ring) > 2], list(borders(topology))


def detail(coast: Line) -> float:
    """Small islands, each of one arc that ends where it begins, keep more of their shape."""
    return min(COAST_DETAIL, area(coast) / 20) if coast[0] == coast[-1] else COAST_DETAIL


def borders(topology: Topology) -> Iterator[Line]:
    for index, countries in topology.sides.items():
        line = topology.arcs[index]
        if len(countries) == 2 and is_near(line) and is_drawn(countries, line):
            yield from pieces(simplified(projected(line), BORDER_DETAIL))


def is_drawn(countries: tuple[str, ...], line: Line) -> bool:
    """Natural Earth draws who is in control. Left out: the lines across Cyprus and between Ukraine and its Crimea.

    For the European Union the whole of Cyprus is its member (Protocol 10 to the 2003 Act of Accession), and Crimea is
    Ukraine's (United Nations General Assembly, resolution 68/262).
    """
    if "N. Cyprus" in countries:
        return False
    across_crimea = all(32 < east < 37 and 45 < north < 46.7 for east, north in line)
    return not (countries == ("Russia", "Ukraine") and across_crimea)


def paths(topology: Topology) -> tuple[str, str]:
    """The land and the borders, each as the data of one SVG path."""
    land, lines = shapes(topology)
    return path(land, closed=True), path(lines, closed=False)
