"""Works and bridges in elevation, each with its foot at (0, 0); a person is 42 units tall."""

import math
from itertools import pairwise

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import DETAIL, HAIR, block, curve, disc, face, strokes
from illustrations.sheet import BRICK

EDGE = 2.6
BRIDGE_LENGTH, WATER = 268.0, 46.0


def factory() -> str:
    """A cable factory: long block, stair tower, saw-tooth hall, chimney; it runs from x = 0 to x = 340."""
    drawn = face([(250, 0), (257, -330), (281, -330), (288, 0)], BRICK, width=EDGE) + block(252, -340, 34, 11, PAPER)
    drawn += strokes([((256, -316), (282, -316)), ((256, -306), (282, -306))], 1.4, colour=PAPER)
    for n in range(3):
        x = 232 + n * 36
        drawn += face([(x, -74), (x, -112), (x + 36, -74)], PAPER, width=DETAIL)
        drawn += strokes([((x + m * 9, -76), (x + m * 9, -112 + m * 9.5)) for m in (1, 2, 3)], HAIR)
    drawn += block(232, -74, 108, 74, WALL, "url(#hatch-brick)", pen=EDGE)
    drawn += "".join(
        block(242 + n * 33, -52, 24, 52, PAPER, pen=1.8)
        + strokes([((254 + n * 33, -52), (254 + n * 33, 0)), ((242 + n * 33, -36), (266 + n * 33, -36))], 1)
        for n in range(3)
    )
    drawn += block(0, -176, 194, 176, WALL, "url(#hatch-brick)", pen=EDGE) + block(-4, -182, 200, 6, PAPER)
    for storey in range(4):
        drawn += "".join(_light(10 + bay * 26, -168 + storey * 42) for bay in range(7))
    drawn += (
        block(194, -214, 38, 214, PAPER, pen=EDGE)
        + block(190, -220, 46, 7, PAPER)
        + block(205, -196, 16, 140, SURFACE, pen=1.8)
    )
    drawn += strokes([((205, y), (221, y)) for y in range(-176, -60, 20)] + [((213, -196), (213, -56))], HAIR)
    return drawn + block(203, -36, 20, 36, INK)


def _light(x: float, y: float) -> str:
    return block(x, y, 19, 26, PAPER, pen=1.6) + strokes(
        [((x + 9.5, y), (x + 9.5, y + 26)), ((x, y + 9), (x + 19, y + 9))], HAIR
    )


def gasholder() -> str:
    """A gasholder in its guide frame, 190 wide; the middle stands at x = 0."""
    turns = [math.pi * n / 6 for n in range(7)]
    front = [-95 * math.cos(turn) for turn in turns]
    behind = [x + 9 if x < 0 else x - 9 for x in front[1:-1]]
    drawn = strokes([((x, 0), (x, -228)) for x in behind], HAIR)
    drawn += curve("M-84 0V-130Q-70 -160 0 -164Q70 -160 84 -130V0Z", EDGE, fill=BRICK)
    seams = [((-84, y), (84, y)) for y in (-34, -66, -98, -130)]
    drawn += strokes(seams, 1.3, colour=PAPER)
    for n, y in enumerate((-2, -34, -66, -98)):
        xs = [-70 + 28 * m + (14 if n % 2 else 0) for m in range(6)]
        drawn += strokes([((x, y), (x, y - 30)) for x in xs if abs(x) < 80], 0.9, colour=PAPER)
    for low, high in ((0, -76), (-76, -152), (-152, -228)):
        for a, b in pairwise(front):
            drawn += strokes([((a, low), (b, high)), ((b, low), (a, high))], HAIR)
    rings = "".join(block(-99, y - 5, 198, 8, PAPER, pen=1.6) for y in (-76, -152, -228))
    posts = "".join(block(x - 3.5, -236, 7, 236, PAPER, pen=1.6) for x in front)
    knobs = "".join(disc(x, -242, 4.5, INK, pen=0) for x in front)
    return drawn + rings + posts + knobs + block(-108, -10, 216, 10, PAPER)


def bridge() -> str:
    """A stone bridge of three arches over a river whose water stands at y = 46; it runs from x = 0 to x = 268."""
    arches = ((20, 88), (96, 172), (180, 248))
    body = f"M-14 0Q134 -62 {BRIDGE_LENGTH + 14:g} 0V{WATER + 18:g}H-14Z"
    drawn = curve(body, 0, fill=PAPER) + curve(body, EDGE, fill="url(#hatch-rubble)")
    for left, right in arches:
        middle, half = (left + right) / 2, (right - left) / 2
        rise = 0.92 * half
        outer = (
            f"M{left - 9} {WATER + 20}V{WATER - 8}A{half + 9} {rise + 9} 0 0 1 {right + 9} {WATER - 8}V{WATER + 20}Z"
        )
        inner = f"M{left} {WATER + 20}V{WATER - 8}A{half} {rise} 0 0 1 {right} {WATER - 8}V{WATER + 20}Z"
        drawn += curve(outer, 1.8, fill=SURFACE)
        stones = []
        for n in range(1, 10):
            turn = math.pi * n / 10
            cx, cy = math.cos(turn), math.sin(turn)
            stones.append(
                ((middle + half * cx, WATER - 8 - rise * cy), (middle + (half + 9) * cx, WATER - 8 - (rise + 9) * cy))
            )
        drawn += strokes(stones, 1.2) + curve(inner, DETAIL, fill=PAPER)
    end = BRIDGE_LENGTH + 30
    parapet = f"M-30 4Q134 -72 {end:g} 4V-8Q134 -84 -30 -8Z"
    return drawn + curve(parapet, EDGE, fill=SURFACE)


def oarsman() -> str:
    """A rowing boat."""
    return curve("M-30 -10H32Q26 4 16 4H-18Q-26 2 -30 -10Z", DETAIL, fill=PAPER) + strokes(
        [((-4, -12), (22, 8))], DETAIL
    )
