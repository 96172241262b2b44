"""The cable factory at its quay, cut open: a hall for dance between floors of studios."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL, Point
from sample_recording.things import drum

from illustrations import workshops
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, chain, curve, dimension, face, scale_bar, strokes
from illustrations.people import ARABESQUE, LEAP, LUNGE, RAISED, STANDING, TALKING, WALKING, person
from illustrations.perspective import View
from illustrations.sheet import BRICK

TITLE = "The cable factory, Helsinki"
DESCRIPTION = (
    "A section through a former cable factory at a quay, drawn freely: dancers and an aerial performer in a tall hall, "
    "on either side floors with a printer, a painter, musicians, a potter, a weaver, a gallery and a café, "
    "and a cable drum beside the water."
)

GROUND, VIEW = 770.0, View(750, 640, 900)
LEFT, HALL_LEFT, HALL_RIGHT, RIGHT, QUAY = 110.0, 430.0, 1070.0, 1290.0, 1470.0
WALL_WIDTH, STOREY, SLAB = 24.0, 118.0, 14.0
EAVES, RIDGE, LANTERN, SPRING, HEAD = 392.0, 250.0, 104.0, 299.9, 252.0
LEFT_TOP, RIGHT_TOP = GROUND - 4 * STOREY, GROUND - 3 * STOREY
DEPTH, BAY = 1800.0, 225.0
TALL = workshops.TALL
Room = tuple[float, float, float, float]


def draw() -> str:
    return _chimney() + _hall() + _people() + _left_wing() + _right_wing() + _cut() + _quay() + _outside() + _measures()


def _gable(depth: float) -> list[Point]:
    a, b = HALL_LEFT + WALL_WIDTH, HALL_RIGHT - WALL_WIDTH
    middle = (a + b) / 2
    return [VIEW.at(x, y, depth) for x, y in ((a, GROUND), (a, EAVES), (middle, RIDGE), (b, EAVES), (b, GROUND))]


def _hall() -> str:
    a, b = HALL_LEFT + WALL_WIDTH, HALL_RIGHT - WALL_WIDTH
    middle = (a + b) / 2
    drawn = face(VIEW.plane((a, EAVES), (middle - LANTERN, SPRING), 0, DEPTH), PAPER, width=0)
    drawn += face(VIEW.plane((b, EAVES), (middle + LANTERN, SPRING), 0, DEPTH), SURFACE, width=0)
    drawn += face(VIEW.plane((a, GROUND), (a, EAVES), 0, DEPTH), SURFACE, width=0)
    drawn += face(VIEW.plane((b, GROUND), (b, EAVES), 0, DEPTH), WALL, width=0)
    drawn += face(VIEW.plane((a, GROUND), (b, GROUND), 0, DEPTH), PAPER, width=0)
    drawn += _lantern(middle) + _floor(a, b) + _end_wall(a, b)
    bays = int(DEPTH / BAY)
    for n in range(bays - 1, -1, -1):
        drawn += _windows(a, n, 1) + _windows(b, n, -1)
    drawn += _roof_lines(a, b)
    for n in range(bays, 0, -1):
        drawn += _frame(a, b, n * BAY)
        if n == 5:
            drawn += _crane(a, b, n * BAY - 90)
    return drawn


def _lantern(middle: float) -> str:
    """The glazed lantern along the ridge, seen from below."""
    left, right = middle - LANTERN, middle + LANTERN
    drawn = face(VIEW.plane((left, HEAD), (middle, HEAD - 40), 0, DEPTH), PAPER, width=0)
    drawn += face(VIEW.plane((right, HEAD), (middle, HEAD - 40), 0, DEPTH), SURFACE, width=0)
    for x, tone in ((left, PAPER), (right, WALL)):
        drawn += face(VIEW.plane((x, SPRING), (x, HEAD), 0, DEPTH), tone, width=0)
    return drawn + strokes([(VIEW.at(x, SPRING), VIEW.at(x, SPRING, DEPTH)) for x in (left, right)], 1.4)


def _floor(a: float, b: float) -> str:
    joints = [(VIEW.at(x, GROUND), VIEW.at(x, GROUND, DEPTH)) for x in range(int(a), int(b), 74)]
    joints += [(VIEW.at(a, GROUND, n * BAY), VIEW.at(b, GROUND, n * BAY)) for n in range(1, 9)]
    dance = VIEW.plane((560, GROUND), (940, GROUND), 30, 1700)
    return strokes(joints, HAIR) + face(dance, BRICK, width=DETAIL)


def _end_wall(a: float, b: float) -> str:
    drawn = face(_gable(DEPTH), SURFACE, width=1.5)
    for n in range(5):
        x = a + 56 + n * 100
        drawn += VIEW.window(x, EAVES + 30, x + 80, GROUND - 130, DEPTH, bars=1)
    return drawn


def _windows(wall: float, bay: int, side: int) -> str:
    """The window of a bay in a side wall: a tall light over a low one."""
    near, far = bay * BAY + 52, (bay + 1) * BAY - 30
    drawn = ""
    for top, bottom in ((EAVES + 28, 520), (556, 690)):
        corners = [VIEW.at(wall, y, z) for y, z in ((top, near), (top, far), (bottom, far), (bottom, near))]
        drawn += face(corners, PAPER, width=1.6 if bay < 4 else 1)
        if bay < 6:
            middle, rail = (near + far) / 2, top + (bottom - top) * 0.35
            bars = [(VIEW.at(wall, top, middle), VIEW.at(wall, bottom, middle))]
            drawn += strokes([*bars, (VIEW.at(wall, rail, near), VIEW.at(wall, rail, far))], 1)
    return drawn


def _roof_lines(a: float, b: float) -> str:
    middle = (a + b) / 2
    drawn = []
    for share in (0, 0.22, 0.44):
        y = EAVES + (RIDGE - EAVES) * share
        for edge in (a, b):
            x = edge + (middle - edge) * share
            drawn.append((VIEW.at(x, y), VIEW.at(x, y, DEPTH)))
    rails = [(VIEW.at(x, 540), VIEW.at(x, 540, DEPTH)) for x in (a + 10, b - 10)]
    return (
        strokes(drawn, HAIR)
        + strokes(rails, 3)
        + strokes([(VIEW.at(x, GROUND), VIEW.at(x, GROUND, DEPTH)) for x in (a, b)], 1.5)
    )


def _frame(a: float, b: float, depth: float) -> str:
    """Two posts and the truss between them."""
    size, middle = VIEW.size(depth), (a + b) / 2
    drawn = ""
    for edge, side in ((a, 1), (b, -1)):
        post = [(edge, GROUND), (edge, EAVES), (edge + side * 22, EAVES), (edge + side * 22, GROUND)]
        drawn += face([VIEW.at(x, y, depth) for x, y in post], PAPER, width=max(1, 2.4 * size))
    drawn += _truss(a, b, middle, depth, size)
    return drawn


def _truss(a: float, b: float, middle: float, depth: float, size: float) -> str:
    def at(share: float, upper: bool) -> Point:
        x = a + (b - a) * share
        rise = 1 - abs(share - 0.5) * 2
        return VIEW.at(x, EAVES + (RIDGE - EAVES) * rise if upper else EAVES, depth)

    chords = [(at(0, False), at(1, False)), (at(0, True), at(0.5, True)), (at(0.5, True), at(1, True))]
    web = [(at(n / 8, True), at(n / 8, False)) for n in range(1, 8)]
    web += [(at(n / 8, True), at((n + 1) / 8, False)) for n in (1, 2, 3)]
    web += [(at(n / 8, True), at((n - 1) / 8, False)) for n in (5, 6, 7)]
    return strokes(chords, max(1.2, 4 * size)) + strokes(web, max(0.8, 2 * size))


def _crane(a: float, b: float, depth: float) -> str:
    """The travelling crane of the works, at rest."""
    (x1, y1), (x2, y2) = VIEW.at(a + 10, 500, depth), VIEW.at(b - 10, 536, depth)
    drawn = block(x1, y1, x2 - x1, y2 - y1, SURFACE, pen=DETAIL)
    panel = (x2 - x1) / 12
    lattice = [(x1 + n * panel, y2 if n % 2 else y1) for n in range(13)]
    drawn += chain(lattice, 1.2)
    hook = x1 + (x2 - x1) * 0.68
    drawn += block(hook - 16, y1 - 11, 32, 11, INK) + strokes([((hook, y2), (hook, y2 + 26))], 1.5)
    return drawn + curve(f"M{hook:.1f} {y2 + 26:.1f}q7 4 2 10q-6 3 -7 -4", DETAIL)


def _people() -> str:
    drawn = ""
    watching = [(480, 520, TALKING, False), (510, 560, STANDING, True), (540, 1000, WALKING, False)]
    watching += [(1035, 520, STANDING, True)]
    for x, depth, pose, left in watching:
        drawn += VIEW.stand(person(0, 0, TALL, pose, left=left), x, GROUND, depth)
    dancers = [(800, 520, RAISED, False), (700, 330, LUNGE, False), (640, 120, ARABESQUE, False), (832, 60, LEAP, True)]
    for x, depth, pose, left in dancers:
        drawn += VIEW.stand(person(0, 0, TALL, pose, left=left, colour=PAPER), x, GROUND, depth)
    return drawn + _silk()


def _silk() -> str:
    """An aerial performer in two lengths of cloth that hang from the roof."""
    (x, y) = 892, 318
    first = f"M{x} {y}C{x + 2} {y + 90} {x - 5} {y + 130} {x} {y + 196}"
    first += f"C{x + 16} {y + 250} {x - 20} {y + 300} {x - 2} {y + 400}"
    second = f"M{x + 3} {y}C{x + 5} {y + 100} {x + 2} {y + 130} {x + 2} {y + 200}"
    second += f"C{x - 26} {y + 270} {x + 24} {y + 310} {x + 12} {y + 384}"
    drawn = curve(first, 9, colour=PAPER) + curve(second, 9, colour=PAPER)
    drawn += curve(first, 6, colour=BRICK) + curve(second, 4, colour=BRICK)
    return drawn + person(x - 3, y + 236, TALL * 1.05, ARABESQUE, left=True, halo=True)


def _rooms(left: float, right: float, storeys: int) -> list[Room]:
    """The rooms of a wing, from the ground up."""
    floors = [GROUND - n * STOREY for n in range(storeys)]
    return [(left, floor - STOREY + SLAB, right, floor) for floor in floors]


def _opened(rooms: list[Room], windows: int, contents: list[str]) -> str:
    """Rooms with windows in the back wall; of what stands in them, only what shows through the cut."""
    drawn = ""
    for (left, top, right, bottom), content in zip(rooms, contents, strict=True):
        name = f"room-{left:g}-{bottom:g}"
        drawn += f'<clipPath id="{name}"><path d="M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}Z"/></clipPath>'
        light = (right - left) / windows
        lights = [left + light * n for n in range(windows)]
        panes = "".join(VIEW.window(x + 16, top + 12, x + light - 16, bottom - 42, 170) for x in lights)
        drawn += f'<g clip-path="url(#{name})">{VIEW.room(left, top, right, bottom, 170)}{panes}{content}</g>'
    return drawn


def _left_wing() -> str:
    rooms = _rooms(LEFT + WALL_WIDTH, HALL_LEFT, 4)
    ground, first, second, third = (room[3] for room in rooms)
    stand = VIEW.stand
    printing = stand(workshops.prints(), 270, ground - 94, 120) + stand(workshops.press(), 220, ground, 40)
    painting = stand(workshops.canvases(), 330, first, 130) + stand(workshops.painter(), 190, first, 40)
    music = stand(workshops.piano(), 150, second, 40) + stand(workshops.bass(), 340, second, 40)
    pottery = stand(workshops.shelves(), 270, third, 160) + stand(workshops.potter(), 190, third, 40)
    return _opened(rooms, 3, [printing, painting, music, pottery])


def _right_wing() -> str:
    rooms = _rooms(HALL_RIGHT, RIGHT - WALL_WIDTH, 3)
    ground, first, second = (room[3] for room in rooms)
    lights = "".join(VIEW.stand(workshops.lamp(), x, rooms[0][1], 50) for x in (1125, 1215))
    cafe = VIEW.stand(workshops.cafe(), 1130, ground, 40) + lights
    weaving = VIEW.stand(workshops.loom(), 1094, first, 40) + VIEW.stand(workshops.bench(), 1222, first, 110)
    return _opened(rooms, 2, [cafe, weaving, VIEW.stand(workshops.gallery(), 1122, second, 110)])


def _cut() -> str:
    """Everything that the section cuts: ground, footings, walls, slabs, roof."""
    edge = "M-20 770V862C90 846 160 872 300 860S560 838 760 858S1010 876 1180 856S1380 872 1470 880V770Z"
    drawn = curve(edge, 0, fill=WALL) + curve(edge, 0, fill="url(#hatch-rubble)")
    cut = ""
    for x, top in (
        (LEFT, LEFT_TOP),
        (HALL_LEFT, LEFT_TOP),
        (HALL_RIGHT - WALL_WIDTH, RIGHT_TOP),
        (RIGHT - WALL_WIDTH, RIGHT_TOP),
    ):
        cut += f"M{x} {top - 12}h{WALL_WIDTH}V{GROUND + 26}h14v18h{-WALL_WIDTH - 28}v-18h14Z"
    drawn += curve(cut, 3, fill=PAPER) + curve(cut, 3, fill="url(#hatch-rubble)")
    for left, right, storeys in ((LEFT + WALL_WIDTH, HALL_LEFT, 4), (HALL_RIGHT, RIGHT - WALL_WIDTH, 3)):
        for n in range(1, storeys + 1):
            drawn += block(left, GROUND - n * STOREY, right - left, SLAB, INK, pen=1)
    return drawn + _roof() + strokes([((-20, GROUND), (QUAY, GROUND))], CONTOUR)


def _roof() -> str:
    a, b, middle = HALL_LEFT + WALL_WIDTH, HALL_RIGHT + 4, VIEW.x
    slope = (RIDGE - EAVES) / (middle - a)
    drawn = ""
    for edge, side in ((a, 1), (b, -1)):
        inner = middle - side * LANTERN
        high = EAVES + slope * abs(inner - edge) - 10
        outline = [(edge, EAVES - 4), (inner, high), (inner, high + 18), (edge, EAVES + 16)]
        drawn += face(outline, PAPER, "url(#hatch-rubble)", width=3)
        drawn += block(inner - 5, HEAD - 4, 10, high - HEAD + 22, INK, pen=1)
    wide = LANTERN + 20
    cap = [(middle - wide, 250), (middle, 206), (middle + wide, 250)]
    cap += [(middle + wide, 240), (middle, 194), (middle - wide, 240)]
    return drawn + face(cap, PAPER, width=3)


def _chimney() -> str:
    drawn = face([(1176, 430), (1186, 128), (1222, 128), (1232, 430)], WALL, width=CONTOUR - 1)
    drawn += face([(1198, 430), (1200, 128), (1222, 128), (1232, 430)], "url(#hatch-brick)", width=0)
    drawn += face([(1184.5, 160), (1223.5, 160), (1224.5, 190), (1183.5, 190)], BRICK, width=1.5)
    return drawn + block(1181, 118, 46, 14, PAPER, pen=3)


def _quay() -> str:
    drawn = curve("M1470 806Q1530 802 1640 806V900Q1540 912 1470 888Z", 0, fill="url(#hatch-water)")
    drawn += strokes([((QUAY, 806), (1620, 806))], DETAIL) + block(
        QUAY - 26, GROUND, 26, 116, PAPER, "url(#hatch-ashlar)", pen=3
    )
    return drawn


def _outside() -> str:
    drawn = f'<g transform="translate(1376 768)">{drum(52)}</g>'
    slack = "M1432 716C1462 744 1476 752 1482 776S1496 840 1520 844S1580 836 1640 850"
    drawn += curve(slack, 8, colour=INK) + curve(slack, 5, colour=BRICK)
    drawn += person(1310, GROUND, TALL, TALKING) + person(1160, RIGHT_TOP, TALL, TALKING)
    rail = [((x, RIGHT_TOP), (x, RIGHT_TOP - 28)) for x in range(1084, 1270, 26)]
    drawn += strokes([*rail, ((HALL_RIGHT, RIGHT_TOP - 28), (RIGHT - 24, RIGHT_TOP - 28))], 1.2)
    tops = ((LEFT, LEFT_TOP), (HALL_LEFT, LEFT_TOP), (RIGHT - WALL_WIDTH, RIGHT_TOP))
    return drawn + "".join(block(x - 5, top - 20, WALL_WIDTH + 10, 9, PAPER) for x, top in tops)


def _measures() -> str:
    axes = [(x - LEFT) / (RIGHT - LEFT) for x in (HALL_LEFT + 12, HALL_RIGHT - 12)]
    drawn = dimension((LEFT, 906), (RIGHT, 906), axes)
    return drawn + dimension((70, GROUND), (70, LEFT_TOP), (0.25, 0.5, 0.75)) + scale_bar(1330, 903, 26)
