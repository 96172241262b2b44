"""What everybody does with a page."""

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Click what leads to another page, and wait for its scripts: they fill in fields and open menus."""
    with control.page.expect_navigation():
        control.click()
