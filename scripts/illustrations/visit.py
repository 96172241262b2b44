"""A visit: guests and their guide before a brick works that is cut open storey by storey."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.axonometry import Axonometry
from illustrations.guests import LISTENING, POINTING, guest
from illustrations.ink import DETAIL, HAIR, Stroke, block, dimension, scale_bar, strokes
from illustrations.people import LUNGE, PAINTING, RAISED, SITTING, STANDING, TALKING, WALKING, person
from illustrations.sheet import BRICK

TITLE = "A visit"
DESCRIPTION = (
    "A brick factory seen from above and cut open step by step, with work going on on every floor; "
    "in front of it a guide shows it to a group of guests."
)

VIEW = Axonometry(440, 446)
DEEP, STOREY, THICK, SLAB, TINT = 290.0, 104.0, 16.0, 9.0, "#EBCFC8"
REACH = (840.0, 660.0, 460.0, 262.0)
BAY, TALL, GUEST = 66.0, 50.0, 72.0
END, SIDE = 1074.0, 320.0


def draw() -> str:
    drawn = _ground()
    for storey in range(3):
        drawn += _storey(storey)
    return drawn + _roof() + _guests() + _measures()


def _ground() -> str:
    yard = [(-40.0, -30.0, 0.0), (END, -30.0, 0.0), (END, SIDE, 0.0), (-40.0, SIDE, 0.0)]
    drawn = VIEW.faces(yard, SURFACE, width=0)
    joints: list[Stroke] = [((x, -30), (x, SIDE)) for x in range(-40, int(END), 58)]
    joints += [((-40, y), (END, y)) for y in range(-30, int(SIDE), 43)]
    return drawn + VIEW.flat(strokes(joints, 0.7, colour="#CFC4B0")) + VIEW.faces(yard, "none", width=DETAIL)


def _storey(storey: int) -> str:
    reach, above, z = REACH[storey], REACH[storey + 1], storey * STOREY
    drawn = VIEW.solid(0, 0, z - SLAB, (reach, DEEP, SLAB), PAPER, WALL, BRICK, pen=DETAIL)
    boards = [((0.0, y), (reach, y)) for y in range(20, int(DEEP), 22)]
    drawn += VIEW.flat(strokes(boards, 0.6), z)
    drawn += _back_wall(reach, z) + _inside(storey, z)
    return drawn + _front_wall(above, reach, z)


def _back_wall(reach: float, z: float) -> str:
    high = STOREY - SLAB
    drawn = VIEW.faces(
        [(0, THICK, z), (reach, THICK, z), (reach, THICK, z + high), (0, THICK, z + high)], WALL, width=1.5
    )
    panes = ""
    for n in range(int(reach // BAY)):
        panes += _window(n * BAY + 14, high - 74, 40, 50)
    drawn += VIEW.along(panes, THICK, z + high)
    top = [(0.0, 0.0, z + high), (reach, 0.0, z + high), (reach, THICK, z + high), (0.0, THICK, z + high)]
    drawn += VIEW.faces(top, BRICK)
    return drawn + VIEW.faces([(reach, 0, z), (reach, THICK, z), (reach, THICK, z + high), (reach, 0, z + high)], BRICK)


def _window(x: float, y: float, width: float, height: float) -> str:
    bars = [((x + width / 2, y), (x + width / 2, y + height)), ((x, y + height * 0.4), (x + width, y + height * 0.4))]
    return block(x, y, width, height, PAPER, pen=1.4) + strokes(bars, HAIR)


def _front_wall(above: float, reach: float, z: float) -> str:
    """Full height as far as the floor above reaches, then cut down to the sills."""
    sill, high, front = 20.0, STOREY - SLAB, DEEP - THICK
    drawn = VIEW.solid(above, front, z, (reach - above, THICK, sill), BRICK, PAPER, BRICK, pen=DETAIL)
    drawn += VIEW.along(block(above, -sill, reach - above, sill, "url(#hatch-brick)", pen=DETAIL), DEEP, z)
    drawn += VIEW.faces([(above, front, z), (above, DEEP, z), (above, DEEP, z + high), (above, front, z + high)], BRICK)
    wall = block(0, 0, above, STOREY, PAPER, "url(#hatch-brick)", pen=DETAIL) + block(0, 0, above, SLAB, PAPER, pen=1.4)
    for n in range(int(above // BAY)):
        wall += _window(n * BAY + 14, 30, 40, 52)
    return drawn + VIEW.along(wall, DEEP, z + high)


def _column(x: float, y: float, z: float) -> str:
    return VIEW.solid(x, y, z, (8, 8, STOREY - SLAB), INK, PAPER, SURFACE)


def _figure(
    x: float, y: float, z: float, pose: tuple[tuple[float, float], ...], left: bool = False, colour: str = INK
) -> str:
    (px, py) = VIEW.at(x, y, z)
    return person(px, py, TALL, pose, left=left, colour=colour)


def _bench(x: float, y: float, z: float, top: str = PAPER, long: float = 76) -> str:
    return VIEW.solid(x, y, z, (long, 30, 24), top, PAPER, WALL)


def _shelf(x: float, long: float, z: float) -> str:
    """A low shelf below the windows of the back wall."""
    drawn = VIEW.solid(x, THICK, z, (long, 18, 26), SURFACE, PAPER, WALL)
    things = [((x + 8 + n * 9, -3.0), (x + 8 + n * 9, -12.0 - n * 7 % 8)) for n in range(int(long // 9) - 1)]
    return drawn + VIEW.along(strokes(things, 3.4, colour=INK), THICK + 18, z)


def _inside(storey: int, z: float) -> str:
    """What goes on on the open part of a floor, from the back to the front."""
    above, reach = REACH[storey + 1], REACH[storey]
    drawn = "".join(_column(x, 140, z) for x in (above - 34,))
    if storey == 0:
        drawn += VIEW.flat(block(above + 34, 90, 112, 130, TINT, pen=1.4), z)
        drawn += _shelf(above + 6, 140, z) + _figure(above + 64, 100, z, LUNGE) + _figure(above + 118, 130, z, RAISED)
        drawn += _figure(above + 60, 180, z, RAISED, True) + VIEW.solid(
            reach - 30, 40, z, (16, 150, 14), PAPER, WALL, SURFACE
        )
    if storey == 1:
        drawn += _shelf(above + 6, 190, z) + _bench(above + 96, 52, z, BRICK) + _figure(above + 84, 96, z, PAINTING)
        drawn += _bench(above + 80, 180, z, long=90) + VIEW.solid(
            above + 98, 188, z + 24, (26, 14, 16), BRICK, PAPER, WALL
        )
        drawn += _figure(above + 186, 190, z, TALKING, True) + _figure(above + 72, 226, z, STANDING)
    if storey == 2:
        drawn += _shelf(above + 4, 120, z) + VIEW.solid(above + 90, 90, z, (60, 60, 22), PAPER, PAPER, WALL)
        drawn += VIEW.solid(above + 104, 104, z + 22, (24, 18, 3), BRICK, BRICK, BRICK, pen=1)
        drawn += _figure(above + 70, 120, z, SITTING) + _figure(above + 176, 130, z, SITTING, True)
        drawn += VIEW.solid(above + 30, 204, z, (70, 26, 22), TINT, PAPER, WALL) + _figure(above + 128, 226, z, WALKING)
    return drawn


def _roof() -> str:
    reach, floor, rise, ridge = REACH[3], 3 * STOREY, 86.0, DEEP / 2
    drawn = VIEW.solid(0, 0, floor - SLAB, (reach, DEEP, SLAB), PAPER, WALL, BRICK, pen=DETAIL)
    drawn += VIEW.faces([(reach, 0, floor), (reach, ridge, floor + rise), (reach, DEEP, floor)], SURFACE)
    drawn += VIEW.across(_truss(ridge, rise), reach, floor)
    low, high, over = floor - 6, floor + rise + 6, 14.0
    back, front = (-over, low), (DEEP + over, low)
    for (y, z), tone, pen in ((back, WALL, DETAIL), (front, PAPER, 3)):
        drawn += VIEW.faces([(0, y, z), (reach, y, z), (reach, ridge, high), (0, ridge, high)], tone, width=pen)
    courses = [(front[0] + (ridge - front[0]) * n / 9, low + (high - low) * n / 9) for n in range(1, 9)]
    drawn += strokes([(VIEW.at(0, y, z), VIEW.at(reach, y, z)) for y, z in courses], HAIR)
    for y, z in (front, back):
        drawn += VIEW.faces([(reach, y, z), (reach, ridge, high), (reach, ridge, high - 14), (reach, y, z - 14)], BRICK)
    return drawn


def _truss(ridge: float, rise: float) -> str:
    posts = [(y, -rise * (1 - abs(y - ridge) / ridge)) for y in (72.0, ridge, DEEP - 72)]
    upright: list[Stroke] = [((y, 0), (y, top)) for y, top in posts]
    return strokes([*upright, (posts[0], (ridge, 0)), (posts[2], (ridge, 0))], DETAIL)


def _guests() -> str:
    group = [
        (1030, 70, STANDING, SURFACE, False), (980, 130, LISTENING, PAPER, True), (932, 187, STANDING, BRICK, False),
        (1037, 132, LISTENING, PAPER, False), (995, 195, LISTENING, PAPER, True), (945, 245, STANDING, INK, False),
        (902, 290, POINTING, BRICK, False),
    ]  # fmt: skip
    drawn = ""
    for x, y, pose, coat, skirt in group:
        (px, py) = VIEW.at(x, y)
        drawn += guest(px, py, GUEST, pose, coat=coat, left=True, skirt=skirt)
    return drawn


def _measures() -> str:
    drawn = dimension(VIEW.at(0, SIDE - 15), VIEW.at(REACH[0], SIDE - 15), tuple(r / REACH[0] for r in REACH[:0:-1]))
    return drawn + scale_bar(1370, 890, 28)
