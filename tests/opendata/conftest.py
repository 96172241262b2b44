import datetime as dt
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()


@pytest.fixture
def clock(monkeypatch) -> Callable[[dt.datetime], None]:
    """Sets the clock of the hub: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)
