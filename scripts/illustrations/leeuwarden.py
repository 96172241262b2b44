"""A forest on the move: trees in wooden containers on wheels, pushed along a street of stepped gables."""

from sample_recording.pen import INK, PAPER, SOFT, SURFACE, WALL, Point

from illustrations.guests import HAULING, LISTENING, SHOVING, guest
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, disc, face, moved, scale_bar, strokes
from illustrations.people import STANDING
from illustrations.sheet import PATINA
from illustrations.trees import BIRCH, LIME, OAK, POPLAR, Species, tree

TITLE = "The walking forest, Leeuwarden"
DESCRIPTION = (
    "A street of houses with stepped gables; people push and pull large trees in wooden containers on wheels, "
    "the tallest as high as the gables, towards a leaning brick tower."
)

GROUND, TALL, TINT = 800.0, 118.0, "#CDDCD2"


def draw() -> str:
    return _tower() + _houses() + _ground() + _forest() + _people() + _measures()


def _tower() -> str:
    """The old tower of the town, which never got its second half and leans."""
    drawn = block(0, -560, 170, 560, PAPER, pen=DETAIL)
    for level in range(4):
        y = -540 + level * 135
        for n in range(2):
            x = 26 + n * 68
            drawn += curve(
                f"M{x} {y + 104}V{y + 34}Q{x} {y + 8} {x + 24} {y + 2}Q{x + 48} {y + 8} {x + 48} {y + 34}V{y + 104}Z",
                1.2,
            )
        drawn += strokes([((-5, y + 120), (175, y + 120)), ((-5, y + 125), (175, y + 125))], HAIR)
    drawn += strokes([((18, -560), (18, 0)), ((152, -560), (152, 0)), ((85, -540), (85, 0))], HAIR)
    return f'<g transform="translate(1320 {GROUND:g}) rotate(2.2)">{drawn}</g>'


def _gable(width: float, eaves: float, top: float, steps: int) -> list[Point]:
    """A stepped gable from the ground up; y points down, the foot of its left corner is (0, 0)."""
    rise, run = (top - eaves) / steps, (width / 2 - 22) / steps
    left: list[Point] = [(0, 0)]
    for n in range(steps):
        left += [(n * run, -eaves - n * rise), ((n + 1) * run, -eaves - n * rise)]
    left.append((steps * run, -top))
    return left + [(width - x, y) for x, y in reversed(left)]


