"""The storehouse cut open: tall racks with sets, properties and costumes, and one load on its way out."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations import properties
from illustrations.ink import CONTOUR, DETAIL, block, curve, dimension, face, moved, scale_bar, strokes
from illustrations.people import CLIMBING, PAINTING, PUSHING, person
from illustrations.perspective import View
from illustrations.sheet import PATINA

TITLE = "A shared storehouse, Stockholm"
DESCRIPTION = (
    "A section through a storehouse with a saw-tooth roof, drawn freely: racks hold a moon, chairs, a bust, costumes, "
    "painted trees, frames, a swan and a settee; one person climbs a ladder, "
    "one pushes a loaded trolley out of the door."
)

GROUND, VIEW = 780.0, View(700, 600, 900)
RACK, BAYS, BAY, TIER, DEPTH = 166.0, 4, 232.0, 172.0, 120.0
RACK_END = RACK + BAYS * BAY
LEFT, RIGHT, WALL_WIDTH, ROOF = 100.0, 1310.0, 26.0, 218.0
TALL = 98.0
POST, BOARD = 12.0, 9.0
INNER = RIGHT - WALL_WIDTH


def draw() -> str:
    return _hall() + _rack() + _shell() + _work() + _outside() + _measures()


def _hall() -> str:
    """The room behind the racks and, to the right of them, the bay of the door where objects are written down."""
    drawn = block(LEFT, ROOF, RACK_END - LEFT, GROUND - ROOF, SURFACE, pen=0)
    room = VIEW.room(RACK_END, ROOF, INNER, GROUND, 320) + VIEW.window(1110, 300, 1290, 440, 320, bars=3)
    crates = ((1150, 0, 70), (1222, 0, 62), (1160, 70, 56))
    boxes = "".join(
        block(x - 1150, -up - size, size, size, PAPER) + _planks(x - 1150, -up, size) for x, up, size in crates
    )
    room += VIEW.stand(boxes, 1210, GROUND, 290)
    lamp = strokes([((0, 0), (0, 60))], 1.4) + curve("M-26 84Q-22 60 0 60Q22 60 26 84Z", DETAIL, fill=PATINA)
    opening = VIEW.plane((INNER, 468), (INNER, GROUND), 0, 190)
    room += face(opening, PAPER) + face(VIEW.plane((INNER - 16, 468), (INNER, 468), 0, 190), WALL, width=1)
    room += VIEW.stand(lamp, 1240, ROOF + 14, 100)
    clip = f'<clipPath id="door"><path d="M{RACK_END:g} {ROOF:g}H{RIGHT:g}V{GROUND:g}H{RACK_END:g}Z"/></clipPath>'
    return f'{drawn}{clip}<g clip-path="url(#door)">{room}</g>'


def _planks(x: float, floor: float, size: float) -> str:
    rims = [((x, floor - size * share), (x + size, floor - size * share)) for share in (0.25, 0.75)]
    return strokes([*rims, ((x, floor - size * 0.25), (x + size, floor - size * 0.75))], 1.2)


def _rack() -> str:
    contents = [
        [properties.paints(), properties.sofa(), properties.portal(), properties.frames()],
        [properties.costumes(), properties.trees(), properties.statue(), properties.swan()],
        [
            properties.moon(),
            properties.chairs(),
            properties.horn(),
            properties.lights() + moved(properties.carpets(), 0, 140),
        ],
    ]
    drawn = ""
    for tier, row in enumerate(contents):
        floor = GROUND - 14 - tier * TIER
        for bay, content in enumerate(row):
            drawn += _cell(RACK + bay * BAY, floor, content, hung=tier == 2 and bay == 3)
    posts = "".join(_post(RACK + n * BAY) for n in range(BAYS + 1))
    boards = "".join(
        block(RACK - 6, GROUND - 14 - tier * TIER, RACK_END - RACK + 12, BOARD, INK, pen=1) for tier in range(3)
    )
    return drawn + boards + posts


def _cell(left: float, floor: float, content: str, *, hung: bool) -> str:
    right, top = left + BAY, floor - TIER + BOARD
    name = f"cell-{left:g}-{floor:g}"
    drawn = f'<clipPath id="{name}"><path d="M{left:g} {top - 30:g}H{right:g}V{floor:g}H{left:g}Z"/></clipPath>'
    place = VIEW.stand(content, left + (30 if left > 620 else 16), top + 14 if hung else floor, 50)
    inner = VIEW.room(left, top, right, floor, DEPTH)
    return f'{drawn}<g clip-path="url(#{name})">{inner}{place}</g>'


def _post(x: float) -> str:
    holes = "".join(f"M{x:g} {y:g}v5" for y in range(290, 770, 24))
    top = GROUND - 14 - 3 * TIER
    return block(x - POST / 2, top, POST, GROUND - top, PATINA) + curve(holes, 2, colour=PAPER)


def _shell() -> str:
    earth = f"M-20 {GROUND}V868C120 850 240 884 420 868S700 850 900 872S1260 850 1620 876V{GROUND}Z"
    drawn = curve(earth, 0, fill=WALL) + curve(earth, 0, fill="url(#hatch-planting)")
    wall = f"M{LEFT} {ROOF}h{WALL_WIDTH}V{GROUND + 22}h14v18h{-WALL_WIDTH - 28}v-18h14Z"
    drawn += curve(wall, 3, fill=PAPER) + curve(wall, 3, fill="url(#hatch-brick)") + _roof()
    drawn += block(RIGHT - WALL_WIDTH, ROOF, WALL_WIDTH, 250, PAPER, "url(#hatch-brick)", pen=3)
    return drawn + strokes([((-20, GROUND), (1620, GROUND))], CONTOUR)


def _roof() -> str:
    """Four teeth, each with glass to the left and a planted slope."""
    wide = (RIGHT - LEFT) / 4
    drawn = ""
    for n in range(4):
        x = LEFT + n * wide
        slope = [(x, 112), (x + wide, ROOF - 22), (x + wide, ROOF + 10), (x, 144)]
        drawn += face([(x, 144), (x + wide, ROOF + 10), (x, ROOF + 10)], SURFACE, width=0)
        drawn += face(slope, PAPER, "url(#hatch-planting)", width=3)
        drawn += block(x - 5, 144, 10, ROOF - 144, PAPER) + strokes(
            [((x - 5, y), (x + 5, y)) for y in (160, 180, 200)], 1
        )
        bars = [(x + wide * share, 144 + (ROOF - 134) * share) for share in (0.25, 0.5, 0.75)]
        drawn += strokes([((bx, by), (bx, ROOF + 10)) for bx, by in bars], 1.4)
    return drawn + block(LEFT, ROOF, RIGHT - LEFT, 14, INK, pen=1)


def _work() -> str:
    x = RACK + 2 * BAY
    drawn = _ladder((x + 12, GROUND), (x - 20, 284)) + person(x + 12, 548, TALL, CLIMBING, left=True, halo=True)
    desk = VIEW.stand(properties.register(), 1306, GROUND, 50, mirrored=True)
    return drawn + desk + VIEW.stand(person(0, 0, TALL, PAINTING), 1146, GROUND, 50)


def _ladder(foot: tuple[float, float], head: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = foot, head
    rails = [((x1 + d, y1), (x2 + d, y2)) for d in (0, 34)]
    rungs = [(x1 + (x2 - x1) * n / 20, y1 + (y2 - y1) * n / 20) for n in range(1, 20)]
    treads = [((x, y), (x + 34, y)) for x, y in rungs]
    return strokes(rails, 9, colour=PAPER) + strokes(rails, 4.5) + strokes(treads, 2.4)


def _outside() -> str:
    drawn = f'<g transform="translate(1380 {GROUND})">{properties.trolley()}</g>'
    return drawn + person(1334, GROUND, TALL, PUSHING)


def _measures() -> str:
    stops = [(RACK + n * BAY - RACK) / (RACK_END - RACK) for n in range(1, BAYS)]
    return dimension((RACK, 902), (RACK_END, 902), stops) + scale_bar(1300, 899, 30)
