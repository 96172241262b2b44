"""What the slides show, drawn with the pen: the factory on its quay.

Everything stands on a ground line at y = 0 and is moved into place with `put`.
"""

from collections.abc import Collection

from sample_recording.pen import BRICK, INK, PAPER, SOFT, WALL, area, box, chance, line, lines, path

BAYS, STOREYS, BAY, STOREY = 13, 5, 40, 39
BLOCK_WIDTH, BLOCK_HEIGHT = BAYS * BAY, 214
TOWER_END = BLOCK_WIDTH + 72
TEETH, TOOTH = 5, 56
FACTORY_WIDTH = TOWER_END + TEETH * TOOTH

Window = tuple[int, int]
BRICKWORK: list[Window] = [
    (0, 0),
    (1, 0),
    (0, 4),
    (3, 1),
    (4, 2),
    (6, 3),
    (8, 0),
    (9, 1),
    (10, 3),
    (11, 0),
    (11, 4),
    (2, 3),
]


def put(drawing: str, x: float, y: float, scale: float = 1) -> str:
    return f'<g transform="translate({x} {y}) scale({scale})">{drawing}</g>'


def factory(lit: Collection[Window] = ()) -> str:
    """The works seen from the harbour: chimney, long block with rows of windows, stair tower, hall with saw-tooth roof.

    `lit` names the windows (bay, storey) behind which somebody works.
    """
    return _chimney(TOWER_END + 96) + _hall() + _block(lit) + _tower()


def factory_outline() -> str:
    """A dashed line around the works, as surveyors mark what is to go."""
    chimney = TOWER_END + 96
    shape = [(-18, 0), (-18, -262), (BLOCK_WIDTH - 20, -262), (BLOCK_WIDTH - 20, -298), (TOWER_END + 20, -298)]
    shape += [(TOWER_END + 20, -158), (chimney - 14, -158), (chimney - 10, -354), (chimney + 48, -354)]
    shape += [(chimney + 52, -158), (FACTORY_WIDTH - 50, -158), (FACTORY_WIDTH + 18, -100), (FACTORY_WIDTH + 18, 0)]
    return lines(shape, colour=BRICK, width=3, dash="16 10", over=0)


def _block(lit: Collection[Window]) -> str:
    drawn = box(0, -BLOCK_HEIGHT, BLOCK_WIDTH, BLOCK_HEIGHT, fill=WALL, pen=2.4)
    drawn += area([(0, -BLOCK_HEIGHT), (BLOCK_WIDTH, -BLOCK_HEIGHT), (BLOCK_WIDTH, -206), (0, -206)], "url(#slants)")
    drawn += "".join(_bricks(bay * BAY + 6, -storey * STOREY - 21) for bay, storey in BRICKWORK)
    drawn += line((-6, -BLOCK_HEIGHT - 8), (BLOCK_WIDTH, -BLOCK_HEIGHT - 8), width=3)
    drawn += line((0, -12), (BLOCK_WIDTH, -12), width=1.2)
    windows = [(bay, storey) for storey in range(STOREYS) for bay in range(BAYS)]
    drawn += "".join(_window(bay, storey, (bay, storey) in lit) for bay, storey in windows)
    vents = [(158, 16), (186, 16), (300, 26), (440, 16)]
    return "".join(box(x, -BLOCK_HEIGHT - 8 - h, 14, h, pen=1.6, over=1) for x, h in vents) + drawn


def _window(bay: int, storey: int, lit: bool) -> str:
    x, y = bay * BAY + 8, -(storey * STOREY) - 50
    drawn = box(x, y, 24, 25, pen=1.5, over=1, fill=BRICK if lit else PAPER)
    bars = PAPER if lit else INK
    drawn += line((x + 12, y + 1), (x + 12, y + 24), width=1, colour=bars, over=0)
    drawn += line((x + 1, y + 9), (x + 23, y + 9), width=1, colour=bars, over=0)
    return drawn + line((x - 2, y + 27), (x + 26, y + 27), width=1.2, over=0)


