"""What tokens.css says: the values of the design, read and never repeated."""

import re
from dataclasses import dataclass

RULE = re.compile(r":root \{(.*?)\}", re.S)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
TWO_COLOURS = re.compile(r"light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")
COLOUR = re.compile(r"#[0-9a-f]+")
RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722

# Text, or the edge of a control, on its ground; the least ratio by WCAG 2.2: AA is 4.5 for text and 3 for edges and
# large figures, AAA is 7.
PAIRS = [
    ("ink", "paper", 7),
    ("ink", "surface", 7),
    ("ink-soft", "paper", 4.5),
    ("ink-soft", "surface", 4.5),
    ("link", "paper", 7),
    ("link", "surface", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "surface", 4.5),
    ("good", "paper", 4.5),
    ("caution", "paper", 4.5),
    ("paper", "ink", 7),
    ("control", "paper", 3),
]


@dataclass(frozen=True)
class Colour:
    """A role and its values on light and on dark paper, as hexadecimal RGB."""

    role: str
    light: str
    dark: str


@dataclass(frozen=True)
class Pair:
    """Two colours that meet: the ratios of their luminances (1 to 21) on light and on dark paper."""

    front: Colour
    ground: Colour
    least: float

    @property
    def light(self) -> float:
        return contrast(self.front.light, self.ground.light)

    @property
    def dark(self) -> float:
        return contrast(self.front.dark, self.ground.dark)


def read_tokens(css: str, prefix: str) -> dict[str, str]:
    """The values of the first `:root` rule whose names begin with `prefix`, by the rest of the name."""
    rule = RULE.search(css)
    found = TOKEN.findall(rule[1]) if rule else []
    return {name.removeprefix(prefix): value for name, value in found if name.startswith(prefix)}


def colours(css: str) -> dict[str, Colour]:
    """The colours by their role. One that is the same on light and dark paper has its value twice."""
    found = {}
    for role, value in read_tokens(css, "color-").items():
        both = TWO_COLOURS.fullmatch(value)
        if both or COLOUR.fullmatch(value):
            found[role] = Colour(role, *(both.groups() if both else (value, value)))
    return found


def pairs(css: str) -> list[Pair]:
    known = colours(css)
    return [Pair(known[front], known[ground], least) for front, ground, least in PAIRS]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two hexadecimal colours by WCAG 2.2, 1 to 21."""
    darker, lighter = sorted([_luminance(first), _luminance(second)])
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, 0 (black) to 1 (white)."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return RED * red + GREEN * green + BLUE * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
