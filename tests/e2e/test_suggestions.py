"""The search of the catalogue completes what is typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.knowing import learn

pytestmark = pytest.mark.e2e

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}
LABEL = "Search in all good practices"


@pytest.fixture
def catalogue(hub, new_page) -> Page:
    place = PlaceFactory(name="Helsinki", country="FI")
    PracticePageFactory(parent=hub.practices, title="Helsinki rents halls", places=[place])
    PracticePageFactory(parent=hub.practices, title="The park in Helsinki")
    learn()
    page = new_page(**PHONE)
    page.goto("/practices/")
    return page


def field(page: Page):
    return page.get_by_label(LABEL)


def options(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_letters(page: Page, letters: str) -> None:
    field(page).press_sequentially(letters)
    expect(options(page).first).to_be_visible()


def test_suggestions_are_shown_told_and_put_away(catalogue):
    expect(field(catalogue)).to_have_attribute("aria-expanded", "false")
    type_letters(catalogue, "hel")
    expect(options(catalogue)).to_have_text(
        ["Helsinki, Finland Place", "Helsinki rents halls Practice", "The park in Helsinki Practice"]
    )
    expect(field(catalogue)).to_have_attribute("aria-expanded", "true")
    expect(catalogue.locator("[aria-live=polite]", has_text="3 suggestions")).to_have_count(1)
    catalogue.keyboard.press("Escape")
    expect(options(catalogue)).to_have_count(0)
    expect(field(catalogue)).to_have_value("hel")


def test_arrows_choose_and_enter_follows(catalogue):
    type_letters(catalogue, "hel")
    for key, chosen in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", 2)]:
        catalogue.keyboard.press(key)
        selected = options(catalogue).and_(catalogue.locator("[aria-selected=true]"))
        if chosen is None:
            expect(selected).to_have_count(0)
        else:
            expect(field(catalogue)).to_have_attribute("aria-activedescendant", f"suggestions-0-{chosen}")
            expect(selected).to_have_attribute("id", f"suggestions-0-{chosen}")
    with catalogue.expect_navigation():
        catalogue.keyboard.press("Enter")
    expect(catalogue.get_by_role("heading", level=1)).to_have_text("The park in Helsinki")


def test_enter_without_a_choice_sends_the_form(catalogue):
    type_letters(catalogue, "hels")
    with catalogue.expect_navigation(url="**/practices/?q=hels*"):
        catalogue.keyboard.press("Enter")


def test_touch_follows(catalogue):
    type_letters(catalogue, "hel")
    with catalogue.expect_navigation(url="**/practices/?place=*"):
        options(catalogue).first.tap()


def test_leaving_the_field_puts_suggestions_away(catalogue):
    type_letters(catalogue, "hel")
    catalogue.keyboard.press("Tab")
    expect(options(catalogue)).to_have_count(0)


def test_nothing_moves_and_nothing_is_in_the_way_of_anybody(catalogue):
    where = "element => JSON.stringify([element.getBoundingClientRect(), document.body.scrollWidth])"
    button = catalogue.get_by_role("main").get_by_role("button", name="Search")
    before = button.evaluate(where)
    type_letters(catalogue, "hel")
    assert button.evaluate(where) == before
    assert violations(catalogue) == []
    boxes = [each.bounding_box() for each in options(catalogue).all()]
    assert min(box["height"] for box in boxes) >= 44


def test_suggestions_work_in_the_dark_too(catalogue):
    catalogue.emulate_media(color_scheme="dark")
    type_letters(catalogue, "hel")
    catalogue.keyboard.press("ArrowDown")
    assert violations(catalogue) == []


def test_without_a_script_it_is_a_plain_field(hub, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/practices/")
    page.get_by_role("searchbox", name=LABEL).fill("hel")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/practices/?q=hel*")
