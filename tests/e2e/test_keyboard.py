"""Every page can be used with the keyboard alone, and shows where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import content
from tests.site.test_page_types import FACTORIES

pytestmark = pytest.mark.e2e

STOPS = """() => {
  const others = "button, input, select, textarea, summary, video[controls], audio[controls], [tabindex]";
  const hidden = element => !element.checkVisibility() || element.type === "hidden";
  const inAnotherChoice = element => element.type === "radio" && !element.checked;
  const outlines = element => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineStyle + outlineWidth;
  };
  const around = element => [element, ...element.querySelectorAll("*"), element.closest("label, .card, li, article")];
  const look = element => around(element).filter(Boolean)
    .map(part => outlines(part) + getComputedStyle(part).stroke + getComputedStyle(part).strokeWidth).join();
  window.stops = [...document.querySelectorAll(`a[href], ${others}`)]
    .filter(element => element.tabIndex >= 0 && !hidden(element) && !inAnotherChoice(element));
  window.unfocused = stops.map(look);
  window.here = () => {
    const focused = document.activeElement;
    const index = stops.indexOf(focused);
    return [index, index >= 0 && look(focused) !== unfocused[index], focused.matches("video, audio")];
  };
  return stops.length;
}"""


def walk(page: Page) -> list[tuple[int, bool]]:
    """Press Tab until the end: where one comes in the order of the page, and whether the focus shows there."""
    length = page.evaluate(STOPS)
    stops: list[tuple[int, bool]] = []
    for _press in range(3 * length):
        if len(stops) == length:
            break
        page.keyboard.press("Tab")
        index, marked, is_player = page.evaluate("here()")
        if not is_player or (index, marked) not in stops:  # A player has buttons of its own, which the page cannot see.
            stops.append((index, marked))
    assert len(stops) == length > 5
    return stops


def test_tab_leads_through_every_kind_of_page_in_its_order_and_shows_where(hub, page):
    addresses = content.fill(hub)
    found = {}
    for label in FACTORIES:
        page.goto(addresses[label])
        found[label] = walk(page)
    assert found == {label: [(index, True) for index in range(len(stops))] for label, stops in found.items()}


def test_skip_link_leads_past_the_navigation(hub, page):
    page.goto("/practices/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search in all good practices")).to_be_focused()
