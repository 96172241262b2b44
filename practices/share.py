"""What other sites show of a practice without a picture: its place in large letters over the hatch of its theme."""

import re
from io import BytesIO

import resvg_py
from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

from heritage_site.env import PROJECT_DIR

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
BAND = 430
LARGEST, SMALLEST = 150, 40
PAPER, INK, SOFT = "#FBF8F2", "#1E1C1A", "#5B554D"
SCRIPTS = [(0x0100, "latin"), (0x0250, "latin-ext"), (0x0400, "greek"), (0x0530, "cyrillic")]


def draw(name: str, hatch: str) -> bytes:
    """A PNG of 1200 by 630 pixels, as the social networks ask for."""
    picture = Image.open(BytesIO(_paper(hatch))).convert("RGB")
    size = LARGEST
    while size > SMALLEST and _width(name, size) > WIDTH - 2 * MARGIN:
        size -= 2
    _write(picture, name, size, BAND - 110, INK)
    _write(picture, "Cultural Heritage in Action", 34, 100, SOFT)
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
    fonts = PROJECT_DIR / "static" / "fonts"
    return [(run, ImageFont.truetype(fonts / f"literata-{script}.woff2", size)) for run, script in runs]


def _script(letter: str) -> str:
    """Punctuation is in the Latin file, as everything else that no other has."""
    return next((script for end, script in SCRIPTS if ord(letter) < end), "latin")
