"""In the colours that a reader's system forces on all pages, lines, hatches and buttons can still be seen."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.e2e import content

pytestmark = pytest.mark.e2e

EDGE = "style => [style.borderTopStyle, style.borderTopWidth, style.borderTopColor !== style.backgroundColor]"
FRAMED = ["solid", "1px", True]
BUTTONS = [".site-search button", ".catalogue__filters button", ".site-search input", ".catalogue__tools select"]


@pytest.fixture
def page(new_page) -> Page:
    return new_page(forced_colors="active")


@pytest.fixture
def addresses(hub) -> dict[str, str]:
    return content.fill(hub)


def drawn(element: Locator) -> Image.Image:
    return Image.open(io.BytesIO(element.screenshot())).convert("RGB")


def ends_in_a_line(element: Locator) -> bool:
    """Whether a line runs to the right edge: further left words, or the ground that is put below them, may cover it."""
    picture = drawn(element)
    columns = range(picture.width - 50, picture.width - 2)
    rows = ([picture.getpixel((x, y)) for x in columns] for y in range(1, picture.height))
    ground = picture.getpixel((columns[0], 0))
    return any(ground not in row for row in rows)


def test_measured_lines_are_drawn(addresses, page):
    page.goto(addresses["practices.PracticeIndexPage"])
    assert ends_in_a_line(page.locator(".count.measure"))
    page.goto(addresses["practices.PracticePage"])
    assert ends_in_a_line(page.locator(".result__line").first)


def test_hatches_are_drawn(addresses, page):
    page.goto(addresses["practices.PracticePage"])
    hatches = [".site-footer > .hatch", ".section__hatch .hatch", ".themes__hatch .hatch"]
    colours = {hatch: len(drawn(page.locator(hatch).first).getcolors(maxcolors=100_000)) > 1 for hatch in hatches}
    assert colours == dict.fromkeys(hatches, True)


def test_buttons_and_fields_have_an_edge(addresses, page):
    page.goto(addresses["practices.PracticeIndexPage"])
    edges = {name: page.locator(name).first.evaluate(f"el => ({EDGE})(getComputedStyle(el))") for name in BUTTONS}
    assert edges == dict.fromkeys(BUTTONS, FRAMED)


def test_chosen_colours_of_the_site_can_be_told(addresses, page):
    page.goto(addresses["home.HomePage"])
    dots = page.locator(".appearance input")
    assert [dot.evaluate("el => getComputedStyle(el).opacity") for dot in dots.all()] == ["1", "1", "1"]
