from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from core import outage, remembered
from core.pagecache import generation, store
from tests.site.redis_server import redis_in
from tests.site.shared_cache import KINDS

BACKENDS = "django.core.cache.backends"

Changing = Callable[[], AbstractContextManager]

collect_ignore = [] if "redis" in KINDS else ["test_machines.py"]


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory) -> Iterator[str]:
    with redis_in(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


def clear() -> None:
    """Forget the pages of this process, those that it shares with others, and what it could not tell these."""
    generation.untold.clear()
    forget()
    caches["pages"].clear()


def forget() -> None:
    """What this process has in memory."""
    store.memory.entries.clear()
    remembered.memory.forget()
    remembered.markup.forget()


def kept(kind: str, request, settings, tmp_path) -> Iterator[None]:
    """Keep whole pages for one test in one of the ways."""
    pages: dict[str, Any] = {
        "files": lambda: {"BACKEND": f"{BACKENDS}.filebased.FileBasedCache", "LOCATION": str(tmp_path / "pages")},
        "memory": lambda: {"BACKEND": f"{BACKENDS}.locmem.LocMemCache", "LOCATION": "pages"},
        "redis": lambda: {
            "BACKEND": f"{BACKENDS}.redis.RedisCache",
            "LOCATION": request.getfixturevalue("redis_server"),
        },
    }
    settings.CACHES = settings.CACHES | {"pages": pages[kind]()}
    settings.PAGE_CACHE_FOLDER = None if kind == "redis" else tmp_path / "changes"
    settings.PAGE_CACHE = True
    settings.SITE_URL = "http://testserver"
    clear()
    yield
    clear()
    outage.database.end()
    outage.cache.end()


@pytest.fixture
def kept_pages(request, settings, tmp_path) -> Iterator[None]:
    yield from kept("files", request, settings, tmp_path)


@pytest.fixture(params=KINDS)
def kept_pages_of_each_kind(request, settings, tmp_path) -> Iterator[None]:
    yield from kept(request.param, request, settings, tmp_path)


@pytest.fixture
def other_process() -> Callable[[], None]:
    """What this process has in memory is forgotten: the next request sees what another process would."""
    return forget


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Changing:
    """Run what waits for the end of a transaction: tests run within one."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def data_dir(tmp_path) -> Path:
    return tmp_path / "data"
