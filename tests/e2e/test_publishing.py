"""From an editor's empty form to a visitor's page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from practices.models import PracticePage
from tests.e2e.admin import choose_action, log_in, message, open_tab, panel, textbox
from tests.e2e.steps import follow
from tests.factories.core import PlaceFactory, ThemeFactory

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("no_autosave")]

TITLE = "A market hall for its quarter"
SUMMARY = "The city gave its hall to the stallholders."
WHAT_WAS_DONE = "The stallholders mended the roof first."
ADDRESS = "/practices/a-market-hall-for-its-quarter/"
SUBMIT = "Submit to Read and publish"


@pytest.fixture(autouse=True)
def reference_data(hub) -> None:
    for name in ("Helsinki", "Nantes"):
        PlaceFactory(name=name)
    for name in ("Adaptive reuse", "Climate"):
        ThemeFactory(name=name)


def write_practice(page: Page) -> Locator:
    """Fill in a new practice but for the source of its result. Returns the row of the result."""
    follow(page.get_by_role("link", name="Good practice", exact=True))
    textbox(page, "Title").fill(TITLE)
    textbox(page, "Summary").fill(SUMMARY)
    panel(page, "Themes").get_by_label("Adaptive reuse").check()
    textbox(page, "What was done").fill(WHAT_WAS_DONE)
    open_tab(page, "Facts")
    panel(page, "Places").get_by_label("Helsinki").check()
    open_tab(page, "Results and money")
    result = panel(page, "Results")
    result.get_by_role("button", name="Insert a block").click()
    result.get_by_label("What was achieved").fill("Stalls let")
    result.get_by_label("Figure").fill("42")
    return result


def source(result: Locator) -> Locator:
    return result.get_by_role("textbox", name="Source*", exact=True)


def approve(desk: Page, step: str, button: str) -> None:
    assert PracticePage.objects.get(title=TITLE).current_workflow_task.name == step
    desk.goto("/admin/")
    follow(panel(desk, "Awaiting your review").get_by_role("link", name=TITLE))
    choose_action(desk, button)
    expect(message(desk)).to_contain_text(f"Page '{TITLE}' has been")


def test_editor_and_publisher_publish_a_practice(hub, editor, publisher, new_page):
    desk = log_in(new_page(), editor)
    source(write_practice(desk)).fill("Annual report 2022")
    choose_action(desk, SUBMIT)
    expect(message(desk)).to_contain_text(f"Page '{TITLE}' created and submitted for moderation.")

    desk, visitor = log_in(new_page(), publisher), new_page()
    approve(desk, "Second pair of eyes", "Approve")
    assert visitor.goto(ADDRESS).status == 404
    approve(desk, "Publish", "Approve and Publish")

    visitor.goto("/practices/")
    expect(visitor.locator(".count")).to_have_text("1 good practice")
    expect(visitor.locator(".card__meta")).to_have_text("Helsinki, Finland")
    follow(visitor.get_by_role("link", name=TITLE, exact=True))
    expect(visitor).to_have_url(ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.locator(".standfirst")).to_have_text(SUMMARY)
    expect(visitor.get_by_role("region", name="What was done").locator(".prose")).to_have_text(WHAT_WAS_DONE)
    expect(visitor.get_by_role("list", name="Themes").get_by_role("link")).to_have_text(["Adaptive reuse"])
    result = visitor.get_by_role("list", name="Results in figures").get_by_role("listitem")
    expect(result).to_have_text(
        "42 Stalls let As of not recorded Source Annual report 2022 Evidence Reported by those involved or the press"
    )


def test_result_without_source_is_refused_at_its_field_and_nothing_is_lost(hub, editor, new_page):
    desk = log_in(new_page(), editor)
    write_practice(desk)
    choose_action(desk, SUBMIT)
    expect(message(desk)).to_contain_text("The page could not be created due to validation errors.")
    expect(textbox(desk, "Title")).to_have_value(TITLE)
    expect(textbox(desk, "Summary")).to_have_value(SUMMARY)
    expect(textbox(desk, "What was done")).to_have_text(WHAT_WAS_DONE)
    expect(panel(desk, "Themes").get_by_label("Adaptive reuse")).to_be_checked()
    open_tab(desk, "Facts")
    expect(panel(desk, "Places").get_by_label("Helsinki")).to_be_checked()
    open_tab(desk, "Results and money")
    result = panel(desk, "Results")
    expect(result.locator(".error-message")).to_have_text(
        ["Name the source of this result: without one nobody can check it."]
    )
    expect(source(result)).to_have_attribute("aria-invalid", "true")
    expect(result.get_by_label("What was achieved")).to_have_value("Stalls let")
    expect(result.get_by_label("Figure")).to_have_value("42")
