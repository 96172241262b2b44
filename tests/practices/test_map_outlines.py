"""The drawn outlines: as the script makes them from a small topology, and as they stand in the repository."""

import gzip
import json
import re
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from practices.cartography.projection import HEIGHT, KM_PER_UNIT, WIDTH, project

ROOT = Path(__file__).resolve().parents[2]
OUTLINES = ROOT / "templates" / "practices" / "parts" / "map_outlines.html"
MOST_BYTES = 9_000


@pytest.fixture(scope="module")
def europe_map():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from europe_map import graticule, outlines, shapes, sheet, topology

        yield {"graticule": graticule, "outlines": outlines, "shapes": shapes, "sheet": sheet, "topology": topology}
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture
def two_countries(europe_map, tmp_path):
    """West and East share the meridian 10° E between 50° and 52° N, arc 0; arcs 1 and 2 are their coasts."""
    source = {
        "transform": {"scale": [1, 1], "translate": [8, 50]},
        "arcs": [
            [[2, 0], [0, 2]],
            [[2, 2], [-2, 0], [0, -2], [2, 0]],
            [[2, 0], [2, 0], [0, 2], [-2, 0]],
        ],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"name": "East"}},
                ],
            },
            "land": {"type": "MultiPolygon", "arcs": [[[1, 2]]]},
        },
    }
    file = tmp_path / "countries.json"
    file.write_text(json.dumps(source))
    return europe_map["topology"].read(file)


def test_topology_is_read_in_degrees(two_countries):
    assert two_countries.arcs[0] == [(10, 50), (10, 52)]
    assert two_countries.sides == {0: ("East", "West"), 1: ("West",), 2: ("East",)}


def test_land_is_one_ring_and_the_border_one_line_between_the_same_points(europe_map, two_countries):
    land, borders = europe_map["outlines"].shapes(two_countries)
    corners = [(10, 52), (8, 52), (8, 50), (10, 50), (12, 50), (12, 52)]
    assert [rounded(ring) for ring in land] == [rounded(project(north, east) for east, north in corners)]
    assert [rounded(line) for line in borders] == [rounded([project(50, 10), project(52, 10)])]


@pytest.mark.parametrize(
    ("countries", "line", "is_drawn"),
    [
        (("Russia", "Ukraine"), [(33.6, 46.1), (35.0, 45.7)], False),
        (("Russia", "Ukraine"), [(31.8, 52.1), (38.2, 47.1)], True),
        (("Cyprus", "N. Cyprus"), [(34.0, 35.1), (32.7, 35.2)], False),
        (("France", "Germany"), [(8.2, 49.0), (7.6, 47.6)], True),
    ],
    ids=["Crimea", "Ukraine and Russia", "Cyprus", "Rhine"],
)
def test_lines_within_ukraine_and_cyprus_are_not_drawn(europe_map, countries, line, is_drawn):
    assert europe_map["outlines"].is_drawn(countries, line) == is_drawn


def test_simplifying_drops_small_corners_and_keeps_large_ones_and_ends(europe_map):
    line = [(0.0, 0.0), (1.0, 0.1), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0)]
    assert europe_map["shapes"].simplified(line, 1.0) == [(0.0, 0.0), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0)]


def test_clipping_cuts_a_ring_at_the_bleed(europe_map):
    bleed = europe_map["shapes"].BLEED
    ring = [(-500.0, 100.0), (100.0, 100.0), (100.0, 200.0), (-500.0, 200.0)]
    assert sorted(europe_map["shapes"].clipped(ring)) == [
        (-bleed, 100.0),
        (-bleed, 200.0),
        (100.0, 100.0),
        (100.0, 200.0),
    ]


def test_line_that_leaves_the_sheet_and_returns_becomes_two_pieces(europe_map):
    line = [(10.0, 0.0), (10.0, -90.0), (20.0, -90.0), (30.0, -90.0), (30.0, 0.0)]
    assert list(europe_map["shapes"].pieces(line)) == [
        [(10.0, 0.0), (10.0, -90.0)],
        [(30.0, -90.0), (30.0, 0.0)],
    ]


