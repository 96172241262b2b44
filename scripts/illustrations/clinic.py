"""A clinic: two people at a plan under a great balance that weighs a house against its rent."""

import math

from sample_recording.pen import INK, PAPER, SURFACE, WALL, Point

from illustrations import workshops
from illustrations.guests import LEANING, guest
from illustrations.ink import (
    CONTOUR,
    DETAIL,
    HAIR,
    Stroke,
    block,
    chain,
    curve,
    dimension,
    disc,
    face,
    moved,
    scale_bar,
    strokes,
)
from illustrations.sheet import BRICK, OCHRE

TITLE = "A clinic"
DESCRIPTION = (
    "A balance as tall as a building weighs a small house full of workshops against stacks of coins; "
    "at its foot two people lean over a table with a plan and a rent ledger."
)

GROUND, TINT, TALL = 800.0, "#E9DCC0", 184.0
PIVOT, ARM, TILT = (800.0, 226.0), 410.0, math.radians(2.2)
DROP, PLATE = 352.0, 360.0


def draw() -> str:
    return _ground() + _column() + _pan(-1) + _pan(1) + _beam() + _table() + _measures()


def _ground() -> str:
    edge = f"M-20 {GROUND}H1620V858C1490 876 1390 846 1250 862S990 880 830 862S560 846 390 868S110 876 -20 854Z"
    drawn = curve(edge, 0, fill=WALL) + curve(edge, 0, fill="url(#hatch-rubble)")
    return drawn + strokes([((-20, GROUND), (1620, GROUND))], CONTOUR)


def _column() -> str:
    """Base, shaft, and the graduated arc behind the pointer."""
    (x, y) = PIVOT
    drawn = face([(x - 13, GROUND), (x - 9, y), (x + 9, y), (x + 13, GROUND)], PAPER, width=3)
    drawn += strokes([((x + 5, y + 20), (x + 7, GROUND))], HAIR)
    for wide, top in ((120, 22), (84, 42)):
        drawn += block(x - wide, GROUND - top, 2 * wide, 20, PAPER, pen=3)
    turns = [math.radians(90 + n * 3.5) for n in range(-8, 9)]
    outer = [_on_arc(194, t) for t in turns]
    drawn += face([*(_on_arc(168, t) for t in turns), *reversed(outer)], PAPER, width=DETAIL)
    marks = [(_on_arc(168, t), _on_arc(178 if n % 4 else 186, t)) for n, t in enumerate(turns)]
    return drawn + strokes(marks, 1.4)


def _on_arc(radius: float, turn: float) -> Point:
    return PIVOT[0] + radius * math.cos(turn), PIVOT[1] + radius * math.sin(turn)


def _end(side: int) -> Point:
    return PIVOT[0] + side * ARM * math.cos(TILT), PIVOT[1] + side * ARM * math.sin(-TILT)


def _beam() -> str:
    (x, y) = PIVOT
    upper = f"M{-ARM} -5C-240 -10 -120 -26 -34 -34Q0 -44 34 -34C120 -26 240 -10 {ARM} -5"
    lower = f"V5C240 8 120 14 34 18Q0 24 -34 18C-120 14 -240 8 {-ARM} 5Z"
    drawn = curve(upper + lower, 3.4, fill=PAPER) + face([(-6, 10), (6, 10), (0, 168)], OCHRE, width=DETAIL)
    drawn += "".join(curve(f"M{s * 74} -14L{s * 300} -4L{s * 74} 6Z", HAIR, fill=TINT) for s in (-1, 1))
    drawn += disc(0, -8, 20, OCHRE, pen=3) + disc(0, -8, 7, PAPER)
    drawn += "".join(disc(s * ARM, 0, 9, PAPER, pen=3) for s in (-1, 1))
    top = disc(0, -84, 11, OCHRE, pen=3) + face([(-8, -34), (8, -34), (4, -74), (-4, -74)], PAPER)
    return moved(top, x, y) + f'<g transform="translate({x:g} {y:g}) rotate({-math.degrees(TILT):g})">{drawn}</g>'


def _pan(side: int) -> str:
    """A plate on its two cords, and what lies on it."""
    (x, y) = _end(side)
    base, half = y + DROP, PLATE / 2
    drawn = strokes([((x, y), (x, y + 28))], 3) + disc(x, y + 34, 6, PAPER)
    drawn += strokes([((x, y + 40), (x - half + 6, base)), ((x, y + 40), (x + half - 6, base))], DETAIL)
    drawn += moved(_house() if side < 0 else _coins(), x, base)
    dish = f"M{x - half:.1f} {base:.1f}h{PLATE}q-14 30 -81 34h{-PLATE * 0.55:.0f}q-67 -4 -81 -34Z"
    drawn += curve(dish, 3.4, fill=PAPER)
    return drawn + strokes([((x - half * 0.8, base + 12), (x + half * 0.8, base + 12))], HAIR)