def _house(width: float, eaves: float, top: float, steps: int, tone: str) -> str:
    drawn = face(_gable(width, eaves, top, steps), tone, width=DETAIL)
    storeys = int(eaves // 125)
    bays = 2 if width < 190 else 3
    pitch = (width - 36) / bays
    for storey in range(storeys):
        for bay in range(bays):
            x, y = 18 + bay * pitch + pitch * 0.16, -eaves + 22 + storey * 118
            if y + 84 < -118:
                drawn += _window(x, y, pitch * 0.68, 84)
    drawn += _window(width / 2 - 19, -eaves - (top - eaves) * 0.52, 38, 58)
    drawn += strokes([((0, -eaves), (width, -eaves)), ((0, -128), (width, -128))], HAIR)
    return drawn + _shopfront(width)


def _window(x: float, y: float, width: float, height: float) -> str:
    drawn = block(x, y, width, height, PAPER, pen=1.3)
    bars = [((x + width / 2, y), (x + width / 2, y + height)), ((x, y + height * 0.36), (x + width, y + height * 0.36))]
    arch = curve(f"M{x - 4:.1f} {y - 4:.1f}Q{x + width / 2:.1f} {y - 14:.1f} {x + width + 4:.1f} {y - 4:.1f}", 1.3)
    return (
        drawn + strokes(bars, HAIR) + arch + strokes([((x - 4, y + height + 3), (x + width + 4, y + height + 3))], 1.5)
    )


def _shopfront(width: float) -> str:
    drawn = block(width - 62, -104, 42, 104, PAPER, pen=1.3) + strokes([((width - 62, -82), (width - 20, -82))], HAIR)
    drawn += block(18, -106, width - 96, 78, PAPER, pen=1.3)
    return drawn + strokes([((18 + (width - 96) / 2, -106), (18 + (width - 96) / 2, -28))], HAIR)


def _houses() -> str:
    row = (
        (178, 330, 470, 5, SURFACE),
        (212, 372, 552, 6, PAPER),
        (166, 300, 430, 4, SURFACE),
        (226, 392, 590, 6, PAPER),
        (182, 326, 470, 5, SURFACE),
        (204, 356, 520, 6, PAPER),
    )
    drawn, x = "", 96.0
    for n, (width, eaves, top, steps, tone) in enumerate(row):
        drawn += moved(_house(width, eaves, top, steps, tone), x, GROUND)
        if n in (1, 3):
            drawn += moved(curve(_courses(width, eaves), HAIR, colour=SOFT), x, GROUND)
        x += width
    return drawn


def _courses(width: float, eaves: float) -> str:
    """A few courses of brick below the eaves stand for the whole wall."""
    rows = ((14, 12, 40), (22, 19, 40), (width - 58, 12, 36), (width - 66, 19, 38))
    return "".join(f"M{x:.0f} {-eaves - rise:.0f}h{long}" for x, rise, long in rows)


def _ground() -> str:
    edge = f"M-20 {GROUND}H1620V852C1500 872 1420 842 1260 860S1010 876 860 858S600 842 420 864S120 872 -20 850Z"
    drawn = curve(edge, 0, fill=TINT) + curve(edge, 0, fill="url(#hatch-planting)")
    drawn += strokes([((-20, GROUND + 13), (1620, GROUND + 13))], HAIR)
    return drawn + strokes([((-20, GROUND), (1620, GROUND))], CONTOUR)


def container(width: float, height: float) -> str:
    """A planked container on four wheels, soil and grasses at its rim."""
    planks = int(width // 26)
    drawn = curve(
        "".join(
            f"M{-width / 2 + 8 + n * 13:.0f} {-height - 30}l{(n % 3 - 1) * 5} {-13 - n % 4 * 4}"
            for n in range(int(width // 13))
        ),
        1.6,
    )
    drawn += face(
        [(-width / 2, -height - 30), (width / 2, -height - 30), (width / 2 - 9, -30), (-width / 2 + 9, -30)],
        WALL,
        width=3,
    )
    uprights = [-width / 2 + width * n / planks for n in range(1, planks)]
    drawn += strokes([((x, -height - 28), (x * (width - 18) / width, -32)) for x in uprights], HAIR)
    drawn += block(-width / 2 - 5, -height - 34, width + 10, 11, PAPER, pen=DETAIL) + block(
        -width / 2, -30, width, 10, INK, pen=1
    )
    for x in (-width / 2 + 24, width / 2 - 24):
        drawn += disc(x, -14, 13, PAPER, pen=3) + disc(x, -14, 3, INK, pen=0)
    return (
        drawn
        + block(width / 2 - 44, -height * 0.62 - 30, 20, 20, PAPER, pen=1.3)
        + block(width / 2 - 40, -height * 0.62 - 26, 6, 6, INK, pen=0)
    )


def _walking(
    x: float, height: float, species: Species, seed: float, width: float, box: float, mass: float = 0.1
) -> str:
    grown = tree(height, species, seed, colour=PATINA, tint=TINT, mass=mass)
    return moved(moved(grown, 0, -box - 30) + container(width, box), x, GROUND + 6)


def _forest() -> str:
    drawn = _walking(1262, 300, POPLAR, 4.5, 96, 62, 0.08) + _walking(176, 250, LIME, 1.1, 96, 62, 0.1)
    drawn += _walking(985, 350, BIRCH, 9.6, 130, 76, 0.085)
    return drawn + _walking(520, 555, OAK, 4.5, 210, 96, 0.085)


def _people() -> str:
    y = GROUND + 6
    drawn = guest(334, y, TALL, SHOVING) + guest(374, y, TALL * 0.96, SHOVING, coat=PATINA, legs=PAPER)
    drawn += _rope(626, 700) + _rope(626, 770)
    drawn += guest(722, y, TALL, HAULING, coat=SURFACE) + guest(790, y, TALL * 0.98, HAULING, skirt=True)
    drawn += guest(878, y, TALL, SHOVING, coat=INK, legs=PAPER)
    drawn += _rope(1052, 1108) + guest(1130, y, TALL, HAULING)
    return (
        drawn
        + guest(1420, y, TALL, STANDING, left=True)
        + guest(1456, y, TALL * 0.7, LISTENING, left=True, coat=PATINA)
    )


def _rope(start: float, end: float) -> str:
    return curve(f"M{start} {GROUND - 28}Q{(start + end) / 2} {GROUND - 34} {end} {GROUND - 64}", DETAIL)


def _measures() -> str:
    return (
        dimension((520, 910), (1262, 910), (465 / 742,))
        + dimension((56, GROUND), (56, 187), (128 / 613,))
        + scale_bar(1400, 906, 26)
    )