@pytest.mark.parametrize(
    ("line", "closed", "data"),
    [
        ([(0.0, 1.0), (2.0, 0.4), (2.0, -1.0)], False, "M0 1l2-1 0-1"),
        ([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], True, "M0 0l1 0 0 1z"),
        ([(0.0, 0.0), (0.1, 0.1)], False, ""),
    ],
)
def test_path_is_relative_and_in_whole_units(europe_map, line, closed, data):
    assert europe_map["shapes"].path([line], closed=closed) == data


def test_degrees_at_the_edges_are_where_the_lines_leave_the_sheet(europe_map):
    crossings = {(crossing.edge, crossing.degrees): crossing.at for crossing in europe_map["graticule"].crossings()}
    x, y = crossings["bottom", 10]
    assert (x, y) == pytest.approx((project(40, 10)[0], HEIGHT))
    assert {edge for edge, _degrees in crossings} == {"top", "bottom", "left", "right"}


# The drawing in the repository


@pytest.fixture(scope="module")
def drawing() -> str:
    return OUTLINES.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def land(drawing) -> list[list[tuple[float, float]]]:
    return lines_of(re.search(r'id="map-land" d="([^"]+)"', drawing)[1])


@pytest.fixture(scope="module")
def borders(drawing) -> list[list[tuple[float, float]]]:
    return lines_of(re.search(r'class="map__borders" d="([^"]+)"', drawing)[1])


def lines_of(path: str) -> list[list[tuple[float, float]]]:
    """The points of each part of a path, in units of the sheet."""
    return [
        list(zip(*(accumulate(values) for values in (numbers[::2], numbers[1::2])), strict=True))
        for numbers in ([int(number) for number in re.findall(r"-?\d+", part)] for part in path.split("M")[1:])
    ]


def rounded(points) -> list[tuple[float, float]]:
    return [(round(x, 6), round(y, 6)) for x, y in points]


def is_on_land(point, rings) -> bool:
    """By the even-odd rule, as browsers fill a path that tells them so."""
    x, y = point
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossed += 1
    return crossed % 2 == 1


def crossings_between(start, end, lines) -> int:
    return sum(meet(start, end, a, b) for line in lines for a, b in pairwise(line))


def meet(a, b, c, d) -> bool:
    def side(p, q, r) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((52.5, 13.4), True),
        ((61.5, 23.8), True),
        ((39.5, -8.0), True),
        ((35.1, 33.3), True),
        ((35.89, 14.42), True),
        ((35.2, 24.9), True),
        ((64.9, -18.5), True),
        ((57.4, 18.5), True),
        ((56.0, 3.0), False),
        ((45.0, -5.0), False),
        ((62.5, 20.0), False),
        ((43.0, 35.0), False),
        ((35.0, 18.0), False),
    ],
    ids=[
        *["Berlin", "Tampere", "Portugal", "Cyprus", "Malta", "Crete", "Iceland", "Gotland"],
        *["North Sea", "Bay of Biscay", "Gulf of Bothnia", "Black Sea", "Ionian Sea"],
    ],
)
def test_land_is_where_land_is(land, position, expected):
    assert is_on_land(project(*position), land) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((52.5, 13.4), (52.2, 21.0), 1),
        ((48.3, 14.3), (48.14, 11.6), 1),
        ((48.9, 2.4), (47.2, -1.6), 0),
        ((46.6, 32.6), (45.0, 34.1), 0),
        ((35.0, 33.0), (35.35, 33.2), 0),
    ],
    ids=["Berlin to Warsaw", "Linz to Munich", "Paris to Nantes", "Kherson to Simferopol", "across Cyprus"],
)
def test_borders_lie_between_countries(borders, start, end, expected):
    assert crossings_between(project(*start), project(*end), borders) == expected


def test_drawing_is_light(drawing):
    assert len(gzip.compress(drawing.encode())) <= MOST_BYTES


def test_drawing_names_where_it_comes_from(drawing):
    head = drawing.partition("{% endcomment %}")[0]
    assert "Natural Earth (public domain)" in " ".join(head.split())


def test_scale_bar_is_five_hundred_kilometres_long_and_the_sheet_has_its_size(drawing):
    assert f'<svg width="{WIDTH}" height="{HEIGHT}">' in drawing
    length = int(re.search(r'class="map__scale".*?M0-6v6H(\d+)v', drawing)[1])
    assert length * KM_PER_UNIT == pytest.approx(500, rel=0.01)
