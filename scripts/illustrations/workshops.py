"""What stands in studios and workshops; everything has its foot at (0, 0). A person is 60 units tall."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import DETAIL, block, chain, curve, disc, face, strokes
from illustrations.people import PAINTING, PUSHING, SITTING, STANDING, TALKING, person
from illustrations.sheet import BRICK

TALL = 60


def painter() -> str:
    """An easel with a large canvas, and whoever paints on it."""
    drawn = strokes([((34, 0), (52, -84)), ((78, 0), (60, -84)), ((56, -80), (60, 0))], DETAIL)
    drawn += block(26, -80, 60, 52, PAPER) + face([(30, -76), (62, -76), (48, -32), (30, -32)], BRICK, width=0)
    drawn += curve("M66 -72Q84 -60 74 -46T82 -32", 1.5) + strokes([((22, -28), (90, -28))], 3)
    return drawn + person(2, 0, TALL, PAINTING)


def canvases() -> str:
    """Canvases that lean against a wall."""
    leaning = [(0, 44, 62), (12, 40, 50), (26, 46, 38)]
    drawn = "".join(face([(x, 0), (x + w, 0), (x + w + 5, -h), (x + 5, -h)], PAPER) for x, w, h in leaning)
    return drawn + curve("M34 -8L48 -28L56 -18L64 -30L70 -8", 1.2)


def piano() -> str:
    """A grand piano with its lid open, a pianist, a double bass."""
    drawn = face([(34, -42), (116, -78), (120, -72), (44, -42)], PAPER)
    drawn += curve("M36 -42H104Q122 -42 122 -34V-26H36Z", DETAIL, fill=INK) + strokes([((96, -42), (100, -70))], 1.2)
    drawn += strokes([((46, -26), (46, 0)), ((112, -26), (112, 0)), ((78, -26), (78, -8))], 3)
    drawn += strokes([((28, -31), (38, -31))], 4) + block(-6, -15, 20, 4, INK) + strokes([((4, -12), (4, 0))], 3)
    return drawn + person(4, 0, TALL, SITTING)


def bass() -> str:
    """A double bass and its player."""
    drawn = person(-9, 0, TALL, TALKING) + strokes([((8, 0), (8, -8)), ((8, -40), (3, -74))], 2.6)
    body = "M8 -6C22 -6 24 -20 16 -26C22 -34 14 -44 6 -43C-2 -42 -4 -34 0 -27C-8 -20 -6 -6 8 -6Z"
    return drawn + curve(body, DETAIL, fill=PAPER) + strokes([((7, -12), (6, -40)), ((-4, -24), (22, -30))], 1)


def press() -> str:
    """A printing press with a star wheel, and the printer."""
    drawn = block(0, -34, 84, 7, PAPER) + block(26, -62, 30, 62, WALL) + block(20, -8, 42, 8, INK)
    drawn += disc(41, -44, 11, PAPER) + disc(41, -22, 10, PAPER) + block(4, -38, 20, 4, BRICK, pen=1)
    spokes = [
        ((41, -44), (41 + x, -44 + y)) for x, y in ((30, 0), (-30, 0), (15, 26), (-15, 26), (15, -26), (-15, -26))
    ]
    drawn += strokes(spokes, 2.4) + strokes([((6, -27), (6, 0)), ((78, -27), (78, 0))], DETAIL)
    return drawn + person(-26, 0, TALL, PUSHING)


def prints() -> str:
    """Prints hung to dry on a line; the line starts at (0, 0)."""
    drawn = curve("M0 0Q50 9 108 0", 1.2)
    for n, fill in enumerate((PAPER, BRICK, PAPER, PAPER)):
        drawn += block(8 + n * 25, 4, 18, 24, fill, pen=1.4)
    return drawn + curve("M12 22L18 12L24 22M62 10h10M62 15h10M62 20h6M88 20q5 -14 10 0", 1)


def potter() -> str:
    """A potter at the wheel."""
    drawn = block(26, -24, 30, 4, INK) + strokes([((41, -22), (41, -4)), ((28, -4), (54, -4))], 3)
    drawn += curve("M34 -25C30 -34 36 -38 35 -44H47C46 -38 52 -34 48 -25Z", DETAIL, fill=PAPER)
    return drawn + block(-8, -14, 18, 4, INK) + strokes([((-6, -12), (-6, 0)), ((8, -12), (8, 0))]) + _seated()


def _seated() -> str:
    return person(0, 0, TALL, SITTING)


def shelves(width: float = 84) -> str:
    """Two boards with pots on them."""
    drawn = strokes([((0, -36), (width, -36)), ((0, -66), (width, -66))], 3)
    pot = "M{x} {y}q-8 -10 1 -16v-4h8v4q9 6 1 16z"
    bowl = "M{x} {y}q-6 -4 -8 -11h26q-2 7 -8 11z"
    shapes = ((pot, 8, -38), (bowl, 32, -38), (pot, 58, -38), (bowl, 10, -68), (pot, 36, -68), (pot, 64, -68))
    for n, (shape, x, y) in enumerate(shapes):
        drawn += curve(shape.format(x=x, y=y), 1.5, fill=BRICK if n == 2 else PAPER)
    return drawn


def loom() -> str:
    """An upright loom with half a cloth, and the weaver."""
    drawn = chain([(20, 0), (20, -78), (84, -78), (84, 0)], 3) + face(
        [(26, -36), (78, -36), (78, -8), (26, -8)], BRICK, width=1
    )
    drawn += strokes([((26 + n * 5.2, -76), (26 + n * 5.2, -36)) for n in range(11)], 1)
    drawn += strokes([((16, -36), (88, -36)), ((16, -6), (88, -6))], 2.4) + block(-12, -14, 20, 4, INK)
    return drawn + strokes([((-10, -12), (-10, 0)), ((6, -12), (6, 0))]) + person(-2, 0, TALL, SITTING)


def cafe() -> str:
    """A small table with two people."""
    drawn = strokes([((24, -30), (56, -30))], 3) + strokes([((40, -30), (40, 0)), ((30, 0), (50, 0))], DETAIL)
    drawn += curve("M34 -31v-6h6v6M46 -31v-8h4v8", 1.4)
    for x in (4, 76):
        drawn += strokes([((x - 8, -15), (x + 8, -15)), ((x - 6, -15), (x - 6, 0)), ((x + 6, -15), (x + 6, 0))], DETAIL)
    return drawn + person(4, 0, TALL, SITTING) + person(76, 0, TALL, SITTING, left=True)


def lamp(drop: float = 26) -> str:
    """A pendant lamp; it hangs from (0, 0)."""
    return strokes([((0, 0), (0, drop))], 1.2) + curve(
        f"M-10 {drop + 9}Q-8 {drop} 0 {drop}Q8 {drop} 10 {drop + 9}Z", 1.5, fill=INK
    )


def gallery() -> str:
    """Framed pictures on a wall and two visitors."""
    drawn = block(0, -78, 44, 36, PAPER) + block(56, -76, 28, 34, BRICK) + block(96, -80, 46, 40, PAPER)
    drawn += curve("M4 -46L18 -66L26 -54L32 -60L40 -46M100 -50Q112 -74 120 -56T138 -66", 1.2)
    return drawn + person(30, 0, TALL, STANDING) + person(104, 0, TALL, TALKING, left=True)


def bench() -> str:
    """A workbench with a vice, a chair under repair and tools on the wall."""
    drawn = block(0, -30, 88, 5, PAPER) + strokes(
        [((6, -25), (6, 0)), ((82, -25), (82, 0)), ((6, -8), (82, -8))], DETAIL
    )
    drawn += block(10, -24, 30, 14, SURFACE, pen=1.4) + block(70, -38, 12, 8, INK)
    drawn += curve("M30 -32v-16h14v16M30 -46v-18M32 -62h-4", 2) + curve(
        "M8 -70v14M16 -72v12M16 -72h8M54 -74v18l6 -4", 1.8
    )
    return drawn
