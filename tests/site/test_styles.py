"""The conventions of docs/design.md, kept by reading the files."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from core.storage import with_imports

STATIC = Path(settings.STATICFILES_DIRS[0])
ROOT = STATIC / "css"
BUNDLES = [ROOT / "site.css", ROOT / "story.css", ROOT / "embed.css"]
FILES = sorted(path for path in ROOT.rglob("*.css") if path.parent.name != "admin" and path not in BUNDLES)
LAYERS = {
    "tokens.css": "tokens",
    "fonts.css": "tokens",
    "base.css": "base",
    "layout.css": "layout",
    "components": "components",
    "blocks": "blocks",
}
COMMENT = re.compile(r"/\*.*?\*/", re.S)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.I)


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_each_file_is_the_cascade_layer_of_its_folder(path):
    expected = LAYERS.get(path.name) or LAYERS.get(path.parent.name, "pages")
    assert set(re.findall(r"^@layer (\w+) \{", rules(path), re.M)) == {expected}


def test_colours_stand_with_the_tokens_only():
    coloured = [path for path in FILES if path.name != "tokens.css" and COLOUR.search(rules(path))]
    assert names(coloured) == []


def test_every_property_that_is_used_is_a_token():
    known = set(re.findall(r"^\s+(--[\w-]+):", rules(ROOT / "tokens.css"), re.M))
    used = {name for path in FILES for name in re.findall(r"var\((--[\w-]+)\)", rules(path))}
    assert used - known == set()


def test_every_font_file_is_used_and_every_used_one_is_there():
    used = set(re.findall(r"url\(\"\.\./fonts/([\w-]+\.woff2)\"\)", rules(ROOT / "fonts.css")))
    assert used == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


@pytest.mark.parametrize("family", ["literata", "commissioner"])
def test_licence_lies_beside_the_fonts(family):
    assert "SIL Open Font License, Version 1.1" in (STATIC / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("bundle", BUNDLES, ids=names(BUNDLES))
def test_production_sends_what_a_stylesheet_imports_in_one_file(bundle):
    imports = re.findall(r'@import "([^"]+)";', bundle.read_text(encoding="utf-8"))
    sent = with_imports(f"css/{bundle.name}", bundle.read_text(encoding="utf-8"))
    lines = [line.strip() for name in imports for line in rules(ROOT / name).splitlines()]
    assert sent.splitlines() == [line for line in lines if line]
    assert len(imports) > 1


def test_import_of_a_missing_file_is_told():
    with pytest.raises(FileNotFoundError, match=r"^css/site\.css imports gone\.css, which is not there\.$"):
        with_imports("css/site.css", '@import "gone.css";\n')


def test_blocks_are_dressed_by_the_stylesheet_of_stories():
    imports = re.findall(r'@import "([^"]+)";', BUNDLES[1].read_text(encoding="utf-8"))
    assert sorted(imports) == names(sorted((ROOT / "blocks").glob("*.css")))