def _bricks(x: float, y: float) -> str:
    """A few bricks between the windows stand for the whole wall."""
    return path(f"M{x} {y}h26v5h-26zM{x + 13} {y}v5M{x + 6} {y + 5}v5h26v-5zM{x + 19} {y + 5}v5", 1, SOFT)


def _tower() -> str:
    x, width = BLOCK_WIDTH, TOWER_END - BLOCK_WIDTH
    drawn = box(x, -268, width, 268, fill=WALL, pen=2.4) + line((x - 6, -276), (TOWER_END + 6, -276), width=3)
    drawn += _bricks(x + 6, -258) + _bricks(x + 38, -254)
    drawn += box(x + 25, -236, 22, 176, fill=PAPER, pen=1.5, over=1)
    drawn += "".join(line((x + 25, y), (x + 47, y), width=1, over=0) for y in range(-214, -70, 22))
    drawn += line((x + 36, -236), (x + 36, -60), width=1, over=0)
    return drawn + box(x + 21, -40, 30, 40, fill=INK, pen=1.5, over=0)


def _tooth(number: int) -> list[tuple[float, float]]:
    x = TOWER_END + number * TOOTH
    return [(x, -92), (x, -136), (x + TOOTH, -92)]


def _hall() -> str:
    width = TEETH * TOOTH
    drawn = ""
    for number in range(TEETH):
        drawn += area(_tooth(number), WALL) + lines(_tooth(number), width=2.2)
        x = TOWER_END + number * TOOTH
        slats = [(x + n * 9, -136 + n * 9 * 44 / TOOTH) for n in range(1, 5)]
        drawn += "".join(line((sx, sy + 4), (sx, -96), width=0.9, over=0) for sx, sy in slats)
    drawn += box(TOWER_END, -92, width, 92, fill=WALL, pen=2.4)
    drawn += "".join(_bricks(TOWER_END + x, -84) for x in (14, 78, 232))
    drawn += "".join(_gate(TOWER_END + 22 + n * 88) for n in range(3))
    return drawn


def _gate(x: float) -> str:
    drawn = box(x, -64, 58, 64, fill=PAPER, pen=1.8, over=2) + line((x + 29, -64), (x + 29, 0), width=1.2, over=0)
    drawn += line((x, -46), (x + 58, -46), width=1.2, over=0)
    return drawn + "".join(line((x + n, -64), (x + n, -46), width=1, over=0) for n in (14, 44))


def _chimney(x: float) -> str:
    sides = [(x, 0), (x + 7, -330), (x + 31, -330), (x + 38, 0)]
    drawn = area(sides, WALL) + area([(x + 24, 0), (x + 22, -330), (x + 31, -330), (x + 38, 0)], "url(#slants)")
    drawn += lines(sides, width=2.2) + area([(x + 6, -318), (x + 6.4, -300), (x + 31, -300), (x + 31, -318)], BRICK)
    return drawn + box(x + 3, -336, 32, 9, fill=PAPER, pen=2, over=1)


def quay(width: float) -> str:
    """The ground line, the stones of the quay and the harbour below."""
    drawn = _stones(width) + line((0, 0), (width, 0), width=3.4)
    for row in range(4):
        y, step, start = 48 + row * 21, 150 + row * 34, (row * 67) % 110
        drawn += "".join(_ripple(x, y) for x in range(start, int(width), step))
    return drawn


def _stones(width: float) -> str:
    """Two courses of squared stone, no two of one length."""
    drawn = line((0, 13), (width, 13), width=1.2, colour=SOFT, over=0) + line((0, 27), (width, 27), width=1.8, over=0)
    for top in (1, 13):
        x = top * 2.0
        while x < width:
            drawn += line((x, top), (x, top + 13), width=1.2, colour=SOFT, over=0)
            x += 56 + 26 * chance(x + top)
    return drawn


def _ripple(x: float, y: float) -> str:
    return path(f"M{x} {y}q14 -8 28 0t28 0t28 0", 1.6, SOFT)
