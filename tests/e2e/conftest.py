import threading
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test.testcases import FSFilesHandler
from playwright.sync_api import Browser, Page

from tests.e2e.chromium import running_chromium
from tests.e2e.watch import Watch

MOST_MILLISECONDS = 10_000


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """A file instead of memory: the threads of the server would share one connection and its transactions."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(settings.ENVIRONMENT.data_dir / "browser.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, browser, django_db_blocker) -> None:
    """Beside the event loop of the browser Django opens another connection: it has to know the first content too."""
    with django_db_blocker.unblock():
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()
        connection.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_chromium() as chromium:
        yield chromium


@pytest.fixture
def watch(live_server) -> Watch:
    return Watch(live_server.url)


@pytest.fixture
def new_page(browser, live_server, watch, django_db_serialized_rollback, monkeypatch) -> Iterator[Callable[..., Page]]:
    """Opens pages for different people, each with cookies of its own. The test fails if one of them misbehaves."""
    monkeypatch.setattr(FSFilesHandler, "_should_handle", lambda self, path: False)  # The hub serves its own media.
    contexts = []

    def open_page(**options) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(MOST_MILLISECONDS)
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    _let_server_finish()
    assert watch.complaints == []


@pytest.fixture
def page(new_page) -> Page:
    return new_page()


@pytest.fixture
def no_autosave(settings) -> None:
    """Drafts are saved when the editor says so, not half a second after the last key."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


def _let_server_finish() -> None:
    """The database goes with the test: no request may outlive it."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(MOST_MILLISECONDS / 1000)
