"""Light, dark, or as on the device: the reader's choice holds at once and on every later page."""

import pytest
from playwright.sync_api import expect

from tests.e2e.appearance import PAPER, choice, choose, paper

pytestmark = pytest.mark.e2e

NOTE_BEFORE_THE_PAGE_IS_SEEN = """
  new MutationObserver((records, observer) => {
    if (!document.body) return;
    window.whenBodyBegan = document.documentElement.dataset.appearance;
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
"""
SCHEMES = ["light", "dark"]


@pytest.mark.parametrize(("device", "name", "scheme"), [("light", "Dark", "dark"), ("dark", "Light", "light")])
def test_choice_changes_the_colours_at_once_and_on_the_next_page_without_a_cookie(hub, new_page, device, name, scheme):
    page = new_page(color_scheme=device)
    page.goto("/")
    assert paper(page) == PAPER[device]
    choose(page, name)
    expect(page.locator("html")).to_have_css("color-scheme", scheme)
    assert paper(page) == PAPER[scheme]

    page.goto("/practices/")
    expect(page.locator("html")).to_have_css("color-scheme", scheme)
    expect(choice(page, name)).to_be_checked()
    assert paper(page) == PAPER[scheme]
    assert page.context.cookies() == []


def test_remembered_choice_is_in_force_before_anything_is_painted(hub, new_page):
    page = new_page(color_scheme="light")
    page.add_init_script(NOTE_BEFORE_THE_PAGE_IS_SEEN)
    page.goto("/")
    assert page.evaluate("window.whenBodyBegan") == "system"
    choose(page, "Dark")
    page.goto("/")
    assert page.evaluate("window.whenBodyBegan") == "dark"


def test_as_on_this_device_follows_the_device_again(hub, page):
    page.goto("/")
    choose(page, "Dark")
    choose(page, "As on this device")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert paper(page) == PAPER[scheme]


@pytest.mark.parametrize(("device", "name", "scheme"), [("light", "Dark", "dark"), ("dark", "Light", "light")])
def test_choice_holds_for_the_page_without_javascript(hub, new_page, device, name, scheme):
    page = new_page(java_script_enabled=False, color_scheme=device)
    page.goto("/")
    expect(page.locator("body")).to_have_css("background-color", PAPER[device])
    choose(page, name)
    expect(page.locator("body")).to_have_css("background-color", PAPER[scheme])


def test_arrow_keys_move_through_the_three_choices(hub, new_page):
    page = new_page(color_scheme="light")
    page.goto("/")
    choice(page, "As on this device").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        seen.append((page.evaluate("document.activeElement.value"), paper(page)))
    assert seen == [("light", PAPER["light"]), ("dark", PAPER["dark"]), ("system", PAPER["light"])]
