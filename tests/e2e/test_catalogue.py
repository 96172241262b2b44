"""Finding a practice: with the keyboard, without JavaScript, on the narrowest screen, in light and dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe
from tests.e2e.steps import follow
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice

pytestmark = pytest.mark.e2e

COUNTRIES = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR"]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1440, "height": 900}
ASKED = {
    "everything": "",
    "three filters and words": "?q=walls&theme=climate&country=FI&country=SE",
    "nothing that fits": "?q=walls&theme=climate&ownership=church",
    "a table": "?sort=-cost&view=table",
    "a map": "?view=map",
}


@pytest.fixture
def practices(hub) -> None:
    """One in each of many countries, and two about the climate, one of which says all that can be said."""
    for code in COUNTRIES:
        place = PlaceFactory(name=f"Town of {code}", country=code)
        PracticePageFactory(parent=hub.practices, title=f"Practice in {code}", places=[place])
    climate = ThemeFactory(name="Climate", slug="climate")
    full = full_practice() | {"themes": [climate], "places": [PlaceFactory(country="SE")], "area": 1200}
    PracticePageFactory(parent=hub.practices, title="Warm walls", **full)
    PracticePageFactory(parent=hub.practices, title="Cool roofs", themes=[climate], places=[PlaceFactory()])


def titles(page: Page):
    return page.get_by_role("main").locator(".card__title")


def press_until_focused(page: Page, target, key: str = "Tab") -> None:
    for _press in range(80):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("The keyboard does not lead there.")


@pytest.mark.usefixtures("practices")
def test_facets_can_be_opened_ticked_and_applied_with_the_keyboard(new_page):
    page = new_page(viewport=WIDE)
    page.goto("/practices/")
    press_until_focused(page, page.get_by_label("Climate 2"))
    page.keyboard.press("Space")
    more = page.locator(".facet__more summary").first
    press_until_focused(page, more)
    page.keyboard.press("Enter")
    press_until_focused(page, page.get_by_label("Sweden 1"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/?theme=climate&country=SE")
    expect(titles(page)).to_have_text(["Warm walls"])


@pytest.mark.usefixtures("practices")
def test_what_has_the_focus_is_not_hidden_by_the_button_in_reach(new_page):
    page = new_page(viewport=WIDE, reduced_motion="reduce")
    page.goto("/practices/")
    button = page.get_by_role("button", name="Apply filters")
    for box in page.locator(".facet[open] > fieldset > label > input").all():
        box.focus()
        assert box.bounding_box()["y"] + box.bounding_box()["height"] <= button.bounding_box()["y"]


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_everything_can_be_asked_without_javascript(new_page, viewport):
    page = new_page(java_script_enabled=False, viewport=viewport)
    page.goto("/practices/")
    page.get_by_label("Search in all good practices").fill("walls")
    follow(page.get_by_role("search", name="Find good practices").get_by_role("button", name="Search"))
    expect(titles(page)).to_have_text(["Warm walls"])
    follow(page.get_by_role("link", name="Words: “walls”"))
    page.get_by_label("Order").select_option("Name, A to Z")
    follow(page.get_by_role("button", name="Sort"))
    expect(page).to_have_url("/practices/?sort=name")
    expect(titles(page).first).to_have_text("Cool roofs")
    if viewport == NARROW:
        page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Climate 2").check()
    follow(page.get_by_role("button", name="Apply filters"))
    expect(page).to_have_url("/practices/?theme=climate&sort=name")
    follow(page.get_by_role("link", name="Table"))
    follow(page.get_by_role("columnheader", name="Area").get_by_role("link"))
    expect(page.get_by_role("columnheader", name="Area")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("rowheader")).to_have_text(["Warm walls", "Cool roofs"])


@pytest.mark.usefixtures("practices")
def test_nothing_scrolls_sideways_but_the_table_within_its_region(new_page):
    page = new_page(viewport=NARROW)
    widths = {}
    for name, query in ASKED.items():
        page.goto(f"/practices/{query}")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(ASKED, NARROW["width"])
    page.goto("/practices/?view=table")
    region = page.get_by_role("region", name="Good practices as a table")
    assert region.evaluate("element => element.scrollWidth > element.clientWidth")


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize(("scheme", "viewport"), [("light", NARROW), ("dark", WIDE)], ids=["light", "dark"])
def test_axe_finds_nothing_whatever_was_asked(new_page, scheme, viewport):
    page = new_page(color_scheme=scheme, viewport=viewport)
    found = {}
    for name, query in ASKED.items():
        page.goto(f"/practices/{query}")
        found[name] = axe.violations(page)
    assert found == {name: [] for name in ASKED}


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_what_a_finger_has_to_hit_is_large_enough(new_page, viewport):
    page = new_page(viewport=viewport, has_touch=True, is_mobile=True)
    page.goto("/practices/?theme=climate&country=SE")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    targets = ".facet__option, .facet summary, .chosen a, .catalogue__views a, .catalogue button, .catalogue select"
    heights = page.locator(targets).evaluate_all("found => found.map(each => each.getBoundingClientRect().height)")
    assert len(heights) > 20
    assert min(heights) >= 44
