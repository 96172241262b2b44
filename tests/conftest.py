from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.utils import translation
from django_tasks_db.management.commands import db_worker
from wagtail.models import Page
from wagtail.models import Site as WagtailSite

from core.models import User
from core.roles import EDITORS, PUBLISHERS, set_up_roles
from tests.factories import events, home, news, practices
from tests.site import shared_cache


@dataclass(frozen=True)
class Hub:
    """A site with its home page and the listings, but no stories."""

    home: Page
    practices: Page
    visits: Page
    webinars: Page
    activities: Page
    recordings: Page
    news: Page


def pytest_report_header() -> list[str]:
    return shared_cache.warnings()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A request in another language leaves it active in the thread of the tests."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_renditions_of_other_tests() -> None:
    """Their cache outlives the pictures of a test, whose keys come again."""
    caches["renditions"].clear()


@pytest.fixture
def work_off(monkeypatch) -> Callable[[], None]:
    """Do what waits in the background, as the worker beside the server would, on the connection of the test."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return lambda: db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=settings.BACKGROUND,
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    ).run()


@pytest.fixture
def hub(db) -> Hub:
    root = Page.get_first_root_node()
    front = home.HomePageFactory(parent=root)
    WagtailSite.objects.update(root_page=front)
    Page.objects.filter(depth=2).exclude(pk=front.pk).delete()
    WagtailSite.clear_site_root_paths_cache()
    return Hub(
        home=front,
        practices=practices.PracticeIndexPageFactory(parent=front, show_in_menus=True),
        visits=events.VisitIndexPageFactory(parent=front),
        webinars=events.WebinarIndexPageFactory(parent=front),
        activities=events.ActivityIndexPageFactory(parent=front, show_in_menus=True),
        recordings=events.RecordingIndexPageFactory(parent=front, show_in_menus=True),
        news=news.NewsIndexPageFactory(parent=front, show_in_menus=True),
    )


@pytest.fixture
def roles(db) -> None:
    set_up_roles()


@pytest.fixture
def editor(roles) -> User:
    return _member("editor", EDITORS)


@pytest.fixture
def publisher(roles) -> User:
    return _member("publisher", PUBLISHERS)


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("root", "root@example.org", "a long password")


def _member(name: str, group: str) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "a long password")
    user.groups.add(Group.objects.get(name=group))
    return user
