"""What is done to lines: simplifying, clipping, writing as SVG paths."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import pairwise

from europe_map.topology import Line, Point
from practices.cartography.projection import HEIGHT, WIDTH

BLEED = 30.0
"""Shapes are cut this far outside the sheet, so that their cut edges and the lines along them do not show."""


def simplified(line: Line, smallest: float) -> Line:
    """Without the points whose triangle with their neighbours is smaller than `smallest`; the ends stay.

    M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, 1993.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    sizes = {index: triangle(*line[index - 1 : index + 2]) for index in range(1, len(line) - 1)}
    heap = [(size, index) for index, size in sizes.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < smallest:
        size, index = heapq.heappop(heap)
        if sizes.get(index) != size:
            continue
        del sizes[index]
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in sizes:
                corners = line[before[neighbour]], line[neighbour], line[after[neighbour]]
                sizes[neighbour] = max(size, triangle(*corners))
                heapq.heappush(heap, (sizes[neighbour], neighbour))
    return [point for index, point in enumerate(line) if index in sizes or index in (0, len(line) - 1)]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def clipped(ring: Line) -> Line:
    """The part of a ring on the sheet and its bleed (Sutherland and Hodgman, 1974)."""
    for axis, limit, inward in ((0, -BLEED, 1), (0, WIDTH + BLEED, -1), (1, -BLEED, 1), (1, HEIGHT + BLEED, -1)):
        ring = list(_cut(ring, axis, limit, inward))
    return ring


def _cut(ring: Line, axis: int, limit: float, inward: int) -> Iterator[Point]:
    for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
        before, here = (inward * (point[axis] - limit) for point in (a, b))
        if (before >= 0) != (here >= 0):
            share = before / (before - here)
            yield (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        if here >= 0:
            yield b


def pieces(line: Line) -> Iterator[Line]:
    """The parts of a line that show, each with the first point that does not."""
    piece: Line = []
    for a, b in pairwise(line):
        if _shows(a) or _shows(b):
            piece = [*(piece or [a]), b]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _shows(point: Point) -> bool:
    return -BLEED <= point[0] <= WIDTH + BLEED and -BLEED <= point[1] <= HEIGHT + BLEED


def path(lines: Iterable[Line], *, closed: bool) -> str:
    """One path of relative moves in whole units; what shrinks to a point is left out."""
    return "".join(filter(None, (_subpath(line, "z" if closed else "") for line in lines)))


def _subpath(line: Line, end: str) -> str:
    points = [(round(x), round(y)) for x, y in line]
    moves = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points) if (ax, ay) != (bx, by)]
    if len(moves) < (2 if end else 1):
        return ""
    return f"M{_numbers([points[0]])}l{_numbers(moves)}{end}"


def _numbers(pairs: Iterable[tuple[int, int]]) -> str:
    return " ".join(str(number) for pair in pairs for number in pair).replace(" -", "-")
