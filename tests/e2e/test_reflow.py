"""At 320 CSS pixels no page has to be pushed sideways, as WCAG 1.4.10 asks."""

import pytest
from playwright.sync_api import Page

from tests.e2e import long_words
from tests.e2e.admin import log_in

pytestmark = pytest.mark.e2e

NARROW = 320


def width(page: Page, address: str) -> int:
    """In pixels, of all that there is to see."""
    page.goto(address)
    return page.evaluate("document.documentElement.scrollWidth")


def test_no_page_scrolls_sideways_on_the_narrowest_screen(hub, new_page):
    page = new_page(viewport={"width": NARROW, "height": 640})
    widths = {name: width(page, address) for name, address in long_words.fill(hub).items()}
    assert widths == dict.fromkeys(widths, NARROW)


def test_style_guide_does_not_scroll_sideways_on_the_narrowest_screen(hub, publisher, new_page):
    page = log_in(new_page(viewport={"width": NARROW, "height": 640}), publisher)
    assert width(page, "/styleguide/") == NARROW
