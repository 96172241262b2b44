"""The park on the railway yard, cut across its tracks: rails in the grass, birches, an elevated railway, cyclists."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL, chance

from illustrations.birches import birch, roots, shrub
from illustrations.ink import CONTOUR, DETAIL, HAIR, block, curve, dimension, disc, face, north, strokes
from illustrations.people import BALANCING, SITTING, WALKING, cyclist, person
from illustrations.perspective import View
from illustrations.sheet import PALE_PATINA, PATINA

TITLE = "Park am Gleisdreieck, Berlin"
DESCRIPTION = (
    "A park on a former railway yard, drawn freely: old rails run through the grass between birches to the horizon, "
    "a train crosses on an iron viaduct, people cycle and walk on a path, and a cut through the ground shows roots."
)

GROUND, VIEW = 800.0, View(650, 570, 700)
FAR = 9000.0
TRACKS, GAUGE = (470.0, 800.0), 72.0
PATH = (1010.0, 1290.0)
VIADUCT, DECK, GIRDER = 640.0, 640.0, 78.0
TALL = 92.0


def draw() -> str:
    far, near = _trees(behind=True), _trees(behind=False)
    ground = _distance() + _meadow() + _path() + _tracks()
    return ground + far + _viaduct() + _walkers() + near + _people() + _earth() + _measures()


def _distance() -> str:
    """The skyline, as hairlines."""
    roofs = (
        "M0 570V548H60V530H110V552H190V520H230L240 508L250 520V548H330V538H420V556H900V540H980V522H1010V490H1026V522"
    )
    return curve(roofs + "H1080V548H1180V534H1260V552H1330V516H1390V548H1480V540H1600V570", HAIR, fill=SURFACE)


def _meadow() -> str:
    wild = [((TRACKS[0] + 66, GROUND), (TRACKS[1] - 66, GROUND)), ((TRACKS[1] + 66, GROUND), (PATH[0], GROUND))]
    grass = "".join(face(VIEW.plane(a, b, 0, FAR), PALE_PATINA, width=0) for a, b in wild)
    tufts = ""
    for n in range(400):
        depth = 5200 * ((chance(n * 1.37) + 1) / 2) ** 2.8
        size = VIEW.size(depth)
        x, y = 800 + 820 * chance(n * 2.71 + 5), VIEW.at(0, GROUND, depth)[1]
        tufts += _tuft(x, y, size * (1 + 0.3 * chance(n)))
    return grass + strokes([((-20, 570), (1620, 570))], DETAIL) + curve(tufts, 1.4)


def _tuft(x: float, y: float, size: float) -> str:
    a, b, c = 6 * size, 16 * size, 12 * size
    return f"M{x:.0f} {y:.0f}l{-a:.1f} {-c:.1f}M{x:.0f} {y:.0f}l{-a / 6:.1f} {-b:.1f}M{x:.0f} {y:.0f}l{a:.1f} {-c:.1f}"


def _path() -> str:
    left, right = PATH
    drawn = face(VIEW.plane((left, GROUND), (right, GROUND), 0, FAR), PAPER, width=DETAIL)
    joints = [d * 260 for d in range(1, 9)]
    return drawn + strokes([(VIEW.at(left, GROUND, z), VIEW.at(right, GROUND, z)) for z in joints], HAIR)


def _tracks() -> str:
    drawn = ""
    for middle in TRACKS:
        bed = VIEW.plane((middle - 66, GROUND), (middle + 66, GROUND), 0, FAR)
        drawn += face(bed, WALL, width=HAIR)
        for n in range(44, -1, -1):
            near, far = n * 62.0 + 6, n * 62.0 + 28
            sleeper = VIEW.plane((middle - 60, GROUND), (middle + 60, GROUND), near, far)
            drawn += face(sleeper, PAPER, width=1.6 if n < 14 else 0.8)
        for side in (-1, 1):
            x = middle + side * GAUGE / 2
            drawn += face(VIEW.plane((x - 3.4, GROUND - 9), (x + 3.4, GROUND - 9), 0, FAR), INK, width=1.2)
    return drawn


def _viaduct() -> str:
    """Iron trestles, a lattice girder and a train, parallel to the cut."""
    size = VIEW.size(VIADUCT)
    (_, foot), (_, under) = VIEW.at(0, GROUND, VIADUCT), VIEW.at(0, GROUND - DECK, VIADUCT)
    top = under - GIRDER * size
    drawn = "".join(_trestle(x, foot, under) for x in (-100, 272, 644, 1016, 1388))
    drawn += block(-20, top, 1640, under - top, PAPER, pen=3)
    panels = [float(x) for x in range(-20, 1640, 36)]
    web = [((a, top), (a + 36, under)) for a in panels] + [((a, under), (a + 36, top)) for a in panels]
    drawn += strokes(web, 1.3) + block(-20, top - 7, 1640, 7, INK, pen=1) + block(-20, under, 1640, 5, INK, pen=1)
    rail = [((x, top - 7), (x, top - 24)) for x in range(-2, 1610, 36)]
    drawn += strokes([*rail, ((-20, top - 24), (1620, top - 24))], 1)
    return drawn + "".join(_carriage(x, top - 10, front=n == 2) for n, x in enumerate((226, 520, 814)))


def _trestle(x: float, foot: float, top: float) -> str:
    drawn = face([(x - 26, foot), (x - 12, top), (x - 4, top), (x - 14, foot)], PAPER)
    drawn += face([(x + 26, foot), (x + 12, top), (x + 4, top), (x + 14, foot)], PAPER)
    steps = [foot + (top - foot) * n / 6 for n in range(7)]
    web = []
    for n in range(6):
        a, b = 20 - 12 * n / 6, 20 - 12 * (n + 1) / 6
        web += [((x - a, steps[n]), (x + b, steps[n + 1])), ((x + a, steps[n]), (x - b, steps[n + 1]))]
    drawn += strokes(web, 1.3) + block(x - 36, foot - 8, 72, 14, PAPER)
    return drawn + curve(
        f"M{x - 14} {top + 36:.1f}Q{x - 20} {top + 8:.1f} {x - 56} {top + 4:.1f}"
        f"M{x + 14} {top + 36:.1f}Q{x + 20} {top + 8:.1f} {x + 56} {top + 4:.1f}",
        DETAIL,
    )


def _carriage(x: float, floor: float, *, front: bool) -> str:
    width, height = 288.0, 84.0
    top = floor - height
    nose = 20 if front else 6
    end = x + width
    shape = f"M{x} {floor - 8:.1f}V{top + 8:.1f}Q{x} {top:.1f} {x + 8} {top:.1f}H{end - nose}"
    shape += f"Q{end} {top:.1f} {end} {top + nose + 14:.1f}V{floor - 8:.1f}Z"
    drawn = curve(shape, DETAIL, fill=PATINA)
    for n in range(3):
        drawn += block(x + 14 + n * 92, top + 16, 46, 28, PAPER, pen=1.4)
        drawn += block(x + 66 + n * 92, top + 14, 28, 56, PAPER, pen=1.4)
        drawn += strokes([((x + 80 + n * 92, top + 14), (x + 80 + n * 92, top + 70))], 1.2)
    wheels = "".join(disc(x + w, floor - 4, 7, INK, pen=0) for w in (34, 62, width - 62, width - 34))
    return drawn + strokes([((x + 4, top + 8), (x + width - 12, top + 8))], 1.2, colour=PAPER) + wheels


TREES = [(560, 2600, 640, 3), (760, 1900, 560, 8), (250, 900, 760, 5), (1290, 1000, 760, 4)]
TREES += [(1480, 420, 720, 9), (330, 230, 600, 6), (170, 0, 650, 2), (1440, 60, 700, 1)]


def _trees(*, behind: bool) -> str:
    """The birches on one side of the viaduct, from the back to the front."""
    chosen = [tree for tree in TREES if (tree[1] > VIADUCT) == behind]
    return "".join(VIEW.stand(birch(height, seed, PALE_PATINA), x, GROUND, depth) for x, depth, height, seed in chosen)


def _walkers() -> str:
    drawn = VIEW.stand(person(0, 0, TALL, WALKING), 1150, GROUND, 1300)
    return drawn + VIEW.stand(person(0, 0, TALL, WALKING, left=True), 1070, GROUND, 640)


def _people() -> str:
    stand = VIEW.stand
    drawn = stand(cyclist(TALL, PATINA), 1160, GROUND, 520, mirrored=True) + stand(
        cyclist(TALL, PATINA), 1100, GROUND, 60
    )
    drawn += stand(person(0, 0, TALL * 0.76, BALANCING, halo=True), TRACKS[1] - GAUGE / 2, GROUND - 9, 90)
    bench = strokes([((-14, -24), (74, -24)), ((-4, -24), (-4, 0)), ((64, -24), (64, 0))], 4)
    pair = bench + person(4, 0, TALL, SITTING) + person(44, 0, TALL, SITTING)
    drawn += stand(pair, 1340, GROUND, 130, mirrored=True)
    return drawn + stand(shrub(1), 636, GROUND, 0) + stand(shrub(4), 926, GROUND, 50) + stand(shrub(7), 20, GROUND, 60)


def _earth() -> str:
    """The cut: turf, ballast and rails in section, roots."""
    soil = f"M-20 {GROUND}V874C120 856 240 890 420 874S700 856 900 878S1260 856 1620 882V{GROUND}Z"
    drawn = curve(soil, 0, fill=WALL) + curve(soil, 0, fill="url(#hatch-planting)")
    for x in TRACKS:
        bed = [(x - 92, GROUND), (x + 92, GROUND), (x + 66, GROUND + 34), (x - 66, GROUND + 34)]
        drawn += face(bed, PAPER, "url(#hatch-rubble)", width=DETAIL)
        drawn += block(x - 60, GROUND - 4, 120, 14, PAPER, pen=3)
        drawn += "".join(_rail(x + side * GAUGE / 2) for side in (-1, 1))
    ground = [
        ((-20, GROUND), (TRACKS[0] - 60, GROUND)),
        ((TRACKS[0] + 60, GROUND), (TRACKS[1] - 60, GROUND)),
        ((TRACKS[1] + 60, GROUND), (1620, GROUND)),
    ]
    drawn += block(PATH[0], GROUND, PATH[1] - PATH[0], 14, PAPER, pen=DETAIL) + strokes(ground, CONTOUR)
    return drawn + roots((170, GROUND), 2) + roots((636, GROUND), 5)


def _rail(x: float) -> str:
    shape = f"M{x - 9:g} {GROUND - 4:g}h18l-6 -4v-9h3v-5h-12v5h3v9Z"
    return curve(shape, 1.5, fill=INK)


def _measures() -> str:
    left, right = TRACKS
    gauges = [left + GAUGE / 2, right - GAUGE / 2]
    start, end = left - GAUGE / 2, right + GAUGE / 2
    return dimension((start, 902), (end, 902), [(x - start) / (end - start) for x in gauges]) + north(1190, 166)
