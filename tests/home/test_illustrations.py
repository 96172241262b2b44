import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "home" / "demo" / "illustrations"
SVG = "{http://www.w3.org/2000/svg}"
HATCHES = ("brick", "ashlar", "wattle", "planting", "water", "rubble")
SLUGS = [
    "culture-for-future-dresden",
    "home",
    "if-trees-can-walk-leeuwarden",
    "kaapeli-helsinki",
    "material-storehouse-stockholm",
    "museum-in-transition-lille",
    "park-am-gleisdreieck-berlin",
    "sample-clinic",
    "sample-recorded",
    "sample-visit",
    "sample-webinar",
]


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from draw_illustrations import drawings

        return drawings()
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(params=SLUGS)
def drawing(request) -> Element:
    return ElementTree.parse(FOLDER / f"{request.param}.svg").getroot()


def test_the_folder_holds_exactly_what_the_script_draws(drawn):
    assert {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == drawn


def test_every_drawing_is_listed(drawn):
    assert sorted(drawn) == SLUGS


def test_no_two_drawings_have_the_same_description(drawn):
    descriptions = [ElementTree.fromstring(svg).findtext(f"{SVG}desc") for svg in drawn.values()]
    assert len(set(descriptions)) == len(descriptions)


def test_drawing_tells_what_it_shows(drawing):
    title, description = drawing[0], drawing[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text
    assert description.text
    assert description.text.endswith(".")


def test_drawing_fits_the_sheet(drawing):
    assert drawing.get("viewBox") == "0 0 1600 1000"


def test_drawing_needs_no_font(drawing):
    assert list(drawing.iter(f"{SVG}text")) == []


def test_drawing_holds_all_hatches(drawing):
    names = [pattern.get("id") for pattern in drawing.iter(f"{SVG}pattern")]
    assert names[: len(HATCHES)] == [f"hatch-{hatch}" for hatch in HATCHES]


def test_drawing_refers_only_to_itself(drawing):
    names = {element.get("id") for element in drawing.iter() if element.get("id")}
    values = [value for element in drawing.iter() for value in element.attrib.values()]
    used = {value[len("url(#") : -1] for value in values if value.startswith("url(")}
    assert used - names == set()
    assert [name for element in drawing.iter() for name in element.attrib if name.endswith("href")] == []
    assert list(drawing.iter(f"{SVG}image")) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_file_of_a_drawing_stays_small(slug):
    assert (FOLDER / f"{slug}.svg").stat().st_size < 200_000
