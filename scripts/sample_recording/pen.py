"""The hand of the survey drawing: slightly bowed ink lines, dimension lines, hatches and lettering, as SVG."""

import html
import math
from collections.abc import Sequence
from itertools import pairwise

WIDTH, HEIGHT = 1280, 720
PAPER, SURFACE, WALL, INK, SOFT = "#FBF8F2", "#F3EDE2", "#EDE4D4", "#1E1C1A", "#5B554D"
BRICK = "#A13A2C"
SERIF, SANS = "EB Garamond 12", "Lato"

Point = tuple[float, float]


def line(start: Point, end: Point, *, width: float = 2, colour: str = INK, over: float = 3, dash: str = "") -> str:
    """A stroke of the pen: it overshoots its ends by `over` and bows a little, always in the same way."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    along_x, along_y = (x2 - x1) / length, (y2 - y1) / length
    bow = chance(x1 * 3 + y1 * 7 + x2 * 11 + y2 * 13) * min(2.2, length * 0.012)
    middle_x, middle_y = (x1 + x2) / 2 - along_y * bow, (y1 + y2) / 2 + along_x * bow
    x1, y1, x2, y2 = x1 - along_x * over, y1 - along_y * over, x2 + along_x * over, y2 + along_y * over
    return path(f"M{x1:.1f} {y1:.1f}Q{middle_x:.1f} {middle_y:.1f} {x2:.1f} {y2:.1f}", width, colour, dash=dash)


def lines(points: Sequence[Point], *, width: float = 2, colour: str = INK, over: float = 3, dash: str = "") -> str:
    """Strokes from each point to the next."""
    drawn = (line(a, b, width=width, colour=colour, over=over, dash=dash) for a, b in pairwise(points))
    return "".join(drawn)


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    pen: float = 2,
    colour: str = INK,
    fill: str = "none",
    over: float = 3,
    dash: str = "",
) -> str:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return area(corners, fill) + lines(corners, width=pen, colour=colour, over=over, dash=dash)


def area(corners: Sequence[Point], fill: str) -> str:
    """A flat colour or a hatch without an outline."""
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}" fill="{fill}"/>'


def path(
    shape: str, width: float = 2, colour: str = INK, *, fill: str = "none", dash: str = "", cap: str = "round"
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    style = f'stroke-linecap="{cap}" stroke-linejoin="{"round" if cap == "round" else "miter"}"'
    return f'<path d="{shape}" fill="{fill}" stroke="{colour}" stroke-width="{width}" {style}{dashes}/>'


def circle(centre: Point, radius: float, *, width: float = 2, colour: str = INK, fill: str = "none") -> str:
    (x, y) = centre
    place = f'cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"'
    return f'<circle {place} fill="{fill}" stroke="{colour}" stroke-width="{width}"/>'


def words(
    at: Point,
    text: str,
    size: float = 26,
    *,
    face: str = SANS,
    colour: str = INK,
    anchor: str = "start",
    weight: int = 400,
    italic: bool = False,
    spacing: float = 0,
) -> str:
    (x, y) = at
    font = f'font-family="\'{face}\'" font-size="{size}" font-weight="{weight}" letter-spacing="{spacing}"'
    slope = ' font-style="italic"' if italic else ""
    return f'<text x="{x}" y="{y}" {font}{slope} fill="{colour}" text-anchor="{anchor}">{html.escape(text)}</text>'


def heading(at: Point, rows: Sequence[str], size: float = 76, *, colour: str = INK) -> str:
    """A large serif title, one row under the other."""
    (x, y) = at
    drawn = (words((x, y + n * size * 0.96), row, size, face=SERIF, colour=colour) for n, row in enumerate(rows))
    return "".join(drawn)


def measure(start: Point, end: Point, label: str = "", *, colour: str = INK, size: float = 26) -> str:
    """A dimension line: a hairline with slanted end ticks and its figure above the middle."""
    (x1, y1), (x2, _y2) = start, end
    drawn = line(start, end, width=1.6, colour=colour, over=9) + tick(start, colour) + tick(end, colour)
    return drawn + words(((x1 + x2) / 2, y1 - 14), label, size, colour=colour, anchor="middle")


def tick(at: Point, colour: str = INK) -> str:
    (x, y) = at
    return path(f"M{x - 7:.1f} {y + 7:.1f}L{x + 7:.1f} {y - 7:.1f}", 2.4, colour)


def arrow(start: Point, end: Point, *, width: float = 2.4, colour: str = INK) -> str:
    (x1, y1), (x2, y2) = start, end
    turn = math.atan2(y2 - y1, x2 - x1)
    wings = [(x2 - 15 * math.cos(turn + side), y2 - 15 * math.sin(turn + side)) for side in (0.42, -0.42)]
    (ax, ay), (bx, by) = wings
    head = path(f"M{ax:.1f} {ay:.1f}L{x2:.1f} {y2:.1f}L{bx:.1f} {by:.1f}", width, colour)
    return line(start, end, width=width, colour=colour, over=0) + head


def hatches() -> str:
    """The patterns: brick courses, and the slanted strokes of a cut wall."""
    courses = f'<path d="M0 .5H36M0 12.5H36M9 .5V12.5M27 12.5V24" stroke="{INK}" stroke-width="1" fill="none"/>'
    slants = f'<path d="M-3 15L15 -3" stroke="{INK}" stroke-width="1.3"/>'
    tiles = [("courses", 36, 24, courses), ("slants", 12, 12, slants)]
    frame = '<pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse">{}</pattern>'
    return f"<defs>{''.join(frame.format(*tile) for tile in tiles)}</defs>"


def chance(seed: float) -> float:
    """A number between -1 and 1 that looks random and is the same at every run."""
    whole = math.sin(seed * 12.9898) * 43758.5453
    return 2 * (whole - math.floor(whole)) - 1
