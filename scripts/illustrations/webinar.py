"""A webinar: the town on the drawing comes to life where the screen stands."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, disc, face, moved, scale_bar, strokes
from illustrations.overhead import turned
from illustrations.sheet import LAPIS
from illustrations.town import boat, town

TITLE = "A webinar"
DESCRIPTION = (
    "An open laptop on a drawing table; its screen shows a historic town with a steeple and a dome by blue water "
    "under the sun, and the outline of the town goes on to both sides as a thin line on paper."
)

TINT = "#CBD2E4"
LEFT, TOP, WIDE, HIGH = 390.0, 128.0, 820.0, 500.0
WATER, TABLE, SIZE = 500.0, 690.0, 0.72


def draw() -> str:
    return _sketch() + _table() + _laptop() + _tools() + _measures()


def _sketch() -> str:
    """The sheet on the wall: the town beyond the screen, only a line."""
    drawn = block(92, 86, 1416, 520, SURFACE, pen=HAIR) + "".join(
        disc(x, y, 4, INK, pen=0) for x in (108, 1492) for y in (102, 590)
    )
    drawn += moved(town(HAIR / SIZE, (SURFACE, SURFACE), SURFACE), 110, WATER, SIZE)
    ripples = "".join(f"M{x} {y}q9 -6 18 0t18 0t18 0" for y in (532, 562) for x in range(130 + y % 7 * 9, 1420, 104))
    return drawn + curve(ripples, HAIR)


def _laptop() -> str:
    frame = 22.0
    hinge = TOP + HIGH + 26
    lid = f"M{LEFT - frame} {hinge}V{TOP - frame + 16}q0 -16 16 -16h{WIDE + 2 * frame - 32}q16 0 16 16V{hinge}Z"
    drawn = curve(lid, CONTOUR, fill=INK)
    drawn += f'<clipPath id="screen"><rect x="{LEFT:g}" y="{TOP:g}" width="{WIDE:g}" height="{HIGH:g}"/></clipPath>'
    drawn += f'<g clip-path="url(#screen)">{_scene()}</g>' + disc(LEFT + WIDE / 2, TOP - 11, 3.5, PAPER, pen=0)
    right = LEFT + WIDE
    deck = [(LEFT - 22, hinge), (right + 22, hinge), (right + 96, 776), (LEFT - 96, 776)]
    drawn += face(deck, SURFACE, width=CONTOUR) + block(LEFT - 96, 776, WIDE + 192, 15, PAPER, pen=3)
    return drawn + _keys() + curve("M740 776q4 9 14 9h92q10 0 14 -9", DETAIL)


def _keys() -> str:
    middle, drawn = LEFT + WIDE / 2, ""
    for row in range(4):
        top, bottom = 666 + row * 17, 680 + row * 17
        columns = [n for n in range(14) if row < 3 or not 4 <= n <= 9]
        for n in columns:
            a, b = n / 7 - 0.992, (n + 1) / 7 - 1.008
            corners = [(a, 374, top), (b, 374, top), (b, 381, bottom), (a, 381, bottom)]
            drawn += "M" + "L".join(f"{middle + share * (half + row * 8):.0f} {y}" for share, half, y in corners) + "Z"
    drawn += f"M{middle - 168} 717H{middle + 168}L{middle + 171} 731H{middle - 171}Z"
    pad = f"M{middle - 110} 741H{middle + 110}L{middle + 116} 769H{middle - 116}Z"
    return curve(drawn, 1.1, fill=PAPER) + curve(pad, 1.4, fill=PAPER)


def _scene() -> str:
    drawn = block(LEFT, TOP, WIDE, HIGH, PAPER, pen=0) + disc(1010, 218, 50, LAPIS, pen=0)
    drawn += curve("M410 200h70M430 214h90M1120 190h66M1090 176h50", 1.4)
    drawn += moved(town(DETAIL / SIZE, (PAPER, WALL), LAPIS), 110, WATER, SIZE)
    drawn += block(LEFT, WATER + 6, WIDE, HIGH, TINT, "url(#hatch-water)", pen=0)
    gleam = "".join(f"M{1010 - 44 + n % 3 * 9} {WATER + 24 + n * 17}h{88 - n * 7}" for n in range(4))
    drawn += curve(gleam, 5, colour=LAPIS) + moved(boat(LAPIS), 640, WATER + 74, 0.8)
    bank = f"M{LEFT} 592C520 574 640 600 780 604S1060 590 {LEFT + WIDE} 566V{TOP + HIGH}H{LEFT}Z"
    drawn += moved(boat(PAPER), 860, WATER + 44, 0.5)
    return drawn + curve(bank, DETAIL, fill=PAPER) + curve(bank, 0, fill="url(#hatch-planting)")


def _table() -> str:
    top = [(-20.0, TABLE), (1620.0, TABLE), (1620.0, 826.0), (-20.0, 826.0)]
    drawn = face(top, PAPER, width=0) + strokes([((-20, TABLE), (1620, TABLE))], DETAIL)
    drawn += face([(-20, 826), (1620, 826), (1620, 860), (-20, 860)], WALL, width=3)
    return drawn + strokes([((-20, 826), (1620, 826))], CONTOUR)


def _leaf(turn: float, long: float, wide: float, fill: str) -> str:
    blade = curve(f"M0 0Q{-wide} {-long / 2} 0 {-long}Q{wide} {-long / 2} 0 0Z", DETAIL, fill=fill)
    return f'<g transform="rotate({turn})">{blade}{curve(f"M0 0V{-long * 0.8:.0f}", HAIR)}</g>'


def _tools() -> str:
    """A plant, a cup, a pencil, a rule."""
    leaves = _leaf(-52, 120, 20, TINT) + _leaf(48, 126, 20, TINT) + _leaf(-28, 158, 22, LAPIS)
    leaves += _leaf(26, 150, 22, LAPIS) + _leaf(-2, 182, 22, TINT)
    pot = face([(-44, -78), (44, -78), (32, 0), (-32, 0)], PAPER, width=3) + block(-49, -92, 98, 16, PAPER, pen=3)
    drawn = moved(f'<g transform="translate(0 -88)">{leaves}</g>{pot}', 166, 776)
    drawn += curve("M1372 708h82v52q0 16 -16 16h-50q-16 0 -16 -16Z", 3, fill=PAPER)
    drawn += curve("M1454 722q30 0 28 20t-30 20", 3) + curve("M1372 726h82v14h-82Z", DETAIL, fill=LAPIS)
    drawn += curve("M1396 694q-8 -12 2 -22t0 -24M1424 694q-8 -12 2 -22t0 -24", 1.4)
    pencil = block(-70, -4, 116, 8, LAPIS, pen=1.5) + face([(46, -4), (70, 0), (46, 4)], PAPER, width=1.5)
    marks = [((x, -8), (x, 0 if x % 50 == 0 else -3)) for x in range(-100, 101, 10)]
    rule = block(-110, -8, 220, 16, WALL) + strokes(marks, HAIR)
    return drawn + turned(pencil, 250, 806, -3) + turned(rule, 1390, 806, 1.5)


def _measures() -> str:
    return dimension((LEFT, 906), (LEFT + WIDE, 906), (0.5,)) + scale_bar(1380, 902, 26)
