import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from hypothesis import settings

Clock = Callable[[dt.datetime], None]

# The first example waits for tables of time zones or for the database.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Sets the clock of the hub: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)
