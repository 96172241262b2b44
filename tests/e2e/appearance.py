"""The switch between light and dark in the footer."""

from playwright.sync_api import Locator, Page

PAPER = {"light": "rgb(251, 248, 242)", "dark": "rgb(22, 21, 19)"}


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Colours of this site").get_by_role("radio", name=name, exact=True)


def choose(page: Page, name: str) -> None:
    """Click the words, as a visitor does: the radio button lies unseen above them."""
    choice(page, name).locator("xpath=..").click()


def paper(page: Page) -> str:
    """The colour of the ground."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def ink(page: Page) -> str:
    """The colour of the text."""
    return page.evaluate("getComputedStyle(document.body).color")