def _house() -> str:
    """A house cut open, people at work on two floors; its foot at (0, 0)."""
    wide, storey = 116.0, 82.0
    eaves = -2 * storey
    drawn = face([(-wide - 12, eaves), (0, eaves - 82), (wide + 12, eaves)], OCHRE, width=3)
    drawn += face([(-wide + 26, eaves), (0, eaves - 62), (wide - 26, eaves)], PAPER)
    drawn += block(-wide, eaves, 2 * wide, 2 * storey, SURFACE, pen=0)
    for x, y in ((-70, -storey), (12, -storey), (70, -storey), (-76, 0), (-20, 0), (66, 0)):
        drawn += block(x - 17, y - 66, 34, 30, PAPER, pen=1.2) + strokes([((x, y - 66), (x, y - 36))], HAIR)
    things = moved(workshops.painter(), -72, -storey, 0.74) + moved(workshops.piano(), 16, -storey, 0.7)
    things += moved(workshops.potter(), -76, 0, 0.74) + moved(workshops.cafe(), 26, 0, 0.74)
    drawn += things.replace(BRICK, OCHRE)
    for wall in (-wide, wide - 13):
        drawn += block(wall, eaves, 13, 2 * storey, PAPER, "url(#hatch-rubble)", pen=DETAIL)
    return drawn + strokes([((-wide, -storey), (wide, -storey)), ((-wide - 12, eaves), (wide + 12, eaves))], 5)


def _coins() -> str:
    drawn = ""
    for x, number in ((-112, 3), (-38, 7), (36, 12), (110, 5)):
        drawn += "".join(_coin(x + (n * 5 % 3 - 1) * 1.6, -n * 14.0, OCHRE if n % 2 else TINT) for n in range(number))
    return drawn


def _coin(x: float, y: float, fill: str) -> str:
    side = f"M{x - 32:.1f} {y - 14}V{y - 2}Q{x:.1f} {y + 8} {x + 32:.1f} {y - 2}V{y - 14}Z"
    ribs = "".join(f"M{x + dx:.1f} {y - 8}v7" for dx in (-22, -11, 0, 11, 22))
    rim = f'<ellipse cx="{x:.1f}" cy="{y - 14}" rx="32" ry="7.5" fill="{PAPER}" stroke="{INK}" stroke-width="2"/>'
    return curve(side, DETAIL, fill=fill) + curve(ribs, HAIR) + rim


def _table() -> str:
    """The plan hangs over the edge of the table; the ledger lies open beside it."""
    top = GROUND - 88
    drawn = guest(594, GROUND, TALL, LEANING, coat=OCHRE)
    drawn += guest(1006, GROUND, TALL, LEANING, left=True, skirt=True)
    legs = [((a, top), (b, GROUND)) for a, b in ((640, 626), (664, 678), (936, 922), (960, 974))]
    drawn += strokes([*legs, ((633, top + 44), (671, top + 44)), ((929, top + 44), (967, top + 44))], 4)
    drawn += block(616, top - 5, 368, 11, INK, pen=1)
    drawn += face([(711, top - 6), (889, top - 6), (883, top + 74), (717, top + 74)], PAPER)
    drawn += moved(_plan(), 733, top + 10)
    drawn += curve(f"M904 {top - 6}v-5q18 -9 32 0q14 -9 32 0v5Z", DETAIL, fill=PAPER)
    return drawn + curve(f"M711 {top - 6}q-12 -11 0 -13h24v13", DETAIL, fill=PAPER)


def _plan() -> str:
    outline: list[Point] = [(0, 0), (78, 0), (78, 16), (134, 16), (134, 50), (0, 50), (0, 0)]
    walls: list[Stroke] = [((40, 0), (40, 34)), ((78, 16), (78, 38)), ((0, 28), (28, 28)), ((106, 16), (106, 50))]
    return block(0, 28, 40, 22, OCHRE, pen=1) + chain(outline, 3) + strokes(walls, 1.6)


def _measures() -> str:
    (left, _), (right, _) = _end(-1), _end(1)
    finial = PIVOT[1] - 84
    drawn = dimension((1480, GROUND), (1480, finial), ((GROUND - PIVOT[1]) / (GROUND - finial),))
    return drawn + dimension((left, 910), (right, 910), (0.5,)) + scale_bar(1330, 906, 26)
