import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from home.loader import reader
from tests.home.demo import forget, loaded_demo


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker) -> Iterator[str]:
    with loaded_demo(django_db_blocker) as output:
        yield output


@pytest.fixture
def demo(loaded_once, db) -> Iterator[str]:
    """The demo content, as it is after loading; what the loader printed."""
    yield loaded_once
    forget()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of the demo files, for tests that change them."""
    copy = tmp_path / "demo"
    shutil.copytree(reader.DEMO_DIR, copy)
    monkeypatch.setattr(reader, "DEMO_DIR", copy)
    return copy
