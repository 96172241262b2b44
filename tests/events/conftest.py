import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from hypothesis import settings

from events.models import Recording
from tests.factories.events import WebinarPageFactory

Clock = Callable[[dt.datetime], None]

# The first example waits for tables of time zones or for the database.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Sets the clock of the hub: `clock(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def watch(hub, client, clock):
    """The page of an activity that is over, with its recording."""
    clock(dt.datetime(2026, 3, 11, tzinfo=dt.UTC))

    def get(recording: Recording, query: str = ""):
        page = WebinarPageFactory(parent=hub.webinars, recording=recording)
        return client.get(page.url + query)

    return get
