"""A recording: a projector throws the drawing of a factory on to a screen."""

from sample_recording import pen, places
from sample_recording.pen import BRICK, INK, PAPER, SURFACE, WALL, Point

from illustrations.axonometry import Axonometry
from illustrations.guests import CARRYING, guest
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, disc, face, moved, scale_bar, strokes
from illustrations.sheet import PATINA

TITLE = "A recording"
DESCRIPTION = (
    "A film projector on a tripod throws the drawing of a factory with a tall chimney on to a large screen; "
    "an operator stands beside it, five people watch from chairs."
)

VIEW, TINT = Axonometry(676, 566), "#CDDCD2"
WIDE, LOW, HIGH, TALL = 740.0, 96.0, 446.0, 172.0
LENS: tuple[float, float, float] = (196.0, 452.0, 168.0)
LIT = [(2, 1), (5, 2), (7, 0), (8, 3), (11, 2)]


def draw() -> str:
    drawn = _floor() + _beam() + _screen() + _audience() + _projector()
    return pen.hatches() + moved(drawn, 76, 24, 0.9) + scale_bar(1340, 906, 26)


def _floor() -> str:
    """A floor in the shape of an L, its edges cut."""
    left, right, back, near, front, deep = -30.0, WIDE + 40, -30.0, 310.0, 720.0, 28.0
    inner = 420.0
    corners = [
        (left, back, 0.0),
        (right, back, 0.0),
        (right, near, 0.0),
        (inner, near, 0.0),
        (inner, front, 0.0),
        (left, front, 0.0),
    ]
    drawn = VIEW.faces(corners, SURFACE, width=3)
    boards = [((left, y), (right if y < near else inner, y)) for y in range(6, int(front), 36)]
    drawn += VIEW.flat(strokes(boards, 0.7, colour="#CFC4B0"))
    for a, b, y in ((inner, right, near), (left, inner, front)):
        drawn += VIEW.along(block(a, 0, b - a, deep, WALL, "url(#hatch-rubble)", pen=3), y)
    for a, b, x in ((back, near, right), (near, front, inner)):
        drawn += VIEW.across(block(a, 0, b - a, deep, WALL, "url(#hatch-rubble)", pen=3), x)
    return drawn


def _beam() -> str:
    (x, y) = VIEW.at(*LENS)
    corners = [VIEW.at(0, 0, HIGH), VIEW.at(WIDE, 0, HIGH), VIEW.at(WIDE, 0, LOW), VIEW.at(0, 0, LOW)]
    drawn = face([(x, y), corners[0], corners[1], corners[2]], TINT, width=0)
    return drawn + strokes([((x, y), corner) for corner in (corners[0], *corners[2:])], HAIR)


def _screen() -> str:
    drawn = VIEW.faces(
        [(-14, -12, LOW - 14), (WIDE + 14, -12, LOW - 14), (WIDE + 14, -12, HIGH + 14), (-14, -12, HIGH + 14)], INK
    )
    legs = [((x, -6, LOW - 14), (x + dx, -6 + dy, 0)) for x in (70.0, WIDE - 70) for dx, dy in ((-26, 14), (26, 14))]
    drawn = strokes([(VIEW.at(*a), VIEW.at(*b)) for a, b in legs], CONTOUR) + drawn
    picture = block(0, 0, WIDE, HIGH - LOW, PAPER, pen=DETAIL) + disc(664, 84, 34, PATINA, pen=0)
    scale = 0.77
    picture += moved(places.factory(LIT), 34, 278, scale) + block(0, 280, WIDE, 70, TINT, "url(#hatch-water)", pen=0)
    picture += block(0, 278, WIDE, 12, PAPER, pen=DETAIL)
    drawn += dimension(VIEW.at(0, -12, HIGH + 44), VIEW.at(WIDE, -12, HIGH + 44), (0.5,))
    return drawn + VIEW.along(picture, 0, HIGH).replace(BRICK, PATINA)


def _seated(x: float, y: float, coat: str) -> str:
    """Somebody on a chair, seen from behind."""
    (px, py) = VIEW.at(x, y)
    legs = strokes([((x, y), (x, y + 46)) for x, y in ((-32, -50), (32, -50), (0, -38), (0, -62))], 3.2)
    seat = face([(-32, -50), (0, -62), (32, -50), (0, -38)], PAPER, width=DETAIL)
    body = curve("M-24 -54C-31 -78 -34 -97 -22 -104Q0 -112 19 -98C28 -90 26 -66 25 -44Q0 -38 -24 -54Z", 2.4, fill=coat)
    head = curve("M-2 -106V-114", 11) + disc(-1, -124, 15, INK, pen=0)
    back = strokes([((-32, -50), (-32, -98)), ((0, -38), (0, -84))], 3.2)
    back += face([(-32, -98), (0, -85), (0, -66), (-32, -78)], PAPER, width=DETAIL)
    return moved(legs + seat + body + head + back, px, py)


def _audience() -> str:
    coats = (PAPER, PATINA, SURFACE, INK, PAPER)
    return "".join(_seated(150 + n * 132, 190 + (n % 2) * 22, coats[n]) for n in range(5))


def _reel(y: float, z: float, radius: float, x: float) -> str:
    """A reel in the upright plane along y: rim, hub, five openings."""
    drawn = ""
    for depth, front in ((x - 14, False), (x, True)):
        disc_of_tin = disc(y, -z, radius, PATINA if front else INK, pen=3)
        if front:
            holes = [(0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)]
            disc_of_tin += "".join(
                disc(y + hx * radius * 0.58, -z + hy * radius * 0.58, radius * 0.23, PAPER) for hx, hy in holes
            )
            disc_of_tin += disc(y, -z, radius * 0.14, PAPER)
        drawn += VIEW.across(disc_of_tin, depth)
    return drawn


def _projector() -> str:
    (lx, ly, lz) = LENS
    left, near, low = lx - 36, ly + 46, lz - 56
    head: Point = VIEW.at(lx, near + 86, low)
    feet = [VIEW.at(lx + dx, near + 86 + dy) for dx, dy in ((-78, -20), (86, -40), (20, 92))]
    drawn = strokes([(head, foot) for foot in feet], 7)
    lens = "".join(
        VIEW.along(disc(lx, -lz, 22 if y < ly + 12 else 17, INK if y > ly + 2 else PAPER, pen=DETAIL), y)
        for y in range(int(ly), int(near), 3)
    )
    drawn += lens
    drawn += _reel(near + 30, lz + 122, 66, left + 50)
    drawn += VIEW.solid(left, near, low, (72, 172, 112), PAPER, SURFACE, PAPER, pen=3)
    side = (
        block(near + 12, -low - 98, 66, 40, SURFACE, pen=DETAIL)
        + disc(near + 126, -low - 66, 30, PAPER)
        + disc(near + 126, -low - 66, 10, PATINA)
    )
    side += strokes([((near + 16 + n * 10, -low - 40), (near + 16 + n * 10, -low - 16)) for n in range(6)], DETAIL)
    drawn += VIEW.across(side, left + 72)
    drawn += _reel(near + 150, lz + 116, 66, left + 50)
    (px, py) = VIEW.at(lx + 150, near + 130)
    return drawn + guest(px, py, TALL, CARRYING, left=True, coat=PATINA)
