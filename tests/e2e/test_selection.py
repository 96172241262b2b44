"""Visitors collect practices without an account: in the browser's storage, or in the address alone."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe
from tests.e2e.steps import follow
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.e2e

KEY = "selection-en"
NARROW = {"width": 320, "height": 640}
BOTH = "?practice=baths&practice=caves"
CLOSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed') } })"


@pytest.fixture
def practices(hub):
    place = PlaceFactory(name="Helsinki")
    for title in ("Alleys", "Baths", "Caves"):
        PracticePageFactory(parent=hub.practices, title=title, slug=title.lower(), places=[place], ownership="state")


def kept(page: Page) -> list[str]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "[]")


def add(page: Page, slug: str) -> None:
    page.goto(f"/practices/{slug}/")
    page.get_by_role("button", name="Add to my selection").click()
    expect(page.get_by_role("button", name="In my selection (take it out)")).to_be_visible()


def titles(page: Page):
    return page.get_by_role("main").locator(".card__title")


@pytest.mark.usefixtures("practices")
def test_visitor_collects_two_practices_and_compares_them(page):
    add(page, "baths")
    add(page, "caves")
    follow(page.get_by_role("link", name="My selection (2)"))
    assert page.url.endswith(f"/practices/selection/{BOTH}")
    expect(titles(page)).to_have_text(["Baths", "Caves"])
    expect(page.get_by_text("This is my selection.")).to_be_visible()
    follow(page.get_by_role("link", name="Compare them side by side"))
    expect(page.get_by_role("columnheader")).to_contain_text(["Baths", "Caves"])
    expect(page.get_by_role("rowheader", name="Owner the same for all")).to_be_visible()
    assert (page.context.cookies(), kept(page)) == ([], ["baths", "caves"])


@pytest.mark.usefixtures("practices")
def test_without_javascript_the_address_holds_the_selection(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/practices/baths/")
    follow(page.get_by_role("link", name="Add to a selection"))
    page.get_by_role("checkbox", name="Caves").check()
    follow(page.get_by_role("button", name="Add those ticked"))
    assert page.url.endswith(f"/practices/selection/{BOTH}")
    expect(titles(page)).to_have_text(["Baths", "Caves"])
    follow(page.get_by_role("link", name="Compare them side by side"))
    expect(page.get_by_role("columnheader")).to_contain_text(["Baths", "Caves"])
    follow(page.get_by_role("link", name="Remove Baths from comparison"))
    expect(page.get_by_text("So far there is only “Caves”.")).to_be_visible()
    assert page.context.cookies() == []


@pytest.mark.usefixtures("practices")
def test_cards_of_the_catalogue_are_added_and_taken_out(page):
    page.goto("/practices/")
    page.get_by_role("button", name="Add to my selection Baths").click()
    expect(page.get_by_role("link", name="My selection (1)")).to_be_visible()
    page.get_by_role("button", name="In my selection (take it out) Baths").click()
    expect(page.get_by_role("link", name="My selection", exact=True)).to_be_visible()
    assert kept(page) == []


@pytest.mark.usefixtures("practices")
def test_removing_from_my_selection_is_remembered(page):
    add(page, "baths")
    add(page, "caves")
    page.goto(f"/practices/selection/{BOTH}")
    follow(page.get_by_role("link", name="Remove Baths"))
    expect(titles(page)).to_have_text(["Caves"])
    assert kept(page) == ["caves"]
    follow(page.get_by_role("link", name="Clear the selection"))
    expect(titles(page)).to_have_count(0)
    assert kept(page) == []


@pytest.mark.usefixtures("practices")
def test_adding_on_the_page_of_my_selection_is_remembered(page):
    add(page, "baths")
    page.goto("/practices/selection/")
    page.wait_for_url("**/practices/selection/?practice=baths")
    page.get_by_role("checkbox", name="Caves").check()
    follow(page.get_by_role("button", name="Add those ticked"))
    expect(page.get_by_text("This is my selection.")).to_be_visible()
    assert kept(page) == ["baths", "caves"]


@pytest.mark.usefixtures("practices")
def test_selection_of_somebody_else_is_kept_only_when_asked(page):
    add(page, "alleys")
    page.goto(f"/practices/selection/{BOTH}")
    expect(page.get_by_role("link", name="My selection (1)")).to_be_visible()
    follow(page.get_by_role("link", name="Remove Baths"))
    assert kept(page) == ["alleys"]
    page.get_by_role("button", name="Keep this as my selection").click()
    expect(page.get_by_text("This is my selection.")).to_be_visible()
    assert kept(page) == ["caves"]


@pytest.mark.usefixtures("practices")
def test_other_tabs_follow(page):
    page.goto("/practices/baths/")
    other = page.context.new_page()
    add(other, "baths")
    expect(page.get_by_role("button", name="In my selection (take it out)")).to_be_visible()
    expect(page.get_by_role("link", name="My selection (1)")).to_be_visible()


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("broken", ["", "not JSON", "null", "7", '{"a": 1}', "[1, null, {}]"])
def test_broken_storage_counts_as_empty(page, broken):
    page.add_init_script(f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {json.dumps(broken)})")
    add(page, "baths")
    expect(page.get_by_role("link", name="My selection (1)")).to_be_visible()
    assert kept(page) == ["baths"]


@pytest.mark.usefixtures("practices")
def test_closed_storage_still_leads_to_an_address(page):
    page.add_init_script(CLOSED)
    add(page, "baths")
    follow(page.get_by_role("link", name="My selection (1)"))
    expect(titles(page)).to_have_text(["Baths"])


@pytest.mark.usefixtures("practices")
def test_fifty_are_kept_at_most(page):
    page.goto("/practices/baths/")
    page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify([...Array(50)].map((_, index) => `p${{index}}`)))")
    page.reload()
    page.get_by_role("button", name="Add to my selection").click()
    expect(page.get_by_role("status")).to_have_text("My selection is full: it holds 50 practices.")
    assert len(kept(page)) == 50


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_never_wider_than_the_screen(new_page, scheme):
    page = new_page(viewport=NARROW, color_scheme=scheme)
    add(page, "baths")
    for address in ("/practices/", f"/practices/compare/{BOTH}", "/practices/compare/", f"/practices/selection/{BOTH}"):
        page.goto(address)
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
