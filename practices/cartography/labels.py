"""The label that a pin shows when it is pointed at or focused."""

import textwrap
from dataclasses import dataclass

from practices.cartography.projection import HEIGHT, WIDTH

LINE_LETTERS, MOST_LINES = 30, 3
TITLE_LETTER, WHERE_LETTER, LINE_HEIGHT = 7.4, 6.4, 18
"""Units: a letter as wide as the wider ones of the typefaces, so that a box is rather too wide than too narrow."""
PADDING, BESIDE_PIN = 10, 3


@dataclass(frozen=True)
class Label:
    """A box beside a pin; its corner is measured from the pin."""

    lines: tuple[str, ...]
    where: str
    x: int
    y: int
    width: int
    height: int

    @property
    def base(self) -> int:
        """Where the line with the place stands, from the upper edge of the box."""
        return self.height - PADDING


def label_at(x: float, y: float, title: str, where: str, reach: float = 13) -> Label:
    """To the right of the pin, or to its left where the sheet ends; never above or below the sheet.

    `reach` leads from the middle of the pin to its edge.
    """
    offset = round(reach + BESIDE_PIN)
    lines = textwrap.wrap(title, LINE_LETTERS, break_on_hyphens=False, max_lines=MOST_LINES, placeholder=" …")
    where = textwrap.shorten(where, LINE_LETTERS + 6, placeholder=" …")
    text_width = max(TITLE_LETTER * max(map(len, lines), default=0), WHERE_LETTER * len(where))
    width = round(text_width + 2 * PADDING)
    height = (len(lines) + 1) * LINE_HEIGHT + PADDING
    return Label(
        lines=tuple(lines),
        where=where,
        x=offset if x + offset + width <= WIDTH else -offset - width,
        y=round(min(max(-height / 2, -y), HEIGHT - y - height)),
        width=width,
        height=height,
    )
