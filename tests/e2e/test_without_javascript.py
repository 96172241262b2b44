"""Everything that a visitor may do works without a script."""

import pytest
from playwright.sync_api import Page, expect

from core.listing import PER_PAGE
from tests.e2e.steps import follow
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.e2e

NARROW = {"width": 390, "height": 800}


@pytest.fixture
def catalogue(hub, new_page) -> Page:
    """More practices than fit on one page, one of them about the climate, on a phone without JavaScript."""
    place = PlaceFactory(name="Helsinki")
    for number in range(PER_PAGE):
        PracticePageFactory(parent=hub.practices, title=f"Practice {number:02}", places=[place])
    PracticePageFactory(parent=hub.practices, title="Warm walls", themes=[ThemeFactory(name="Climate")])
    page = new_page(java_script_enabled=False, viewport=NARROW)
    page.goto("/practices/")
    return page


def titles(page: Page):
    return page.get_by_role("main").locator(".card__title")


def test_filters_open_and_narrow_down_the_list(catalogue):
    theme = catalogue.get_by_label("Climate 1")
    expect(theme).to_be_hidden()
    catalogue.get_by_text("Filters", exact=True).click()
    theme.check()
    follow(catalogue.get_by_role("button", name="Apply filters"))
    expect(catalogue.get_by_role("status")).to_have_text("1 good practice for Theme: Climate")
    expect(titles(catalogue)).to_have_text(["Warm walls"])


def test_pages_of_the_list_follow_each_other(catalogue):
    expect(titles(catalogue)).to_have_count(PER_PAGE)
    follow(catalogue.get_by_role("link", name="Next page"))
    expect(titles(catalogue)).to_have_text(["Warm walls"])
    expect(catalogue.get_by_role("navigation", name="Pages of this list")).to_contain_text("Page 2 of 2")
    follow(catalogue.get_by_role("link", name="Previous page"))
    expect(titles(catalogue)).to_have_count(PER_PAGE)


def test_map_and_table_show_the_same_practices(catalogue):
    views = catalogue.get_by_role("navigation", name="Ways to look at the results")
    follow(views.get_by_role("link", name="Table"))
    rows = catalogue.get_by_role("region", name="Good practices as a table").get_by_role("rowheader")
    expect(rows).to_have_text([f"Practice {number:02}" for number in range(PER_PAGE)])
    follow(views.get_by_role("link", name="Map"))
    pins = catalogue.get_by_role("group", name="Map of Europe with the good practices").get_by_role("link")
    expect(pins).to_have_count(1)


def test_search_in_the_header_finds(catalogue):
    search = catalogue.get_by_role("banner").get_by_role("search")
    search.get_by_label("Search").fill("walls")
    follow(search.get_by_role("button", name="Search"))
    expect(catalogue.get_by_role("status")).to_have_text("1 result for “walls”")
    follow(catalogue.get_by_role("heading", level=2).get_by_role("link"))
    expect(catalogue.get_by_role("heading", level=1)).to_have_text("Warm walls")
