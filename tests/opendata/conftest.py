import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone


@pytest.fixture
def clock(monkeypatch) -> Callable[[dt.datetime], None]:
    """Sets the clock of the hub: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)
