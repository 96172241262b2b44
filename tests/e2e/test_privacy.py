"""Nobody learns who reads the hub."""

import pytest

from tests.e2e import content

pytestmark = pytest.mark.e2e

TALL_ENOUGH_TO_LOAD_EVERY_PICTURE = {"width": 1280, "height": 10_000}


def test_no_page_sets_a_cookie_keeps_a_note_or_asks_a_third_party(hub, new_page, watch):
    page = new_page(viewport=TALL_ENOUGH_TO_LOAD_EVERY_PICTURE)
    for address in content.fill(hub).values():
        page.goto(address)
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.context.cookies() == []
    assert watch.complaints == []
