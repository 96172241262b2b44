"""A workshop seen from above: twelve people round a long table, the charter between them."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations import overhead
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, face, moved, north, scale_bar, strokes
from illustrations.overhead import turned
from illustrations.sheet import OCHRE

TITLE = "Culture for Future, Dresden"
DESCRIPTION = (
    "The plan of a room with a long table: twelve people seen from above, between them a charter in five columns, "
    "a violin, a mask, a book, a plate, the model of a concert hall, plants and cups."
)

TINT = "#E9DCC0"
LEFT, RIGHT, TOP, BOTTOM = 330.0, 1270.0, 360.0, 660.0


def draw() -> str:
    return moved(_room() + _table() + _things() + _people() + _measures(), 0, 20)


def _room() -> str:
    """Two walls of the room, cut; windows in the long one, planting outside."""
    drawn = block(96, 66, 1408, 46, TINT, "url(#hatch-planting)", pen=HAIR)
    wall = [(96, 112), (1504, 112), (1504, 150), (134, 150), (134, 880), (96, 880)]
    drawn += face(wall, WALL, "url(#hatch-ashlar)", width=CONTOUR)
    for x in (250, 530, 810, 1090, 1330):
        drawn += block(x, 110, 132, 42, PAPER, pen=3)
        drawn += strokes([((x, 124), (x + 132, 124)), ((x, 131), (x + 132, 131))], HAIR)
    drawn += block(94, 640, 42, 130, PAPER, pen=3) + strokes([((134, 770), (264, 770))], 3)
    drawn += curve("M264 770A130 130 0 0 0 134 640", HAIR)
    boards = [((150, y), (1504, y)) for y in range(180, 880, 46)]
    return strokes(boards, 0.6, colour="#D8CFC0") + drawn


def _table() -> str:
    drawn = block(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, PAPER, pen=CONTOUR)
    grain = [((LEFT + 4, y), (RIGHT - 4, y)) for y in (TOP + 100, TOP + 200)]
    return drawn + strokes(grain, HAIR, colour="#B8B0A4")


def _things() -> str:
    drawn = _charter()
    for drawing, x, y, angle, scale in (
        (overhead.hall(OCHRE), 465, 512, -6, 0.84), (overhead.violin(OCHRE), 975, 530, 66, 0.95),
        (overhead.book(OCHRE), 1175, 500, -9, 0.86), (overhead.plate(OCHRE, TINT), 605, 552, 0, 0.85),
        (overhead.mask(OCHRE), 600, 450, 8, 0.86), (overhead.plant(OCHRE, TINT), 1080, 432, 0, 0.95),
        (overhead.plant(OCHRE, TINT, 36), 372, 424, 20, 0.9),
    ):  # fmt: skip
        drawn += turned(drawing, x, y, angle, scale)
    for x, y, angle in ((440, 398, 4), (545, 612, -8), (925, 400, -5), (1190, 616, 6), (960, 622, 3), (1215, 402, -3)):
        drawn += turned(overhead.paper(58, 74, 5, TINT if x == 925 else PAPER), x, y, angle)
    for x, y in ((520, 416), (700, 398), (865, 620), (1110, 622), (410, 618), (1000, 396)):
        drawn += turned(overhead.cup(OCHRE), x, y, x % 90, 0.9)
    for x, y, angle in ((690, 600, 24), (902, 470, -60), (1075, 582, 8)):
        drawn += turned(overhead.pencil(OCHRE), x, y, angle, 0.8)
    return drawn


def _charter() -> str:
    """The charter: a large sheet in five columns, with signatures below."""
    drawn = block(-88, -58, 176, 116, PAPER, pen=DETAIL) + strokes([((-74, -44), (20, -44))], 4)
    for n in range(5):
        x = -74 + n * 31
        drawn += block(x, -34, 24, 12, OCHRE, pen=1) + strokes(
            [((x, -14 + k * 8), (x + 24 - k % 2 * 6, -14 + k * 8)) for k in range(5)], HAIR
        )
    signed = "".join(f"M{-72 + n * 38} 42q5 -12 9 -2t8 -4t8 3" for n in range(4))
    return turned(drawn + curve(signed, 1.6), 778, 508, -2, 1.2)


def _people() -> str:
    drawn = ""
    coats = (PAPER, OCHRE, INK, SURFACE, PAPER)
    for n in range(5):
        x = 430 + n * 185
        drawn += turned(
            overhead.sitter(coats[n], reach=((n * 13) % 22, (n * 7 + 9) % 26), hair=(0, 11, 0, 0, 13)[n]),
            x,
            TOP - 46,
            180 + (n % 3 - 1) * 7,
        )
        drawn += turned(
            overhead.sitter(coats[(n + 3) % 5], reach=((n * 9 + 5) % 24, (n * 17) % 20), hair=(12, 0, 0, 11, 0)[n]),
            x + 8,
            BOTTOM + 46,
            (n % 3 - 1) * -8,
        )
    drawn += turned(overhead.sitter(SURFACE, reach=(16, 4)), LEFT - 46, 512, 94)
    return drawn + turned(overhead.sitter(PAPER, reach=(6, 22), hair=12), RIGHT + 46, 506, -88)


def _measures() -> str:
    drawn = dimension((LEFT, 828), (RIGHT, 828), (0.2, 0.4, 0.6, 0.8)) + dimension((1424, TOP), (1424, BOTTOM))
    return drawn + north(1424, 790) + scale_bar(176, 868, 30)
