"""What everybody does with a page."""

import time

from playwright.sync_api import Locator, Page

MOST_SECONDS = 10


def follow(control: Locator) -> None:
    """Click what leads to another page, and wait for its scripts: they fill in fields and open menus."""
    with control.page.expect_navigation():
        control.click()


def wait_until(page: Page, condition: str) -> None:
    """Until an expression of JavaScript is true. What Playwright has for it the policy of the pages refuses: `eval`."""
    end = time.monotonic() + MOST_SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"Never came true: {condition}"
        page.wait_for_timeout(20)
