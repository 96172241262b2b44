"""A street of European heritage in one long elevation, with what lies under it."""

from sample_recording.pen import PAPER, SURFACE, WALL

from illustrations import landmarks, works
from illustrations.birches import roots, round_tree
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, disc, face, moved, strokes
from illustrations.people import RAISED, SITTING, STANDING, TALKING, WALKING, cyclist, person
from illustrations.sheet import BRICK

TITLE = "A street of European heritage"
DESCRIPTION = (
    "A long street elevation, drawn freely: a windmill, a log house with a turf roof, a church with a tall spire, "
    "town houses, a stone bridge, a cable factory and a gasholder, with cellars and foundations cut open beneath them."
)

SCALE, LEFT, STREET = 0.86, 28.0, 690.0
MILL, HOUSE, CHURCH, GABLES, BRIDGE, FACTORY, GASHOLDER = 155.0, 318.0, 446.0, 776.0, 905.0, 1198.0, 1640.0
END = 1830.0
WEST_BANK, EAST_BANK, BED = BRIDGE - 14, BRIDGE + works.BRIDGE_LENGTH + 14, 74.0
TALL = 42.0


def draw() -> str:
    street = _hills() + _trees() + _buildings() + _earth() + _cellars() + _river() + _people()
    return moved(street, LEFT, STREET, SCALE) + _measures()


def _hills() -> str:
    ridge = "M700 0L730 -96L800 -150L846 -128L930 -236L962 -204L1000 -262L1046 -196"
    ridge += "L1084 -214L1150 -120L1200 -148L1260 -60L1300 0"
    shade = "M1000 -262L1010 -210L1032 -176L1040 -130M930 -236L940 -196L930 -168"
    shade += "M1046 -196L1058 -160M1000 -262L984 -216L990 -190"
    return curve(ridge, HAIR, fill=SURFACE) + curve(shade, HAIR)


def _trees() -> str:
    places = ((234, 140, 3), (892, 104, 5), (1188, 96, 2), (1550, 150, 8), (1760, 156, 4), (42, 112, 6))
    return "".join(moved(round_tree(height, seed, PAPER), x, 0) for x, height, seed in places)


def _buildings() -> str:
    row = [(works.gasholder(), GASHOLDER), (landmarks.church(), CHURCH), (landmarks.gables(), GABLES)]
    row += [(works.factory(), FACTORY), (landmarks.log_house(), HOUSE), (landmarks.mill(), MILL)]
    return "".join(moved(building, x, 0) for building, x in row) + _fence(1722, 1796)


def _fence(left: float, right: float) -> str:
    return block(left, -26, right - left, 26, PAPER, "url(#hatch-wattle)", pen=1.6)


def _earth() -> str:
    """The ground in section, and the bed of the river."""
    bed = f"V{BED:g}C{WEST_BANK + 70:g} {BED + 38:g} {EAST_BANK - 70:g} {BED + 38:g} {EAST_BANK:g} {BED:g}"
    shape = f"M-60 0H{WEST_BANK:g}{bed}V0H{END:g}V136C1700 118 1600 150 1440 140S1190 128 1040 148S760 128 600 144"
    shape += "S300 120 180 138S20 124 -60 134Z"
    return curve(shape, 0, fill=WALL) + curve(shape, 0, fill="url(#hatch-rubble)")


def _cellars() -> str:
    drawn = _vault(CHURCH + 40, 82, 76) + _vault(CHURCH + 132, 82, 76)
    drawn += block(CHURCH + 56, 58, 50, 16, PAPER) + block(CHURCH + 50, 52, 62, 6, PAPER)
    drawn += person(CHURCH + 176, 74, TALL, STANDING)
    drawn += _vault(GABLES - 92, 84, 70) + _vault(GABLES + 8, 84, 70)
    drawn += (
        "".join(_barrel(GABLES - 88 + n * 26, 68) for n in range(3))
        + _barrel(GABLES - 75, 46)
        + _barrel(GABLES - 49, 46)
    )
    drawn += person(GABLES + 40, 68, TALL, TALKING) + block(GABLES + 56, 44, 30, 24, PAPER, pen=1.6)
    drawn += block(FACTORY + 20, 22, 160, 56, PAPER, pen=2.6) + _coils(FACTORY + 100, 78)
    drawn += _footings() + roots((1760, 2), 3) + roots((42, 2), 8)
    ground = [((-60, 0), (WEST_BANK, 0)), ((EAST_BANK, 0), (END, 0))]
    return drawn + strokes(ground, CONTOUR)


