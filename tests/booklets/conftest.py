import datetime as dt
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone

from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory


@pytest.fixture(autouse=True)
def files_of_this_test_only(tmp_path, monkeypatch, settings) -> None:
    """Uploads and booklets lie in a folder that goes with the test, and nothing is remembered from another one."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


@pytest.fixture
def clock(monkeypatch) -> Callable[[dt.datetime], None]:
    """Sets the clock of the hub: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def make_practices(hub) -> Callable[..., list[PracticePage]]:
    """`make_practices(3)`: practices in Finland, the first one the newest, each with a place and a theme."""

    def make(number: int, **values) -> list[PracticePage]:
        theme = ThemeFactory(name="Adaptive reuse", slug="adaptive-reuse", hatch="brick")
        return [
            PracticePageFactory(
                parent=hub.practices,
                title=f"Practice {index}",
                slug=f"practice-{index}",
                first_published_at=timezone.now() - dt.timedelta(days=index),
                places=[PlaceFactory(name=f"Town {index}")],
                themes=[theme],
                **values,
            )
            for index in range(1, number + 1)
        ]

    return make
