"""A gallery cut open: hung frames, and a ring of panels that can be taken apart and put up again."""

import math
from collections.abc import Sequence

from sample_recording.pen import INK, PAPER, SURFACE, WALL, Point

from illustrations.guests import CARRYING, LISTENING, POINTING, guest
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, face, scale_bar, strokes
from illustrations.people import STANDING, TALKING, WALKING
from illustrations.perspective import View
from illustrations.pictures import subject
from illustrations.sheet import LAPIS

Corner = tuple[float, float, float]

TITLE = "Museum in transition, Lille"
DESCRIPTION = (
    "A tall museum gallery cut open: framed pictures on its walls under a glazed ceiling, in the middle a ring of "
    "curved free-standing panels with visitors inside, and people who carry one of the panels to a crate."
)

GROUND, VIEW, TINT = 800.0, View(800, 692, 1000), "#CBD2E4"
LEFT, RIGHT, CORNICE, TOP, DEPTH = 230.0, 1370.0, 330.0, 190.0, 900.0
WALL_WIDTH, GLASS, TALL = 44.0, 300.0, 110.0
RING_X, RING_DEPTH, RING, HIGH = 800.0, 420.0, 360.0, 232.0
PANELS, GAP = 16, 0.62


def draw() -> str:
    return _room() + _ceiling() + _pictures() + _ring() + _people() + _cut() + _measures()


def _cove(x: float, side: int, depth: float) -> list[Point]:
    """The curve from the cornice up to the glass of the ceiling."""
    edge = 800 - side * GLASS
    quarter = [n / 16 * math.pi / 2 for n in range(17)]
    return [
        VIEW.at(edge + (x - edge) * math.cos(turn), CORNICE + (TOP - CORNICE) * math.sin(turn), depth)
        for turn in quarter
    ]


def _room() -> str:
    drawn = face(VIEW.plane((LEFT, GROUND), (RIGHT, GROUND), 0, DEPTH), PAPER, width=0)
    drawn += face(VIEW.plane((LEFT, GROUND), (LEFT, CORNICE), 0, DEPTH), SURFACE, width=1.5)
    drawn += face(VIEW.plane((RIGHT, GROUND), (RIGHT, CORNICE), 0, DEPTH), WALL, width=1.5)
    back = [
        VIEW.at(LEFT, GROUND, DEPTH),
        *_cove(LEFT, 1, DEPTH),
        *reversed(_cove(RIGHT, -1, DEPTH)),
        VIEW.at(RIGHT, GROUND, DEPTH),
    ]
    drawn += face(back, SURFACE, width=DETAIL)
    boards = [(VIEW.at(LEFT, GROUND, z), VIEW.at(RIGHT, GROUND, z)) for z in (60, 200, 340, 480, 620, 760)]
    boards += [(VIEW.at(x, GROUND), VIEW.at(x, GROUND, DEPTH)) for x in range(287, 1370, 57)]
    drawn += strokes(boards, 0.8)
    plinth = [(VIEW.at(x, y), VIEW.at(x, y, DEPTH)) for x in (LEFT, RIGHT) for y in (GROUND - 22, CORNICE + 16)]
    ends = [(VIEW.at(LEFT, y, DEPTH), VIEW.at(RIGHT, y, DEPTH)) for y in (GROUND - 22, CORNICE, CORNICE + 16)]
    return drawn + strokes([*plinth, *ends], HAIR) + _doorway()


def _doorway() -> str:
    """The way into the next room, seen above the ring."""
    a, b = VIEW.at(700, 440, DEPTH), VIEW.at(900, GROUND, DEPTH)
    drawn = block(a[0], a[1], b[0] - a[0], b[1] - a[1], PAPER) + block(
        a[0] - 9, a[1] - 9, b[0] - a[0] + 18, b[1] - a[1] + 9, pen=HAIR
    )
    c, d = VIEW.at(735, 500, DEPTH + 500), VIEW.at(865, GROUND, DEPTH + 500)
    return drawn + block(c[0], c[1], d[0] - c[0], d[1] - c[1], SURFACE, pen=HAIR)