def _vault(left: float, width: float, depth: float) -> str:
    """A cellar with a barrel vault of brick; `depth` is that of its floor."""

    def arch(grow: float) -> str:
        a, b, half = left - grow, left + width + grow, width / 2 + grow
        return f"M{a:g} {depth:g}V{depth - 24:g}A{half:g} {half * 0.8:g} 0 0 1 {b:g} {depth - 24:g}V{depth:g}Z"

    return (
        curve(arch(8), 0, fill=PAPER)
        + curve(arch(8), DETAIL, fill="url(#hatch-brick)")
        + curve(arch(0), DETAIL, fill=PAPER)
    )


def _barrel(x: float, floor: float) -> str:
    return disc(x + 12, floor - 11, 11, PAPER, pen=1.8) + disc(x + 12, floor - 11, 5, BRICK, pen=1)


def _coils(x: float, floor: float) -> str:
    """Cable that lies coiled in a pit."""
    rows = [((x - 66, floor - 6 - n * 8), (x + 66, floor - 6 - n * 8)) for n in range(5)]
    return strokes(rows, 8) + strokes(rows, 5, colour=BRICK)


def _footings() -> str:
    drawn = ""
    for x in (
        MILL - 46,
        MILL + 46,
        CHURCH - 30,
        CHURCH + 24,
        GASHOLDER - 90,
        GASHOLDER,
        GASHOLDER + 90,
        FACTORY + 316,
        FACTORY + 226,
    ):
        drawn += face(
            [(x - 9, 0), (x + 9, 0), (x + 9, 24), (x + 18, 24), (x + 18, 40), (x - 18, 40), (x - 18, 24), (x - 9, 24)],
            PAPER,
            "url(#hatch-ashlar)",
        )
    return drawn


def _river() -> str:
    water = f"M{EAST_BANK:g} {works.WATER:g}H{WEST_BANK:g}V{BED:g}"
    bed = f"C{WEST_BANK + 70:g} {BED + 38:g} {EAST_BANK - 70:g} {BED + 38:g} {EAST_BANK:g} {BED:g}"
    water += bed + "Z"
    quays = "".join(block(x, 0, 22, 84, PAPER, "url(#hatch-ashlar)") for x in (WEST_BANK - 22, EAST_BANK))
    drawn = curve(water, 0, fill=PAPER) + moved(works.bridge(), BRIDGE, 0) + curve(water, 0, fill=PAPER)
    drawn += curve(water, 0, fill="url(#hatch-water)") + strokes(
        [((WEST_BANK, works.WATER), (EAST_BANK, works.WATER))], DETAIL
    )
    drawn += curve(f"M{WEST_BANK:g} {BED:g}{bed}", DETAIL)
    boat = works.oarsman() + person(-2, -4, 32, SITTING)
    return drawn + quays + moved(boat, BRIDGE + 134, works.WATER + 2)


def _people() -> str:
    walkers = (
        (220, WALKING, False),
        (392, TALKING, False),
        (408, STANDING, True),
        (890, WALKING, True),
        (1576, TALKING, False),
        (1590, STANDING, True),
        (1190, WALKING, False),
    )
    drawn = "".join(person(x, 0, TALL, pose, left=left, halo=True) for x, pose, left in walkers)
    drawn += moved(cyclist(TALL, BRICK), BRIDGE + 110, -36) + person(BRIDGE + 190, -32, TALL, WALKING, left=True)
    return drawn + person(690, 0, TALL * 0.7, RAISED) + person(660, 0, TALL, WALKING)


def _measures() -> str:
    axes = [LEFT + SCALE * x for x in (MILL, HOUSE, CHURCH, GABLES, BRIDGE + 134, FACTORY + 97, GASHOLDER)]
    start, end = axes[0], axes[-1]
    return dimension((start, 868), (end, 868), [(x - start) / (end - start) for x in axes[1:-1]])
