"""What editors do in the admin."""

import re

from playwright.sync_api import Locator, Page

from core.models import User
from tests.e2e.steps import follow

PASSWORD = "a long password"


def log_in(page: Page, user: User) -> Page:
    """Through the form, to the first page of the admin."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))
    return page


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def panel(page: Page, heading: str) -> Locator:
    """The part of the form below a heading; Wagtail adds a star to what is required."""
    return page.get_by_role("region", name=re.compile(rf"^{re.escape(heading)}\*?$"))


def textbox(page: Page, heading: str) -> Locator:
    """A field of text, plain or rich."""
    return panel(page, heading).get_by_role("textbox")


def choose_action(page: Page, name: str) -> None:
    """Press one of the buttons that hide behind the arrow of the first."""
    footer = page.locator("footer")
    footer.get_by_role("button", name="More actions").click()
    follow(footer.get_by_role("button", name=name, exact=True))


def message(page: Page) -> Locator:
    """What the admin says about the last action."""
    return page.get_by_role("main").get_by_role("status").first
