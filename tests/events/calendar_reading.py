"""What a calendar says, read by a library that did not write it."""

import datetime as dt
import re

from django.http import HttpResponse
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

FOLD = "\r\n "


def read(response: HttpResponse) -> Calendar:
    """The one calendar in an answer."""
    assert response.status_code == 200, response.content
    (calendar,) = IcsCalendarStream.from_ics(response.content.decode()).calendars
    return calendar


def entry(response: HttpResponse) -> Event:
    """The one event in an answer."""
    (event,) = read(response).events
    return event


def moments(event: Event) -> tuple[dt.datetime, dt.datetime]:
    return event.dtstart.astimezone(dt.UTC), event.dtend.astimezone(dt.UTC)


def properties(response: HttpResponse, name: str) -> list[str]:
    """The values of a property as written, with parameters and escapes."""
    lines = response.content.decode().replace(FOLD, "").split("\r\n")
    return [re.sub(f"^{name}[;:]", "", line) for line in lines if re.match(f"{name}[;:]", line)]
