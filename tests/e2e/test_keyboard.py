"""Every page can be used with the keyboard, and shows where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import content
from tests.site.test_page_types import FACTORIES

pytestmark = pytest.mark.e2e

TAB_STOPS = 10
FOCUSED_WITHOUT_OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return visible ? "" : document.activeElement.outerHTML;
}"""


def unmarked_stops(page: Page) -> list[str]:
    """The elements among the first tab stops that do not show the focus."""
    found = []
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED_WITHOUT_OUTLINE))
    return [element for element in found if element]


def test_focus_shows_on_every_kind_of_page(hub, page):
    addresses = content.fill(hub)
    found = {}
    for label in FACTORIES:
        page.goto(addresses[label])
        if stops := unmarked_stops(page):
            found[label] = stops
    assert found == {}


def test_skip_link_leads_past_the_navigation(hub, page):
    page.goto("/practices/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Theme")).to_be_focused()
