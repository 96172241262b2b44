"""The tokens and fonts of the pages, as far as paper can use them."""

import re
from functools import cache
from hashlib import sha256

from booklets.addresses import STATIC
from heritage_site.env import PROJECT_DIR

CSS = PROJECT_DIR / "static" / "css"
TOKENS = CSS / "tokens.css"
SHEETS = [f"booklets/{name}.css" for name in ("paper", "paper_story", "paper_figures", "paper_opening")]
"""The styles of paper below the folder of styles, in the order in which they apply."""
TIGHT = "booklets/paper_tight.css"
"""Applies after them, to what fits on a single page then."""
LIGHT_DARK = re.compile(r"light-dark\((.+?), .+?\)")
TOKEN = re.compile(r"^    --([\w-]+): (.+?);$", re.MULTILINE)
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
FAMILIES = {"font-reading": "Literata", "font-interface": "Commissioner"}


@cache
def tokens() -> dict[str, str]:
    """Name and light value of each token; the fonts as families of one script each."""
    first_rule = TOKENS.read_text(encoding="utf-8").partition("@media")[0]
    return dict(TOKEN.findall(LIGHT_DARK.sub(r"\1", first_rule))) | {
        name: ",".join(f'"{family} {script}"' for script in SCRIPTS) for name, family in FAMILIES.items()
    }


def token(name: str) -> str:
    return tokens()[name]


def stylesheet() -> str:
    """Tokens and font faces. Each script is a family of its own: files of one family would mix up their letters."""
    faces = [
        f'@font-face {{ font-family: "{family} {script}"; src: url("{STATIC}fonts/{family.lower()}-{script}.woff2"); }}'
        for family in FAMILIES.values()
        for script in SCRIPTS
    ]
    return "\n".join([*faces, ":root {", *(f"--{name}: {value};" for name, value in tokens().items()), "}"])


@cache
def style_mark() -> bytes:
    """Changes with the look of all PDFs."""
    return sha256(stylesheet().encode() + b"".join((CSS / name).read_bytes() for name in [*SHEETS, TIGHT])).digest()
