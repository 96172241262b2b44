"""Writes the template: water lines, land, borders, net, the frame with its degrees, and the scale bar."""

from europe_map.graticule import Crossing
from europe_map.shapes import path
from europe_map.topology import Line
from practices.cartography.projection import HEIGHT, KM_PER_UNIT, WIDTH

BAND = 16
"""Width of the band around the sheet that holds the degrees."""
WATER_LINES = (21, 13.5, 7.5, 3)
"""How wide the strokes along the coasts are, each twice as far out as its line lies, in units."""
LINE_WIDTH = 0.75
CORNER = 12
"""No degrees so near to a corner of the sheet: there they would meet those of the other edge."""
SCALE_KM = 500
SCALE_AT = (20, 478)

HEAD = """{% comment %}
The outlines of Europe, drawn by scripts/make_map.py: do not edit. Made with Natural Earth (public domain), by way of
world-atlas 2.0.2 (ISC). ETRS89-LAEA; the lines across Cyprus and north of Crimea are left out on purpose.
{% endcomment %}
"""


def template(land: str, borders: str, net: list[Line], crossings: list[Crossing]) -> str:
    numbered = [crossing for crossing in crossings if _is_free(crossing)]
    return HEAD + "\n".join(
        [
            f'<svg width="{WIDTH}" height="{HEIGHT}">',
            f'<defs><path id="map-land" d="{land}"/></defs>',
            *map(_water_line, WATER_LINES),
            f'<path class="map__net" d="{path(net, closed=False)}"/>',
            '<use href="#map-land" class="map__land"/>',
            f'<path class="map__borders" d="{borders}"/>',
            "</svg>",
            f'<path class="map__frame" d="M0 0H{WIDTH}V{HEIGHT}H0z"/>',
            f'<path class="map__neatline" d="M{-BAND} {-BAND}H{WIDTH + BAND}V{HEIGHT + BAND}H{-BAND}z"/>',
            f'<path class="map__ticks" d="{"".join(map(_tick, numbered))}"/>',
            f'<g class="map__degrees">{"".join(map(_degrees, numbered))}</g>',
            _scale_bar(),
            "",
        ]
    )


def _water_line(width: float) -> str:
    """A line along all coasts: what a wide stroke in its colour leaves beside a narrower one in that of the sea."""
    strokes = (("water", width + 2 * LINE_WIDTH), ("sea", width))
    return "".join(f'<use href="#map-land" class="map__{name}" stroke-width="{size}"/>' for name, size in strokes)


def _is_free(crossing: Crossing) -> bool:
    along, length = (crossing.at[1], HEIGHT) if crossing.edge in ("left", "right") else (crossing.at[0], WIDTH)
    return CORNER < along < length - CORNER


def _tick(crossing: Crossing) -> str:
    x, y = (round(value) for value in crossing.at)
    return f"M{x} {y}" + {"left": "h-5", "right": "h5", "top": "v-5", "bottom": "v5"}[crossing.edge]


def _degrees(crossing: Crossing) -> str:
    x, y = (round(value) for value in crossing.at)
    side = {"left": f"translate(-6 {y}) rotate(-90)", "right": f"translate({WIDTH + 6} {y}) rotate(90)"}
    place = side.get(crossing.edge, f"translate({x} {-5 if crossing.edge == 'top' else HEIGHT + 13})")
    return f'<text transform="{place}">{abs(crossing.degrees)}°</text>'


def _scale_bar() -> str:
    x, y = SCALE_AT
    length = round(SCALE_KM / KM_PER_UNIT)
    half = round(length / 2)
    return (
        f'<g class="map__scale" transform="translate({x} {y})">'
        f'<path d="M0-6v6H{length}v-6M{half}-4v4"/>'
        f'<text y="-10">0</text><text x="{length}" y="-10">{SCALE_KM} km</text></g>'
    )
