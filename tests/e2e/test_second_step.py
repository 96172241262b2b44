"""An editor sets up the second step with a telephone beside the screen, and logs in with it."""

import time

import pytest
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
