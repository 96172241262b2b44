"""An editor sets up the second step with a telephone beside the screen, and logs in with it."""

import time

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from tests.core.second_step import code_at
from tests.e2e import axe
from tests.e2e.admin import PASSWORD, log_in
from tests.e2e.steps import follow
from tests.e2e.test_accessibility import SCREENS

pytestmark = pytest.mark.e2e


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name))


def visit(page: Page, name: str) -> None:
    follow(page.get_by_role("link", name=name))


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it is, without loading it anew."""
    found = []
    for scheme, width in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += axe.violations(page)
    return found


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def test_editor_sets_it_up_and_logs_in_with_it(hub, editor, page):
    found = {}
    log_in(page, editor)
    page.goto("/admin/account/second-step/")
    found["off"] = faults(page)
    visit(page, "Set up the second step")
    found["set up"] = faults(page)
    expect(page.get_by_role("img", name="QR code with the secret below")).to_be_visible()
    secret = page.locator(".second-step-secret").inner_text()
    page.get_by_label("Code from the app").fill(code_at(secret, time.time()))
    press(page, "Switch on")
    assert heading(page) == "Your recovery codes"
    found["recovery codes"] = faults(page)
    recovery_code = page.locator(".second-step-codes li").first.inner_text()
    visit(page, "I have kept them")
    expect(page.get_by_role("main")).to_contain_text("You have 10 recovery codes left.")
    found["on"] = faults(page)

    log_out(page)
    log_in(page, editor)
    assert heading(page) == "Second step"
    found["code"] = faults(page)
    page.get_by_label("Code from the app").fill("000000")
    press(page, "Log in")
    expect(page.get_by_text("This code is not right, or was used before.")).to_be_visible()
    found["wrong code"] = faults(page)
    page.wait_for_timeout(1000)  # so long the first failure is waited for
    page.get_by_label("Code from the app").fill(code_at(secret, time.time() + 30))
    press(page, "Log in")
    assert page.url.endswith("/admin/")

    log_out(page)
    log_in(page, editor)
    visit(page, "use a recovery code")
    found["recovery code"] = faults(page)
    page.get_by_label("Recovery code").fill(recovery_code)
    press(page, "Log in")
    assert page.url.endswith("/admin/")

    page.goto("/admin/account/second-step/")
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Switch the second step off")
    log_out(page)
    log_in(page, editor)
    assert page.url.endswith("/admin/")
    assert {name: lines for name, lines in found.items() if lines} == {}


def switch_on(page: Page) -> list[str]:
    """Ends on the page that shows the recovery codes, which it gives."""
    page.goto("/admin/login/set-up/")
    secret = page.locator(".second-step-secret").inner_text()
    page.get_by_label("Code from the app").fill(code_at(secret, time.time()))
    press(page, "Switch on")
    return page.locator(".second-step-codes li").all_inner_texts()


def colours(page: Page) -> list[list[str]]:
    """Those of letters and ground of whatever the sheet holds."""
    seen = """() => {
      const shown = [...document.querySelectorAll("html, body, body *")].filter((part) => part.checkVisibility());
      const looks = shown.map((part) => getComputedStyle(part));
      return [[...new Set(looks.map((look) => look.color))], [...new Set(looks.map((look) => look.backgroundColor))]];
    }"""
    return page.evaluate(seen)


@pytest.mark.parametrize("scripted", [True, False])
def test_paper_holds_the_codes_whose_they_are_and_nothing_else(hub, editor, new_page, scripted):
    page = new_page(java_script_enabled=scripted)
    log_in(page, editor)
    codes = switch_on(page)
    page.emulate_media(media="print", color_scheme="dark")
    sheet = page.locator("body").inner_text().split("\n")
    today = date_format(timezone.localdate(), "j F Y")
    assert [line for line in sheet if line] == [f"For editor, {today}", *codes, "Cultural Heritage in Action"]
    if scripted:
        assert colours(page) == [["rgb(0, 0, 0)"], ["rgb(255, 255, 255)"]]


def test_buttons_print_and_copy_the_codes(hub, editor, new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    log_in(page, editor)
    codes = switch_on(page)
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(codes)


def test_buttons_are_not_shown_where_they_do_nothing(hub, editor, new_page):
    page = new_page(java_script_enabled=False)
    log_in(page, editor)
    assert len(switch_on(page)) == 10
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
