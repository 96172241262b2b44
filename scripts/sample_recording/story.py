"""The slides that tell the story: title, stages, spared, owners, rents."""

import math
from typing import Any

from sample_recording import places, things
from sample_recording.pen import (
    BRICK,
    INK,
    PAPER,
    SERIF,
    SOFT,
    WIDTH,
    area,
    arrow,
    box,
    circle,
    heading,
    line,
    lines,
    measure,
    path,
    tick,
    words,
)

LEFT, RIGHT = 88, WIDTH - 88
FIRST_STUDIOS = [(2, 1), (3, 1), (7, 2), (10, 0), (5, 3)]
MORE_STUDIOS = [
    *FIRST_STUDIOS,
    (1, 0),
    (2, 0),
    (4, 2),
    (5, 2),
    (8, 2),
    (9, 2),
    (10, 3),
    (11, 3),
    (6, 4),
    (7, 4),
    (12, 1),
    (0, 3),
]

Texts = dict[str, Any]


def ghost(drawing: str, visible: bool) -> str:
    """A drawing, or its trace on the paper as long as nothing was said about it."""
    return drawing if visible else f'<g opacity=".13">{drawing}</g>'


def title(texts: Texts, _step: int) -> str:
    drawn = places.put(places.quay(WIDTH), 0, 600)
    drawn += places.put(places.factory(FIRST_STUDIOS), 380, 600, 0.94)
    drawn += places.put(things.drum(62), 108, 600) + places.put(things.drum(44, cable=True), 252, 600)
    drawn += words((LEFT, 62), texts["stamp"], 25, colour=BRICK, weight=700, spacing=4)
    drawn += heading((LEFT - 4, 164), texts["heading"], 96)
    return drawn + "".join(words((LEFT, 320 + 34 * n), row, 26, colour=SOFT) for n, row in enumerate(texts["notes"]))


def stages(texts: Texts, step: int) -> str:
    emptied = step > 1
    drawn = _foreground(places.factory(FIRST_STUDIOS if emptied else ()))
    drawn += heading((LEFT - 3, 152), [texts["headings"][step - 1]], 66)
    drawn += line((_year(1939), 236), (_year(1991), 236), width=1.6, over=9)
    drawn += line((_year(1939), 236), (_year(1954), 236), width=6, colour=BRICK, over=0)
    drawn += "".join(tick((_year(year), 236)) for year in (1939, 1943, 1954, 1991))
    drawn += "".join(_dated(year, text) for year, text in texts["years"].items())
    if emptied:
        drawn += line((_year(1986), 236), (_year(1990), 236), width=6, colour=BRICK, over=0)
        drawn += words((_year(1990), 214), texts["emptied"], 24, colour=BRICK, weight=700, anchor="end")
    return drawn


def _year(year: int) -> float:
    return LEFT + (year - 1939) / (1991 - 1939) * (RIGHT - LEFT)


def _dated(year: str, text: str) -> str:
    x = _year(int(year))
    anchor = "end" if x > WIDTH / 2 else "start"
    return words((x, 270), year, 24, weight=700, anchor=anchor) + words((x, 298), text, 22, colour=SOFT, anchor=anchor)


def _foreground(factory: str) -> str:
    drawn = places.put(factory, 316, 606) + places.put(places.quay(WIDTH), 0, 606)
    return drawn + places.put(things.drum(64, cable=True), 108, 606)


def spared(texts: Texts, _step: int) -> str:
    drawn = _foreground(places.factory(MORE_STUDIOS) + places.factory_outline())
    drawn += words((LEFT - 3, 160), texts["plan"], 70, face=SERIF, colour=SOFT, italic=True)
    drawn += line((LEFT - 10, 146), (LEFT + 606, 134), width=5, colour=BRICK)
    drawn += lines([(856, 190), (930, 190)], colour=BRICK, width=3, dash="16 10", over=0)
    drawn += words((948, 198), texts["dashed"], 24, colour=SOFT)
    return drawn + words((LEFT - 5, 268), texts["outcome"], 104, face=SERIF)


def owners(texts: Texts, step: int) -> str:
    ground, paid, letting = 492, step > 1, step > 2
    drawn = heading((LEFT - 3, 152), [texts["heading"]], 66)
    drawn += line((LEFT - 20, ground), (RIGHT + 20, ground), width=3.4)
    drawn += places.put(things.city_house(), 106, ground) + places.put(things.deed(), 530, ground)
    drawn += ghost(places.put(things.rooms(), 944, ground), letting)
    drawn += _span(206, 606, texts["shares"])
    if paid:
        drawn += _between(332, 508, 372, texts["capital"], over=False)
    if letting:
        drawn += _span(606, 1059, texts["leases"])
        drawn += _between(712, 924, 334, texts["lets"], over=True) + _between(924, 712, 390, texts["rent"], over=False)
    names = zip((206, 606, 1059), texts["names"], texts["roles"], strict=True)
    for place, (x, name, role) in enumerate(names):
        if place < 2 or letting:
            drawn += words((x, ground + 54), name, 37, face=SERIF, anchor="middle")
            drawn += words((x, ground + 86), role, 22, colour=SOFT, anchor="middle")
    return drawn


