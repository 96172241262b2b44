"""On paper a practice is a sheet of facts and text: what only a screen can use stays away."""

import re

import pytest
from playwright.sync_api import Page

from home.loader import stories
from home.loader.reader import read_file
from home.loader.references import load_references
from tests.e2e import content
from tests.e2e.appearance import choose, ink, paper

pytestmark = pytest.mark.e2e

ON_SCREEN_ONLY = {
    "practices.PracticePage": [
        ".site-nav",
        ".site-search",
        ".sheet-edge",
        ".breadcrumbs",
        ".contents",
        ".appearance",
        ".site-footer nav",
        ".site-footer > .hatch",
    ],
    "practices.PracticeIndexPage": [".site-nav", ".catalogue__search", ".catalogue__filters", ".catalogue__tools"],
    "catalogue as a table": [".catalogue__search", ".catalogue__filters", ".catalogue__tools", ".take-away"],
    "catalogue as a map": [".catalogue__search", ".catalogue__filters", ".catalogue__tools", ".take-away"],
    "filtered catalogue": [".catalogue .chosen", ".selection", ".card__picture button"],
    "search": [".site-nav", ".search-form"],
}
ON_PAPER = [".site-name", ".label", ".standfirst", "#what-was-done", ".prose", ".result", ".ledger", ".funding-line"]
A4 = (210, 297)
MM_PER_POINT = 25.4 / 72


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page, in millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width) * MM_PER_POINT), round(float(height) * MM_PER_POINT)) for width, height in boxes]


def shown(page: Page, selectors: list[str]) -> dict[str, bool]:
    return {selector: page.locator(selector).first.is_visible() for selector in selectors}


def test_ways_around_the_site_are_left_out_on_paper(hub, page):
    addresses = content.fill(hub)
    found = {}
    for name, selectors in ON_SCREEN_ONLY.items():
        page.goto(addresses[name])
        page.emulate_media(media="screen")
        on_screen = shown(page, selectors)
        page.emulate_media(media="print")
        found[name] = (on_screen, shown(page, selectors))
    assert found == {
        name: (dict.fromkeys(selectors, True), dict.fromkeys(selectors, False))
        for name, selectors in ON_SCREEN_ONLY.items()
    }


def test_facts_text_figures_and_money_are_on_paper(hub, page):
    page.goto(content.fill(hub)["practices.PracticePage"])
    page.emulate_media(media="print")
    assert shown(page, ON_PAPER) == dict.fromkeys(ON_PAPER, True)


@pytest.mark.parametrize("name", ["filtered catalogue", "catalogue as a table", "catalogue as a map"])
def test_paper_says_where_the_catalogue_is_found_and_shows_all_of_it(hub, new_page, name):
    page = new_page(viewport={"width": 703, "height": 1000})
    address = content.fill(hub)[name]
    page.goto(address)
    printed = page.locator(".printed")
    assert printed.is_hidden()
    page.emulate_media(media="print")
    assert printed.locator("p").last.inner_text() == f"http://testserver{address}"
    assert page.locator("main :is(button, input, select)").filter(visible=True).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 703


def test_longest_practice_of_the_demo_is_two_sheets_of_a4(hub, page):
    entry = read_file("practices/kaapeli-helsinki.toml")
    practice = hub.practices.add_child(instance=stories.practice("kaapeli", entry, load_references()))
    page.goto(practice.url)
    assert sheets(page.pdf(format="A4")) == [A4, A4]


def test_paper_stays_white_for_readers_of_the_dark_site(hub, new_page):
    page = new_page(color_scheme="dark")
    page.goto("/")
    choose(page, "Dark")
    page.emulate_media(media="print")
    assert (paper(page), ink(page)) == ("rgb(255, 255, 255)", "rgb(30, 28, 26)")