def _ceiling() -> str:
    drawn = ""
    for x, side, tone in ((LEFT, 1, PAPER), (RIGHT, -1, SURFACE)):
        drawn += face([*_cove(x, side, 0), *reversed(_cove(x, side, DEPTH))], tone, width=1.5)
        ribs = [_cove(x, side, n * DEPTH / 6) for n in range(1, 6)]
        drawn += curve("".join("M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in rib) for rib in ribs), HAIR)
    drawn += face(VIEW.plane((800 - GLASS, TOP), (800 + GLASS, TOP), 0, DEPTH), TINT, width=DETAIL)
    bars = [(VIEW.at(x, TOP), VIEW.at(x, TOP, DEPTH)) for x in range(560, 1050, 60)]
    bars += [(VIEW.at(800 - GLASS, TOP, n * DEPTH / 9), VIEW.at(800 + GLASS, TOP, n * DEPTH / 9)) for n in range(1, 9)]
    return drawn + strokes(bars, HAIR)


def _pictures() -> str:
    """Frames on both side walls and beside the doorway, two rows in the old manner."""
    hung = ((60, 250, 420, 590), (300, 420, 400, 500), (300, 420, 526, 610), (470, 640, 410, 600), (690, 840, 430, 590))
    drawn = ""
    for wall in (LEFT, RIGHT):
        for n, (near, far, top, bottom) in enumerate(hung):
            shows = n + (wall == RIGHT)
            corners: list[Corner] = [(wall, top, near), (wall, top, far), (wall, bottom, far), (wall, bottom, near)]
            drawn += _picture(corners, shows, LAPIS if shows in {1, 3} and far - near > 130 else PAPER)
    ends = ((LEFT + 70, 384, 150, 108), (LEFT + 270, 376, 110, 132), (1062, 376, 110, 132), (1222, 384, 110, 108))
    for n, (x, y, wide, tall) in enumerate(ends):
        spots: list[Corner] = [(x, y, DEPTH), (x + wide, y, DEPTH), (x + wide, y + tall, DEPTH), (x, y + tall, DEPTH)]
        drawn += _picture(spots, (1, 0, 2, 1)[n], PAPER)
    return drawn


def _picture(corners: Sequence[Corner], shows: int, fill: str) -> str:
    (mx, my, mz) = (sum(part) / 4 for part in zip(*corners, strict=True))
    inner = [VIEW.at(x + (mx - x) * 0.18, y + (my - y) * 0.18, z + (mz - z) * 0.18) for x, y, z in corners]
    drawn = face([VIEW.at(*corner) for corner in corners], PAPER, width=DETAIL) + face(inner, fill, width=1.2)
    return drawn + subject(shows, inner, PAPER if fill == LAPIS else INK)


def _around(turn: float, y: float) -> Point:
    return VIEW.at(RING_X + RING * math.sin(turn), y, RING_DEPTH - RING * math.cos(turn))


def _panel(start: float, end: float) -> str:
    """A curved panel; `start` and `end` are angles round the ring, 0 towards us."""
    turns = [start + (end - start) * n / 4 for n in range(5)]
    outline = [_around(t, GROUND - HIGH) for t in turns] + [_around(t, GROUND - 8) for t in reversed(turns)]
    inside = math.cos((start + end) / 2) < 0.38
    drawn = face(outline, LAPIS if inside else SURFACE, width=DETAIL)
    if inside:
        middle = (start + end) / 2
        frame = [(middle - 0.09, HIGH - 62), (middle + 0.09, HIGH - 62), (middle + 0.09, 84), (middle - 0.09, 84)]
        return drawn + face([_around(t, GROUND - up) for t, up in frame], PAPER, width=1.2)
    studs = [(_around(t, GROUND - HIGH), _around(t, GROUND - 8)) for t in turns[1:4]]
    rails = [(_around(start, GROUND - up), _around(end, GROUND - up)) for up in (HIGH * 0.34, HIGH * 0.68)]
    return drawn + strokes([*studs, *rails], HAIR)


def _ring() -> str:
    step = 2 * (math.pi - GAP) / PANELS
    starts = [GAP + n * step for n in range(PANELS)]
    order = sorted(starts, key=lambda start: math.cos(start + step / 2))
    drawn = ""
    for start in order:
        drawn += _panel(start + 0.012, start + step - 0.012)
    return _shade() + drawn


def _shade() -> str:
    """The floor within the ring."""
    turns = [n * math.pi / 20 for n in range(40)]
    return face([_around(t, GROUND) for t in turns], TINT, width=HAIR)


def _people() -> str:
    drawn = ""
    inside = [
        (700, 560, LISTENING, SURFACE, False),
        (742, 540, STANDING, INK, True),
        (905, 380, POINTING, PAPER, False),
        (860, 330, STANDING, SURFACE, True),
    ]
    for x, depth, pose, coat, left in inside:
        drawn += VIEW.stand(guest(0, 0, TALL, pose, coat=coat, left=left, away=pose is not POINTING), x, GROUND, depth)
    drawn += VIEW.stand(_carried(), 290, GROUND, 30)
    return (
        drawn
        + VIEW.stand(_crate(), 1205, GROUND, 40)
        + VIEW.stand(guest(0, 0, TALL, TALKING, coat=PAPER), 1175, GROUND, 40)
    )


def _carried() -> str:
    """A panel on its way, carried by two."""
    drawn = guest(0, 0, TALL, CARRYING, coat=PAPER) + guest(146, 0, TALL, CARRYING, left=True, coat=LAPIS)
    return (
        drawn
        + face([(18, -152), (126, -152), (126, -28), (18, -28)], SURFACE)
        + strokes(
            [((45, -152), (45, -28)), ((72, -152), (72, -28)), ((99, -152), (99, -28)), ((18, -90), (126, -90))], HAIR
        )
    )


def _crate() -> str:
    drawn = block(0, -96, 118, 92, WALL, pen=3) + block(8, -88, 102, 76, PAPER, pen=1.3)
    drawn += strokes([((8, -12), (110, -88)), ((8, -88), (110, -12))], DETAIL)
    return drawn + block(10, -5, 22, 6, INK, pen=0) + block(86, -5, 22, 6, INK, pen=0)


def _cut() -> str:
    """What the section cuts: walls, coves, roof and the planted ground."""
    edge = f"M-20 {GROUND}H1620V856C1480 872 1380 846 1240 860S980 880 820 862S560 846 380 868S100 874 -20 852Z"
    drawn = curve(edge, 0, fill=TINT) + curve(edge, 0, fill="url(#hatch-planting)")
    for x, side in ((LEFT, 1), (RIGHT, -1)):
        outer = x - side * WALL_WIDTH
        inner = _cove(x, side, 0)
        outline = [(x, GROUND + 34), *inner, (800 - side * GLASS, TOP - 26), (outer, TOP - 26), (outer, GROUND + 34)]
        drawn += face(outline, PAPER, "url(#hatch-ashlar)", width=CONTOUR)
        eaves = [
            (outer - side * 16, TOP - 38),
            (800 - side * GLASS, TOP - 38),
            (800 - side * GLASS, TOP - 26),
            (outer - side * 16, TOP - 26),
        ]
        drawn += face(eaves, PAPER, width=3)
    roof = [(800 - GLASS, TOP - 26), (800, 96), (800 + GLASS, TOP - 26)]
    drawn += face(roof, PAPER, width=3) + strokes(
        [((800 + n * 60, TOP - 26), (800 + n * 60, 96 + abs(n) * 13.6)) for n in range(-4, 5)], HAIR
    )
    drawn += strokes([((800 - GLASS, TOP), (800 + GLASS, TOP)), ((800 - GLASS, TOP - 26), (800 + GLASS, TOP - 26))], 3)
    return drawn + strokes([((-20, GROUND), (1620, GROUND))], CONTOUR)


def _measures() -> str:
    drawn = dimension((LEFT, 908), (RIGHT, 908), ((440 - LEFT) / (RIGHT - LEFT), (1160 - LEFT) / (RIGHT - LEFT)))
    drawn += guest(96, GROUND, TALL, WALKING, coat=SURFACE) + guest(1496, GROUND, TALL, STANDING, left=True, skirt=True)
    return drawn + dimension((1440, GROUND), (1440, TOP)) + scale_bar(1430, 905, 20)
