"""The slides that count: figures, wing, loads, advice."""

from sample_recording import places, things
from sample_recording.pen import (
    BRICK,
    INK,
    PAPER,
    SERIF,
    SOFT,
    WIDTH,
    area,
    box,
    heading,
    line,
    lines,
    measure,
    path,
    words,
)
from sample_recording.story import LEFT, RIGHT, Texts

LET = 0.99
WING_COST, CITY_SHARE = 42.0, 9.95


def figures(texts: Texts, step: int) -> str:
    drawn = heading((LEFT - 3, 152), [texts["heading"]], 66)
    drawn += measure((LEFT, 478), (RIGHT, 478), texts["sites"] if step == 1 else texts["space"], size=28)
    drawn += box(LEFT, 500, RIGHT - LEFT, 62, fill=PAPER, pen=2.4)
    if step == 1:
        drawn += words((LEFT, 248), texts["about"], 30)
        drawn += words((LEFT - 6, 388), texts["area"], 160, face=SERIF)
    else:
        let = LEFT + LET * (RIGHT - LEFT)
        drawn += area([(LEFT, 500), (let, 500), (let, 562), (LEFT, 562)], "url(#courses)")
        drawn += area([(let, 501), (RIGHT, 501), (RIGHT, 561), (let, 561)], BRICK)
        drawn += words((LEFT - 8, 398), texts["share"], 250, face=SERIF, colour=BRICK)
        drawn += "".join(words((LEFT + 442, 358 + 38 * n), row, 30) for n, row in enumerate(texts["share_of"]))
    if step > 2:
        drawn += _ledger(752, 226, texts["turnover"]) + _ledger(752, 326, texts["subsidy"])
    return drawn + words((LEFT, 604), texts["source"], 21, colour=SOFT)


def _ledger(x: float, y: float, rows: list[str]) -> str:
    figure, claim = rows
    drawn = line((x, y), (RIGHT, y), width=1.4, over=0) + words((x, y + 60), figure, 54, face=SERIF)
    return drawn + words((RIGHT, y + 57), claim, 25, colour=SOFT, anchor="end")


def wing(texts: Texts, _step: int) -> str:
    drawn = heading((LEFT - 3, 152), [texts["heading"]], 66)
    city = LEFT + CITY_SHARE / WING_COST * (RIGHT - LEFT)
    drawn += measure((LEFT, 246), (RIGHT, 246), texts["cost"], size=30)
    drawn += line((LEFT, 246), (city, 246), width=7, colour=BRICK, over=0)
    drawn += words((LEFT, 286), texts["city_share"], 24, colour=BRICK, weight=700)
    return drawn + places.put(_old_part() + things.wing(), 756, 606, 0.9) + places.put(places.quay(WIDTH), 0, 606)


def _old_part() -> str:
    """The end of the works that stands next to the wing, cut off with a break line."""
    edge = [(172, 4), (172, -100), (160, -112), (184, -126), (172, -138), (172, -240), (900, -240), (900, 4)]
    shape = " ".join(f"{x},{y}" for x, y in [(172, 4), *edge[1:5], (172, -345), (900, -345), (900, 4)])
    clip = f'<clipPath id="old"><polygon points="{shape}"/></clipPath>'
    works = f'{clip}<g clip-path="url(#old)">{places.factory()}</g>' + lines(edge[:6], width=1.8, over=0)
    return places.put(works, -places.FACTORY_WIDTH, 0)


def loads(texts: Texts, step: int) -> str:
    bent, beam = step > 1, 480
    drawn = heading((LEFT - 5, 178), [texts["year"]], 108)
    drawn += "".join(words((LEFT + 236, 138 + 40 * n), row, 30) for n, row in enumerate(texts["due"]))
    for x, row in ((276, texts["loans"][0]), (796, texts["loans"][1])):
        sunk = beam + (24 if bent else -4)
        drawn += places.put(things.load(150), x, sunk)
        drawn += words((x + 105, sunk - 168), row, 27, anchor="middle")
    drawn += line((130, beam), (1150, beam), width=7, over=0) if not bent else ""
    if bent:
        drawn += line((130, beam), (1150, beam), width=1.6, colour=SOFT, dash="10 8", over=0)
        drawn += path(f"M130 {beam}C420 {beam + 46} 860 {beam + 46} 1150 {beam}", 7)
    drawn += "".join(_support(x, beam) for x in (130, 1150))
    beneath = texts["result"] if bent else texts["beam"]
    return drawn + words(
        (WIDTH / 2, beam + 92), beneath, 44, face=SERIF, anchor="middle", colour=BRICK if bent else INK
    )


def _support(x: float, y: float) -> str:
    corners = [(x, y + 4), (x + 30, y + 52), (x - 30, y + 52), (x, y + 4)]
    drawn = (
        area(corners, PAPER) + lines(corners, width=2.4) + line((x - 48, y + 54), (x + 48, y + 54), width=2.6, over=0)
    )
    return drawn + area([(x - 46, y + 56), (x + 46, y + 56), (x + 46, y + 72), (x - 46, y + 72)], "url(#slants)")


def advice(texts: Texts, step: int) -> str:
    drawn = places.put(places.quay(WIDTH), 0, 606)
    drawn += places.put(things.drum(150, cable=True), 962, 606) + places.put(things.drum(72), 756, 606)
    drawn += heading((LEFT - 3, 152), texts["heading"], 66)
    for number, row in enumerate(texts["tests"]):
        y = 270 + number * 64
        drawn += box(LEFT, y, 28, 28, pen=2, over=2)
        drawn += words((LEFT + 54, y + 25), row, 30)
    if step > 1:
        drawn += line((LEFT, 486), (640, 486), width=1.4, over=0)
        drawn += "".join(words((LEFT, 526 + 34 * n), row, 25, colour=SOFT) for n, row in enumerate(texts["sources"]))
    return drawn
