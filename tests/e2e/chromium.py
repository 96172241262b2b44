"""Which Chromium the tests drive, and how."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
MISSING = (
    "The browser tests need Chromium. Install it (Debian: apt install chromium), "
    "or leave them out with E2E=0 make test."
)


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """A browser that reaches nobody but this machine."""
    with _database_allowed_beside_an_event_loop(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=FLAGS)
        yield browser
        browser.close()


def find_chromium(playwright: Playwright) -> str:
    found = next(filter(None, map(shutil.which, NAMES)), playwright.chromium.executable_path)
    if not Path(found).exists():
        pytest.fail(MISSING, pytrace=False)
    return found


@contextmanager
def _database_allowed_beside_an_event_loop() -> Iterator[None]:
    """Playwright keeps an event loop in the thread of the tests, where Django would refuse to query the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield
