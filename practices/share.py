"""What other sites show of a practice without a picture: its place in large letters over the hatch of its theme."""

import re
import textwrap
import unicodedata
from functools import lru_cache
from io import BytesIO

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

from heritage_site.env import PROJECT_DIR

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
BAND = 430
LARGEST = 150
LINE_LETTERS, MOST_LINES = 26, 2
PAPER, INK, SOFT = "#FBF8F2", "#1E1C1A", "#5B554D"
SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic"]
STATIC = PROJECT_DIR / "static"


def draw(name: str, hatch: str) -> bytes:
    """A PNG of 1200 by 630 pixels, as the social networks ask for."""
    picture = Image.open(BytesIO(_paper(hatch))).convert("RGB")
    lines = textwrap.wrap(unicodedata.normalize("NFC", name), LINE_LETTERS, max_lines=MOST_LINES, placeholder=" …")
    widest = max((_width(line, LARGEST) for line in lines), default=0)
    size = min(LARGEST, int(LARGEST * (WIDTH - 2 * MARGIN) / max(widest, 1)))
    for above, line in enumerate(reversed(lines)):
        _write(picture, line, size, BAND - 70 - round(above * size * 1.1), INK)
    _write(picture, settings.WAGTAIL_SITE_NAME, 34, 100, SOFT)
    png = BytesIO()
    picture.save(png, "PNG", optimize=True)
    return png.getvalue()


def _paper(hatch: str) -> bytes:
    """The sheet with the band of hatching, without letters; the hatches are drawn at twice their size on the pages."""
    patterns = re.search(r"<defs>.*</defs>", render_to_string("components/hatches.html"), re.DOTALL)
    band = f'<rect y="{BAND / 2}" width="{WIDTH / 2}" height="{(HEIGHT - BAND) / 2}" fill="url(#hatch-{hatch})"/>'
    rule = f'<path d="M0 {BAND / 2}H{WIDTH / 2}" stroke="{INK}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH / 2} {HEIGHT / 2}" color="{INK}">'
        f"{patterns[0] if patterns else ''}{band}{rule}</svg>"
    )
    return resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, background=PAPER, skip_system_fonts=True)


def _write(picture: Image.Image, words: str, size: int, base: int, colour: str) -> None:
    """One line from the left margin, standing on `base`; each run of letters in the font of its script."""
    pen, left = ImageDraw.Draw(picture), float(MARGIN)
    for run, font in _runs(words, size):
        pen.text((left, base), run, fill=colour, font=font, anchor="ls")
        left += font.getlength(run)


def _width(words: str, size: int) -> float:
    return sum(font.getlength(run) for run, font in _runs(words, size))


def _runs(words: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """Stretches of letters that one of the font files has."""
    runs: list[tuple[str, str]] = []
    for letter in words:
        script = _script(letter)
        if runs and runs[-1][1] == script:
            runs[-1] = (runs[-1][0] + letter, script)
        else:
            runs.append((letter, script))
    return [(run, _font(script, size)) for run, script in runs]


def font_of(letter: str, size: int) -> ImageFont.FreeTypeFont:
    return _font(_script(letter), size)


@lru_cache(maxsize=32)
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(STATIC / "fonts" / f"literata-{script}.woff2", size)


def _script(letter: str) -> str:
    """The font file that has the letter; the Latin one, as good as any, for a letter that none has."""
    return next((script for script in SCRIPTS if any(ord(letter) in part for part in _letters()[script])), "latin")


@lru_cache(maxsize=1)
def _letters() -> dict[str, list[range]]:
    """What each font file has, as the stylesheet tells the browsers."""
    styles = (STATIC / "css" / "fonts.css").read_text(encoding="utf-8")
    told = re.findall(r"literata-([\w-]+)\.woff2.*?unicode-range:([^;]+);", styles, re.DOTALL)
    return {script: [_range(part) for part in ranges.split(",")] for script, ranges in told}


def _range(part: str) -> range:
    """From “U+0370-0377” or “U+038C”."""
    first, _, last = part.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
