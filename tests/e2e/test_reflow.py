"""At 320 CSS pixels no page has to be pushed sideways, as WCAG 1.4.10 asks."""

import pytest

from tests.e2e import long_words

pytestmark = pytest.mark.e2e

NARROW = 320


def test_no_page_scrolls_sideways_on_the_narrowest_screen(hub, new_page):
    page = new_page(viewport={"width": NARROW, "height": 640})
    widths = {}
    for name, address in long_words.fill(hub).items():
        page.goto(address)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(widths, NARROW)