def _span(start: float, end: float, label: str) -> str:
    feet = (
        line((x, 228), (x, 246 if x < 500 else 276), width=1, colour=SOFT, dash="5 6", over=0) for x in (start, end)
    )
    return measure((start, 224), (end, 224), label) + "".join(feet)


def _between(start: float, end: float, y: float, rows: list[str], *, over: bool) -> str:
    """An arrow from one party to the next, with what passes along it above or below."""
    first = y - 18 - 28 * (len(rows) - 1) if over else y + 36
    middle = (start + end) / 2
    texts = (words((middle, first + 28 * n), row, 24, anchor="middle") for n, row in enumerate(rows))
    return arrow((start, y), (end, y), colour=BRICK) + "".join(texts)


def rents(texts: Texts, step: int) -> str:
    shared = step > 1
    drawn = heading((LEFT - 3, 152), [texts["heading"]], 66)
    for number, row in enumerate(texts["criteria"]):
        y = 210 + number * 104
        drawn += line((LEFT, y), (500, y), width=1.4, colour=INK, over=0)
        drawn += words((LEFT, y + 62), str(number + 1), 56, face=SERIF, colour=BRICK) + words(
            (LEFT + 56, y + 58), row, 28
        )
    drawn += places.put(_plan(shared), 596, 196)
    drawn += measure((596, 576), (1192, 576), texts["width"], size=24) if not shared else ""
    if shared:
        drawn += _key(600, 556, BRICK, texts["key"][0]) + _key(868, 556, PAPER, texts["key"][1])
    return drawn


def _key(x: float, y: float, fill: str, text: str) -> str:
    return box(x, y, 26, 26, fill=fill, pen=1.8, over=2) + words((x + 40, y + 22), text, 24)


def _plan(shared: bool) -> str:
    """One floor, seen from above: rooms of many sizes, doors that open on a corridor."""
    shops = [(14, 14, 190, 122), (412, 196, 170, 122)]
    drawn = "".join(area([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], BRICK) for x, y, w, h in shops if shared)
    drawn += _furniture()
    drawn += path("M7 7H589V325H7Z", 14, cap="butt") + path("M7 137H589M7 195H589", 6, cap="butt")
    drawn += path("M204 7V137M330 7V137M470 7V137M140 195V325M262 195V325M412 195V325", 6, cap="butt")
    for x, y, up in (
        (150, 137, 1),
        (270, 137, 1),
        (400, 137, 1),
        (520, 137, 1),
        (60, 195, 0),
        (180, 195, 0),
        (330, 195, 0),
        (470, 195, 0),
    ):
        drawn += _door(x, y, up=bool(up))
    drawn += path("M7 144V188M589 144V188", 16, PAPER, cap="butt")
    if shared:
        drawn += arrow((176, 74), (238, 74), colour=INK) + arrow((448, 274), (388, 274), colour=INK)
    return drawn


def _furniture() -> str:
    """What the rooms are for, as plans draw it: a piano, a round of chairs, tables, rows of seats, a counter."""
    drawn = path("M254 50h46v30q-4 18 -20 14q-22 -4 -26 -20zM254 56h46M277 36a6 6 0 1 0 .1 0", 1.5, SOFT)
    seats = [(400 + 31 * math.cos(n * math.pi / 4), 58 + 31 * math.sin(n * math.pi / 4)) for n in range(8)]
    drawn += "".join(circle(seat, 6, width=1.5, colour=SOFT) for seat in seats)
    drawn += path("M494 34h66v18h-66zM494 74h66v18h-66z", 1.5, SOFT)
    drawn += "".join(path(f"M{x} {y}h11v11h-11z", 1.4, SOFT) for x in range(272, 372, 19) for y in (244, 268, 292))
    drawn += path(
        "M36 242l60 64M36 262l42 45M36 282l24 26M56 242l60 64M76 242l40 43M96 242l20 22M36 242h80v66h-80z", 1.2, SOFT
    )
    return drawn + path("M170 300v-52m-12 52l12 -30l12 30M226 300v-52m-12 52l12 -30l12 30", 1.5, SOFT)


def _door(x: float, y: float, *, up: bool) -> str:
    leaf = y - 34 if up else y + 34
    opening = path(f"M{x} {y}H{x + 34}", 8, PAPER, cap="butt")
    return (
        opening
        + line((x, y), (x, leaf), width=2, over=0)
        + path(f"M{x} {leaf}A34 34 0 0 {int(up)} {x + 34} {y}", 1, SOFT)
    )
