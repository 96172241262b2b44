"""Old buildings in elevation, each with its foot at (0, 0), its middle at x = 0; a person is 42 units tall."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import DETAIL, HAIR, block, chain, curve, disc, face, strokes
from illustrations.sheet import BRICK, PALE_BRICK

EDGE = 2.6


def mill() -> str:
    """A smock mill on a brick base."""
    drawn = face([(-54, 0), (-44, -92), (44, -92), (54, 0)], WALL, "url(#hatch-brick)", width=EDGE)
    drawn += face([(-40, -98), (-24, -236), (24, -236), (40, -98)], PAPER, width=EDGE)
    drawn += strokes([((-16, -98), (-10, -236)), ((16, -98), (10, -236))], DETAIL)
    drawn += strokes([((-38 + n * 1.9, -108 - n * 16), (38 - n * 1.9, -108 - n * 16)) for n in range(8)], HAIR)
    drawn += block(-68, -98, 136, 7, PAPER) + chain([(-68, -118), (68, -118)], HAIR)
    drawn += strokes([((x, -98), (x, -118)) for x in range(-68, 70, 17)], HAIR)
    drawn += strokes([((-64, -91), (-45, -62)), ((64, -91), (45, -62))], DETAIL)
    drawn += curve("M-30 -236Q-34 -276 6 -278Q34 -276 32 -236Z", EDGE, fill=BRICK) + block(-11, -42, 22, 42, INK)
    drawn += block(-7, -176, 14, 18, PAPER, pen=1.4) + block(-7, -74, 14, 16, PAPER, pen=1.4)
    return drawn + _sails()


def _sails() -> str:
    sail = strokes([((0, 0), (0, -150)), ((22, -34), (22, -150)), ((11, -34), (11, -150))], HAIR)
    sail += strokes([((0, -34 - n * 14.5), (22, -34 - n * 14.5)) for n in range(9)], HAIR)
    sail = (
        face([(0, -34), (22, -34), (22, -150), (0, -150)], PAPER, width=DETAIL)
        + sail
        + strokes([((0, 0), (0, -152))], 4)
    )
    turned = "".join(f'<g transform="rotate({angle})">{sail}</g>' for angle in (37, 127, 217, 307))
    return f'<g transform="translate(0 -254)">{turned}{disc(0, 0, 7, INK)}</g>'


def log_house() -> str:
    """A house of logs with a roof of turf."""
    drawn = face([(-66, 0), (-66, -76), (66, -76), (66, 0)], SURFACE, width=EDGE)
    drawn += strokes([((-66, -y), (66, -y)) for y in range(11, 76, 11)], 1.3)
    drawn += "".join(disc(x, -y - 5.5, 4.6, PAPER, pen=1.4) for x in (-69, 69) for y in range(0, 76, 11))
    drawn += block(14, -140, 18, 40, PAPER, "url(#hatch-rubble)")
    roof = [(-86, -72), (0, -134), (86, -72), (78, -60), (0, -116), (-78, -60)]
    gable = [(-66, -76), (0, -122), (66, -76)]
    drawn += face(gable, PAPER) + strokes(
        [((x, -76), (x, -76 - 46 * (1 - abs(x) / 66))) for x in range(-55, 60, 11)], 1.2
    )
    drawn += face(roof, WALL, "url(#hatch-planting)", width=EDGE)
    tufts = "".join(f"M{x} {-134 + abs(x) * 0.72:.0f}l-4 -9m4 9v-11m0 11l4 -9" for x in range(-80, 84, 16))
    drawn += curve(tufts, 1.4) + block(-44, -52, 22, 24, PAPER) + block(22, -52, 22, 24, PAPER)
    drawn += strokes([((-33, -52), (-33, -28)), ((33, -52), (33, -28))], 1.3) + block(-11, -50, 22, 50, BRICK)
    return drawn + "".join(block(x, -54, 7, 28, BRICK, pen=1.4) for x in (-53, -21, 14, 45))


def church() -> str:
    """A church of squared stone: tower with a tall spire, nave, choir."""
    drawn = face([(30, 0), (30, -118), (216, -118), (216, 0)], PAPER, "url(#hatch-ashlar)", width=EDGE)
    roof = [(22, -116), (40, -196), (204, -196), (224, -116)]
    drawn += face(roof, PALE_BRICK, width=EDGE) + strokes(
        [((26 + n * 3, -128 - n * 17), (221 - n * 4, -128 - n * 17)) for n in range(4)], 1.2
    )
    drawn += face([(216, 0), (216, -84), (262, -84), (262, 0)], PAPER, "url(#hatch-ashlar)", width=EDGE)
    drawn += face([(212, -84), (222, -132), (268, -84)], PALE_BRICK, width=EDGE)
    for x in (62, 108, 154, 196):
        drawn += _lancet(x, -20, 20, 78)
    drawn += _lancet(240, -18, 16, 50)
    drawn += "".join(face([(x, 0), (x, -92), (x + 9, -72), (x + 11, 0)], PAPER, width=1.6) for x in (80, 126, 172))
    drawn += face([(-34, 0), (-34, -262), (34, -262), (34, 0)], PAPER, "url(#hatch-ashlar)", width=EDGE)
    drawn += (
        strokes([((-38, y), (38, y)) for y in (-96, -182)], 3) + _lancet(0, -190, 30, 62) + disc(0, -142, 19, PAPER)
    )
    drawn += strokes([((0, -142), (0, -155)), ((0, -142), (9, -138))], DETAIL) + curve(
        "M-17 0V-40Q0 -76 17 -40V0Z", DETAIL, fill=INK
    )
    spire = [(-40, -262), (0, -500), (40, -262)]
    drawn += face(spire, BRICK, width=EDGE) + strokes(
        [((0, -498), (-13, -262)), ((0, -498), (13, -262))], 1.2, colour=PAPER
    )
    drawn += "".join(face([(x - 7, -262), (x, -300), (x + 7, -262)], PAPER, width=1.6) for x in (-33, 33))
    return drawn + strokes([((0, -500), (0, -532)), ((-9, -521), (9, -521))], DETAIL)


def _lancet(x: float, sill: float, width: float, height: float) -> str:
    half, spring = width / 2, sill - height + width * 0.9
    shape = f"M{x - half} {sill}V{spring}Q{x - half} {spring - half} {x} {sill - height}"
    shape += f"Q{x + half} {spring - half} {x + half} {spring}V{sill}Z"
    return curve(shape, 1.8, fill=PAPER) + strokes(
        [((x, sill), (x, spring - 4)), ((x - half, spring), (x + half, spring))], HAIR
    )


def gables() -> str:
    """Three town houses: a stepped gable, a bell gable, a plain one."""
    steps = "M-105 0V-148h9v-16h9v-16h9v-16h22v16h9v16h9v16h9V0Z"
    bell = "M-36 0V-178Q-30 -182 -26 -196Q-20 -226 0 -228Q20 -226 26 -196Q30 -182 36 -178V0Z"
    plain = "M36 0V-140L70 -196L104 -140V0Z"
    drawn = curve(steps, 0, fill=WALL) + curve(steps, EDGE, fill="url(#hatch-brick)")
    drawn += curve(plain, EDGE, fill=PAPER) + curve(bell, EDGE, fill=BRICK)
    for x, floors, lights in ((-70.5, 3, (-20, 1)), (0, 4, (-20, 4)), (70, 3, (-21, 4))):
        for floor in range(1, floors + 1):
            drawn += "".join(_sash(x + dx, -18 - floor * 42) for dx in lights)
        drawn += block(x - 8, -38, 17, 38, INK, pen=1.4) + _sash(x - 28 if x else x + 13, -36)
    drawn += disc(0, -208, 6, PAPER, pen=1.4) + disc(70, -166, 7, PAPER, pen=1.6)
    timber = [((36, -140), (104, -140)), ((36, -98), (104, -98)), ((36, -56), (104, -56))]
    return drawn + strokes(timber, DETAIL) + strokes([((37, -97), (46, -57)), ((103, -97), (94, -57))], DETAIL)


def _sash(x: float, y: float) -> str:
    return block(x, y, 17, 26, PAPER, pen=1.6) + strokes(
        [((x, y + 10), (x + 17, y + 10)), ((x + 8.5, y), (x + 8.5, y + 26))], HAIR
    )
