"""What a framed picture shows, fitted into its four corners: a portrait, hills, a ship."""

from collections.abc import Sequence
from itertools import pairwise

from sample_recording.pen import Point

from illustrations.ink import chain, curve

# in shares of the width and height of the picture
SHOULDERS: list[Point] = [(0.1, 1), (0.14, 0.74), (0.4, 0.68), (0.44, 0.5)]
HEAD: list[Point] = [(0.44, 0.58), (0.28, 0.46), (0.3, 0.2), (0.5, 0.12), (0.7, 0.2), (0.72, 0.46), (0.56, 0.58)]
HILLS: list[list[Point]] = [
    [(0, 0.62), (0.2, 0.36), (0.42, 0.58), (0.68, 0.2), (1, 0.6)],
    [(0, 0.8), (0.4, 0.66), (1, 0.84)],
]
SHIP: list[list[Point]] = [
    [(0.2, 0.68), (0.28, 0.8), (0.74, 0.8), (0.84, 0.66), (0.2, 0.68)],
    [(0.5, 0.66), (0.5, 0.16), (0.76, 0.56), (0.5, 0.58)],
    [(0, 0.84), (1, 0.84)],
]


def subject(number: int, corners: Sequence[Point], colour: str) -> str:
    """The lines of a picture; `corners` run clockwise from the upper left."""
    if number % 3 == 2:
        return "".join(chain(_fitted(shape, corners), 1.3, colour=colour) for shape in SHIP)
    sitter = [SHOULDERS, [(1 - x, y) for x, y in SHOULDERS], HEAD]
    shapes = HILLS if number % 3 else sitter
    return curve("".join(_rounded(_fitted(shape, corners)) for shape in shapes), 1.3, colour=colour)


def _fitted(shape: Sequence[Point], corners: Sequence[Point]) -> list[Point]:
    a, b, c, d = corners
    return [_between(_between(a, b, across), _between(d, c, across), down) for across, down in shape]


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _rounded(points: Sequence[Point]) -> str:
    """A curve that is led by the points and ends at the first and the last."""
    (x, y), (end_x, end_y) = points[0], points[-1]
    bends = [
        f"Q{a[0]:.1f} {a[1]:.1f} {(a[0] + b[0]) / 2:.1f} {(a[1] + b[1]) / 2:.1f}" for a, b in pairwise(points[1:-1])
    ]
    (last_x, last_y) = points[-2]
    return f"M{x:.1f} {y:.1f}{''.join(bends)}Q{last_x:.1f} {last_y:.1f} {end_x:.1f} {end_y:.1f}"
