"""What axe finds with the rules of WCAG 2.2 AA, light on a narrow screen and dark on a wide one."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe, content
from tests.e2e.admin import log_in
from tests.e2e.appearance import PAPER, choose, paper
from tests.e2e.steps import follow

pytestmark = pytest.mark.e2e

SCREENS = [("light", 390), ("dark", 1280)]


def violations(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = []
    for scheme, width in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme}, {width} pixels: {violation}" for violation in axe.violations(page)]
    return found


def test_axe_finds_nothing_on_any_page_with_all_that_editors_can_put_there(hub, page):
    found = {name: violations(page, address) for name, address in content.fill(hub).items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_axe_finds_nothing_in_the_dark_that_the_reader_chose(hub, new_page):
    addresses = content.fill_four(hub)
    page = new_page(color_scheme="light")
    page.goto("/")
    choose(page, "Dark")
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = (paper(page), axe.violations(page))
    assert found == dict.fromkeys(addresses, (PAPER["dark"], []))


def test_axe_finds_nothing_in_the_style_guide(hub, publisher, page):
    content.fill(hub)
    assert violations(log_in(page, publisher), "/styleguide/") == []


def test_axe_finds_nothing_on_the_log_in_page(hub, page):
    assert violations(page, "/admin/login/") == []


def test_axe_finds_nothing_where_the_log_in_is_closed(hub, page, watch):
    for _time in range(5):
        page.goto("/admin/login/")
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("a guess")
        follow(page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The log-in is closed for a while")
    assert axe.violations(page) == []
    assert ["429 (Too Many Requests)" in complaint for complaint in watch.complaints] == [True]
    watch.complaints.clear()


def test_axe_finds_nothing_on_the_first_page_of_the_admin(hub, publisher, page):
    content.fill(hub)
    assert violations(log_in(page, publisher), "/admin/") == []
