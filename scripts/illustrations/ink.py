"""Many strokes in one path, in the three weights of the survey drawing, and the marks at its edge."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sample_recording.pen import INK, Point, chance

CONTOUR, DETAIL, HAIR = 4.0, 2.0, 1.0

Stroke = tuple[Point, Point]


def strokes(drawn: Iterable[Stroke], width: float = DETAIL, *, colour: str = INK, over: float = 0) -> str:
    """Straight strokes, each a little bowed and `over` units too long at both ends, as one path."""
    return curve("".join(_bowed(start, end, over) for start, end in drawn), width, colour=colour)


def chain(points: Sequence[Point], width: float = DETAIL, *, colour: str = INK, over: float = 0) -> str:
    """A stroke from each point to the next."""
    return strokes(pairwise(points), width, colour=colour, over=over)


def curve(shape: str, width: float = DETAIL, *, colour: str = INK, fill: str = "none") -> str:
    """A path given as SVG path data."""
    pen = f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"' if width else ""
    return f'<path d="{shape}" fill="{fill}" {pen}/>'


def face(points: Sequence[Point], *fills: str, width: float = DETAIL, colour: str = INK) -> str:
    """A closed outline over one or more fills, a tone first and a hatch upon it."""
    outline = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    drawn = "".join(f'<path d="{outline}" fill="{fill}"/>' for fill in fills[:-1])
    return drawn + curve(outline, width, colour=colour, fill=fills[-1] if fills else "none")


def block(x: float, y: float, width: float, height: float, *fills: str, pen: float = DETAIL, colour: str = INK) -> str:
    """An upright rectangle; `y` is its top."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return face(corners, *fills, width=pen, colour=colour)


def disc(x: float, y: float, radius: float, fill: str = "none", *, pen: float = DETAIL, colour: str = INK) -> str:
    stroke = f' stroke="{colour}" stroke-width="{pen:g}"' if pen else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"{stroke}/>'


def moved(drawing: str, x: float, y: float, scale: float = 1, *, mirrored: bool = False) -> str:
    sides = f"{-scale:g} {scale:g}" if mirrored else f"{scale:g}"
    return f'<g transform="translate({x:g} {y:g}) scale({sides})">{drawing}</g>'


def dimension(start: Point, end: Point, stops: Sequence[float] = ()) -> str:
    """A dimension line with slanted ticks at its ends and at `stops`, given as shares of its length."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length * 12, (y2 - y1) / length * 12
    drawn = strokes([((x1 - dx, y1 - dy), (x2 + dx, y2 + dy))], HAIR)
    places = [(x1 + (x2 - x1) * stop, y1 + (y2 - y1) * stop) for stop in (0, *stops, 1)]
    return drawn + strokes([((x - 6, y + 6), (x + 6, y - 6)) for x, y in places], DETAIL)


def scale_bar(x: float, y: float, unit: float, parts: int = 5) -> str:
    """A scale bar of `parts` fields, dark and light in turn."""
    fields = "".join(block(x + n * unit, y, unit, 7, INK if n % 2 else "none", pen=HAIR) for n in range(parts))
    return fields + strokes([((x + n * unit, y - 5), (x + n * unit, y + 7)) for n in (0, 1, parts)], HAIR)


def north(x: float, y: float, turn: float = 20) -> str:
    """A north arrow, its point turned `turn` degrees to the right."""
    half = curve("M0 -34L11 20L0 11Z", HAIR, fill=INK) + curve("M0 -34L-11 20L0 11", DETAIL)
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g})">{disc(0, 0, 22, pen=HAIR)}{half}</g>'


def _bowed(start: Point, end: Point, over: float) -> str:
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    ax, ay = (x2 - x1) / length, (y2 - y1) / length
    bow = chance(x1 * 3 + y1 * 7 + x2 * 11 + y2 * 13) * min(2, length * 0.01)
    mx, my = (x1 + x2) / 2 - ay * bow, (y1 + y2) / 2 + ax * bow
    x1, y1, x2, y2 = x1 - ax * over, y1 - ay * over, x2 + ax * over, y2 + ay * over
    if length < 30:
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    return f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}"
