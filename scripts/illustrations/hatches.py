"""The hatches of the six themes, as in section drawings, at the scale of a sheet 1600 units wide."""

from sample_recording.pen import INK, chance

Stone = tuple[float, float, float, float]

COURSES = "M0 .5H40M0 10.5H40M10 .5V10.5M30 10.5V20.5"
BLOCKS = "M0 .5H96M0 32.5H96M24 .5V32.5M72 32.5V64.5"
DRESSING = "M30 8l8 -3M48 22l10 -4M78 12l8 -3M8 24l7 -3M6 46l9 -4M38 56l8 -3M54 44l7 -3M82 58l8 -3"
STAKES = "M10 3V17M30 -7V7M30 13V27"
WEAVE = "M0 5Q10 -3 20 5T40 5M0 15Q10 23 20 15T40 15"
TUFTS = "M10 18l-5 -10M10 18l-1 -14M10 18l4 -11M32 36l-5 -10M32 36l0 -14M32 36l5 -10M20 30l-2 -5M40 10l2 -5"
RIPPLES = "M2 8q9 -6 18 0t18 0M30 22q9 -6 18 0t18 0M-26 22q9 -6 18 0t18 0"
ROW, WIDE = 22, 96
STONE_WIDTHS = ((26, 19, 31, 20), (22, 34, 17, 23), (30, 18, 25, 23))


def definitions() -> str:
    """The six patterns in a `<defs>`."""
    tiles = [
        ("brick", 40, 20, _strokes(COURSES)),
        ("ashlar", 96, 64, _strokes(BLOCKS, 1.3) + _strokes(DRESSING, 1)),
        ("wattle", 40, 20, _strokes(WEAVE, 1.3) + _strokes(STAKES, 1.5)),
        ("planting", 44, 40, _strokes(TUFTS, 1.3)),
        ("water", 56, 28, _strokes(RIPPLES, 1.3)),
        ("rubble", WIDE, ROW * len(STONE_WIDTHS), _strokes(_rubble(), 1.3)),
    ]
    frame = '<pattern id="hatch-{}" width="{}" height="{}" patternUnits="userSpaceOnUse">{}</pattern>'
    return f"<defs>{''.join(frame.format(*tile) for tile in tiles)}</defs>"


def _strokes(shape: str, width: float = 1.2) -> str:
    return f'<path d="{shape}" fill="none" stroke="{INK}" stroke-width="{width}" stroke-linecap="round"/>'


def _rubble() -> str:
    """Three rows of rounded stones; those that cross the right edge of the tile come in again at the left."""
    drawn = ""
    for row, widths in enumerate(STONE_WIDTHS):
        x, y = row * 11.0, row * ROW + 1.0
        for width in widths:
            drawn += _stone((x, y, width - 2.5, ROW - 2.5))
            if x + width > WIDE:
                drawn += _stone((x - WIDE, y, width - 2.5, ROW - 2.5), seed=x)
            x += width
    return drawn


def _stone(place: Stone, seed: float | None = None) -> str:
    """A stone in its place; `seed` repeats the shape of a stone that stands elsewhere."""
    x, y, width, height = place
    start = x if seed is None else seed
    a, b, c, d = (chance(start * 5 + y * 3 + n) for n in range(4))
    return (
        f"M{x:.1f} {y + height * (0.5 + a * 0.2):.1f}"
        f"Q{x + 1:.1f} {y + 1:.1f} {x + width * (0.45 + b * 0.15):.1f} {y + 0.5 + abs(a):.1f}"
        f"Q{x + width:.1f} {y:.1f} {x + width:.1f} {y + height * (0.45 + c * 0.2):.1f}"
        f"Q{x + width - 1:.1f} {y + height:.1f} {x + width * (0.5 + d * 0.15):.1f} {y + height - abs(c):.1f}"
        f"Q{x:.1f} {y + height:.1f} {x:.1f} {y + height * (0.5 + a * 0.2):.1f}Z"
    )
