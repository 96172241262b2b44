"""What a plan shows from above: people at a table, their papers, cups, plants and models."""

import math

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import DETAIL, HAIR, block, curve, disc, face, strokes


def turned(drawing: str, x: float, y: float, angle: float = 0, scale: float = 1) -> str:
    return f'<g transform="translate({x:g} {y:g}) rotate({angle:g}) scale({scale:g})">{drawing}</g>'


def sitter(coat: str = PAPER, *, reach: tuple[float, float] = (0, 0), hair: float = 0) -> str:
    """Somebody on a chair, seen from above and facing up the sheet; `reach` is how far each hand goes forward."""
    drawn = curve("M-34 46Q-40 6 0 6T34 46Q34 58 0 60T-34 46Z", DETAIL, fill=SURFACE) + curve("M-37 52Q0 76 37 52", 6)
    for side, further in ((-1, reach[0]), (1, reach[1])):
        arm = f"M{side * 40} 14Q{side * 50} -16 {side * 24} {-42 - further:g}"
        tip = (side * 24, -44 - further)
        drawn += curve(arm, 21) + curve(arm, 16.5, colour=coat) + disc(*tip, 8, PAPER, pen=DETAIL)
    drawn += curve("M-48 16C-48 -8 -22 -10 0 -10S48 -8 48 16S26 34 0 34S-48 36 -48 16Z", 2.6, fill=coat)
    drawn += (
        disc(0, 2, 23, PAPER, pen=0) + disc(0, 2, 21, INK, pen=0) + curve("M-9 -16Q0 -25 9 -16", DETAIL, fill=PAPER)
    )
    if hair:
        drawn += disc(0, 18 + hair, hair, INK, pen=0)
    return drawn


def paper(width: float, height: float, rows: int = 5, fill: str = PAPER) -> str:
    """A written sheet, its middle at (0, 0)."""
    drawn = block(-width / 2, -height / 2, width, height, fill, pen=1.5)
    step = (height - 24) / max(1, rows)
    lines = [
        ((-width / 2 + 10, y), (width / 2 - 10 - n % 3 * 8, y))
        for n in range(rows)
        for y in (-height / 2 + 16 + n * step,)
    ]
    return drawn + strokes(lines, HAIR)


def cup(colour: str) -> str:
    return disc(0, 0, 17, PAPER, pen=1.5) + disc(0, 0, 11, colour, pen=DETAIL)


def plant(colour: str, tint: str, radius: float = 44) -> str:
    """A plant in its pot: two rings of leaves."""
    drawn = disc(0, 0, radius * 0.5, WALL)
    for ring, (count, size, fill) in enumerate(((9, 1.0, tint), (7, 0.66, colour))):
        for n in range(count):
            angle = n * 360 / count + ring * 17
            reach = radius * size * (1 + 0.1 * math.sin(n * 2.3))
            leaf = f"M3 0Q{reach * 0.5:.1f} {-reach * 0.26:.1f} {reach:.1f} 0Q{reach * 0.5:.1f} {reach * 0.26:.1f} 3 0Z"
            vein = "" if ring else f"M5 0H{reach * 0.7:.0f}"
            drawn += (
                f'<g transform="rotate({angle:.0f})">{curve(leaf, 1.5, fill=fill)}{curve(vein, 1) if vein else ""}</g>'
            )
    return drawn


def violin(colour: str) -> str:
    """For the festival and the orchestra."""
    body = "M0 -52C20 -52 26 -30 16 -14C12 -6 14 2 18 8C34 30 28 62 0 62"
    body += "S-34 30 -18 8C-14 2 -12 -6 -16 -14C-26 -30 -20 -52 0 -52Z"
    drawn = curve(body, DETAIL, fill=colour) + block(-4, -128, 8, 132, INK, pen=1) + block(-9, 24, 18, 4, PAPER, pen=1)
    drawn += (
        curve("M-3 0V44M3 0V44", HAIR, colour=PAPER)
        + disc(0, -132, 8, INK, pen=0)
        + curve("M-14 10q-5 8 1 16M14 10q5 8 -1 16", 1.6)
    )
    return drawn + curve("M-11 -118h22M-11 -110h22", DETAIL)


def book(colour: str) -> str:
    """For the library."""
    drawn = face([(-66, -44), (66, -44), (66, 46), (-66, 46)], colour, width=DETAIL)
    drawn += curve("M0 -38Q-30 -48 -60 -38V40Q-30 32 0 40Q30 32 60 40V-38Q30 -48 0 -38ZM0 -38V40", DETAIL, fill=PAPER)
    return drawn + strokes([((x, y), (x + 40, y)) for x in (-50, 10) for y in range(-24, 30, 10)], HAIR)


def mask(colour: str) -> str:
    """For the operetta."""
    drawn = curve(
        "M-58 -16C-30 -34 -10 -22 0 -12C10 -22 30 -34 58 -16C58 20 30 34 0 12C-30 34 -58 20 -58 -16Z",
        DETAIL,
        fill=colour,
    )
    drawn += curve("M-42 -4q14 -12 26 2q-16 10 -26 -2ZM42 -4q-14 -12 -26 2q16 10 26 -2Z", 1.5, fill=PAPER)
    return drawn + curve("M56 -14Q84 4 74 34M-56 -14Q-84 4 -74 34", 1.5)


def plate(colour: str, tint: str) -> str:
    """For the museum of decorative arts."""
    petals = "".join(
        f'<g transform="rotate({n * 45})">{curve("M8 0Q20 -9 30 0Q20 9 8 0Z", 1.2, fill=colour)}</g>' for n in range(8)
    )
    return (
        disc(0, 0, 56, PAPER)
        + disc(0, 0, 49, tint, pen=1.2)
        + disc(0, 0, 35, PAPER, pen=1.2)
        + petals
        + disc(0, 0, 6, colour, pen=1)
    )


def hall(colour: str) -> str:
    """For the philharmonic: the model of a concert hall without its roof, rows of seats round a stage."""
    outline = [(-84, -50), (84, -50), (100, 0), (84, 50), (-84, 50), (-100, 0)]
    inner = [(x * 0.9, y * 0.84) for x, y in outline]
    drawn = face(outline, INK, width=DETAIL) + face(inner, PAPER, width=1.2) + block(34, -24, 38, 48, colour, pen=1.5)
    rows = "".join(
        f"M{20 - n * 16} {-20 - n * 2.4:.1f}Q{4 - n * 16} 0 {20 - n * 16} {20 + n * 2.4:.1f}" for n in range(7)
    )
    return drawn + curve(rows, DETAIL)


def pencil(colour: str) -> str:
    return block(-40, -3.5, 66, 7, colour, pen=1.3) + face([(26, -3.5), (40, 0), (26, 3.5)], PAPER, width=1.3)
