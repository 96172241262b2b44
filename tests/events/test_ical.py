"""What the calendar entry of an activity says, read back by an independent parser from what the site serves."""

import datetime as dt
from io import StringIO
from unicodedata import category

import pytest
from dateutil.tz import tzical
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.models import WebinarPage
from tests.events.calendar_reading import entry, moments, properties, read
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import WebinarPageFactory

REGISTER = "https://example.org/register"
CALLED_OFF = {"status_note": "The host is ill. You will get a letter.", "registration_url": REGISTER}


@pytest.fixture
def saved(hub, client):
    """The answer for an activity with these fields."""
    return lambda **fields: client.get(f"{WebinarPageFactory(parent=hub.webinars, **fields).url}event.ics")


def test_entry_tells_what_when_where_and_how(saved):
    webinar = {
        "title": "Rents that work",
        "slug": "rents",
        "summary": "How cities set rents.",
        "registration_url": REGISTER,
        "themes": [ThemeFactory(name="Reuse"), ThemeFactory(name="Money, rents")],
        "sequence": 4,
        "last_published_at": dt.datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=dt.UTC),
        "format": "hybrid",
        "venue": "Town hall",
        "place": PlaceFactory(name="Turku", country="FI", latitude="60.4518", longitude="22.2666"),
    }
    answer = saved(**webinar)
    event, page = entry(answer), WebinarPage.objects.get()
    published = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    assert event.model_dump(exclude_unset=True, exclude={"dtstart", "dtend", "geo", "categories", "extras"}) == {
        "uid": f"{page.uuid}@testserver",
        "dtstamp": published,
        "last_modified": published,
        "sequence": 4,
        "status": "CONFIRMED",
        "transparency": "OPAQUE",
        "summary": "Rents that work",
        "description": "How cities set rents.\n\nRegistration: https://example.org/register\n\n"
        "http://testserver/webinars/rents/",
        "url": "http://testserver/webinars/rents/",
        "location": "Town hall, Turku, Finland, and online",
    }
    # Read as it is written: the parser splits a name at its comma.
    assert properties(answer, "CATEGORIES") == ["Webinar,Money\\, rents,Reuse"]
    assert (event.geo.lat, event.geo.lng) == (60.4518, 22.2666)
    assert moments(event) == (page.start, page.end)


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"date_precision": "day"}, dt.date(2026, 3, 10), dt.date(2026, 3, 11)),
        ({"date_precision": "day", "end_date": dt.date(2026, 3, 12)}, dt.date(2026, 3, 10), dt.date(2026, 3, 13)),
        ({"date_precision": "day", "timezone": "Atlantic/Azores"}, dt.date(2026, 3, 10), dt.date(2026, 3, 11)),
    ],
    ids=["one day", "three days", "a day far west"],
)
def test_known_days_fill_whole_days_and_keep_nobody_from_being_free(saved, fields, start, end):
    answer = saved(title="A visit", **fields)
    event = entry(answer)
    assert (event.dtstart, event.dtend, event.summary) == (start, end, "A visit")
    assert (event.status, event.transparency) == ("CONFIRMED", "TRANSPARENT")
    assert properties(answer, "DTSTART") == [f"VALUE=DATE:{start:%Y%m%d}"]
    assert read(answer).timezones == []


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"date_precision": "month"}, dt.date(2026, 3, 1), dt.date(2026, 4, 1)),
        ({"date_precision": "month", "end_date": dt.date(2026, 4, 2)}, dt.date(2026, 3, 1), dt.date(2026, 5, 1)),
        ({"date_precision": "season"}, dt.date(2026, 3, 1), dt.date(2026, 6, 1)),
        ({"date_precision": "season", "start_date": dt.date(2026, 1, 9)}, dt.date(2025, 12, 1), dt.date(2026, 3, 1)),
    ],
    ids=["month", "months", "season", "winter"],
)
def test_vague_dates_are_tentative_for_the_whole_period(saved, fields, start, end):
    event = entry(saved(title="A visit", **fields))
    assert (event.dtstart, event.dtend, event.status) == (start, end, "TENTATIVE")
    assert (event.summary, event.transparency) == ("A visit (day to be announced)", "TRANSPARENT")


@pytest.mark.parametrize(
    ("fields", "status", "summary"),
    [
        ({"status": "postponed"}, "TENTATIVE", "Postponed: A visit"),
        ({"status": "cancelled"}, "CANCELLED", "Cancelled: A visit"),
        ({"status": "postponed", "date_precision": "month"}, "TENTATIVE", "Postponed: A visit (day to be announced)"),
        ({"status": "cancelled", "date_precision": "month"}, "CANCELLED", "Cancelled: A visit"),
    ],
)
def test_what_is_called_off_says_so_and_what_now_and_frees_its_time(saved, fields, status, summary):
    event = entry(saved(title="A visit", summary="What it is.", slug="visit", **CALLED_OFF, **fields))
    assert (event.status, event.summary, event.transparency) == (status, summary, "TRANSPARENT")
    assert event.description.split("\n\n") == [
        "The host is ill. You will get a letter.",
        "What it is.",
        "http://testserver/webinars/visit/",
    ]


def test_fully_booked_activity_names_no_registration_address(saved):
    event = entry(saved(summary="What it is.", slug="visit", registration_url=REGISTER, is_full=True))
    assert event.description.split("\n\n") == [
        "What it is.",
        "It is fully booked.",
        "http://testserver/webinars/visit/",
    ]


def test_address_to_join_stays_out_of_calendars(saved):
    assert b"join" not in saved(title="A", summary="B", join_url="https://example.org/join").content


@pytest.mark.parametrize(
    ("fields", "location", "on_the_map"),
    [
        ({"format": "online"}, "Online", False),
        ({"format": "online", "with_place": True}, "Online", False),
        ({"format": "on-site", "venue": "Town hall"}, "Town hall", False),
        ({"format": "on-site", "with_place": True}, "Turku, Finland", True),
        ({"format": "hybrid", "with_place": True}, "Turku, Finland, and online", True),
        ({"format": "hybrid"}, "On site and online", False),
    ],
)
def test_location_says_where(saved, fields, location, on_the_map):
    place = PlaceFactory(name="Turku", country="FI") if fields.pop("with_place", False) else None
    event = entry(saved(place=place, **fields))
    assert (event.location, event.geo is not None) == (location, on_the_map)


def test_place_without_coordinates_is_not_on_the_map(saved):
    place = PlaceFactory(name="Turku", country="FI", latitude=None, longitude=None)
    event = entry(saved(format="on-site", place=place))
    assert (event.location, event.geo) == ("Turku, Finland", None)


SPRING, AUTUMN = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
EVE = SPRING - dt.timedelta(days=1)
EARLY, FIVE = dt.time(0, 30), dt.time(5)


@pytest.mark.parametrize("zone", ["Europe/Brussels", "Europe/Dublin", "Europe/Helsinki", "Atlantic/Azores", "UTC"])
@pytest.mark.parametrize(
    "fields",
    [
        {"start_date": EVE, "start_time": dt.time(23, 30), "end_date": SPRING, "end_time": FIVE},
        {"start_date": SPRING, "start_time": FIVE, "end_time": None},
        {"start_date": SPRING, "start_time": dt.time(4), "end_time": FIVE},
        {"start_date": AUTUMN, "start_time": EARLY, "end_time": FIVE},
        {"start_date": AUTUMN, "start_time": dt.time(2, 30), "end_time": dt.time(4, 30)},
        {"start_date": AUTUMN, "start_time": dt.time(1, 30), "end_time": None},
        {"start_date": AUTUMN, "start_time": EARLY, "end_time": None},
        {"start_date": dt.date(2026, 12, 31), "start_time": dt.time(23), "end_time": None},
        {"start_date": dt.date(2050, 7, 1)},
        {"start_date": dt.date(1995, 10, 1)},
    ],
)
def test_times_are_the_moments_of_the_database_also_by_the_zone_that_comes_along(saved, zone, fields):
    answer = saved(timezone=zone, **fields)
    page, event = WebinarPage.objects.get(), entry(answer)
    assert moments(event) == (page.start, page.end)
    own = zones_of(answer.content.decode())
    assert by_own_zones(event, own) == (page.start, page.end)
    assert list(own) == [each.tz_id for each in read(answer).timezones] == sorted({zone} & named(event))


def test_end_in_the_hour_that_comes_twice_is_told_in_utc(saved):
    event = entry(saved(start_date=AUTUMN, start_time=dt.time(1, 30), end_time=None))
    assert (str(event.dtstart.tzinfo), str(event.dtend.tzinfo)) == ("UTC", "UTC")
    assert event.dtend - event.dtstart == dt.timedelta(hours=2)


def zones_of(text: str) -> dict:
    """The zones that a calendar defines, as the definitions have it and not as this machine knows them."""
    start, end = text.find("BEGIN:VTIMEZONE"), text.rfind("END:VTIMEZONE")
    if start < 0:
        return {}
    zones = tzical(StringIO(text[start:end] + "END:VTIMEZONE\r\n"))
    return {name: zones.get(name) for name in list(zones.keys())}


def named(event) -> set[str]:
    return {str(moment.tzinfo) for moment in (event.dtstart, event.dtend)} - {"UTC"}


def by_own_zones(event, zones: dict) -> tuple[dt.datetime, ...]:
    written = (event.dtstart, event.dtend)
    return tuple(at.replace(tzinfo=zones.get(str(at.tzinfo), dt.UTC)).astimezone(dt.UTC) for at in written)


@pytest.mark.parametrize(
    "title",
    [
        "Rents, leases; and \\n what “else”: a \\ tale",
        "Two: one=2;three,4",
        "Fête 🏛️ à Łódź 👩🏽‍🎨",
        "معرض التراث الثقافي، القاهرة",
        "ή" * 255,
        "🏛" * 255,
        '"quoted"',
        "BEGIN:VEVENT",
        " ^n caret ^^",
    ],
)
def test_text_comes_back_as_it_was_written(saved, title):
    answer = saved(title=title, slug="visit", summary=f"{title[:100]}, so; to say")
    event = entry(answer)
    assert event.summary == title.strip()
    assert event.description == f"{title[:100].strip()}, so; to say\n\nhttp://testserver/webinars/visit/"


def test_a_line_break_in_a_text_becomes_a_space(saved):
    answer = saved(title="One\r\ntwo\nthree\x0bfour", summary="One\n\n\ntwo", slug="visit")
    event = entry(answer)
    assert event.summary == "One two three four"
    assert event.description == "One two\n\nhttp://testserver/webinars/visit/"


def in_a_line(text: str) -> str:
    return " ".join("".join(" " if category(letter) == "Cc" else letter for letter in text).split())


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=120)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, venue=TEXTS, name=TEXTS)
@example(title="\x85", venue=" ", name="\u2028")
def test_any_title_venue_and_place_come_back_in_lines_of_75_octets(hub, client, title, venue, name):
    page = WebinarPage.objects.first() or WebinarPageFactory(
        parent=hub.webinars, format="on-site", place=PlaceFactory(country="FI")
    )
    WebinarPage.objects.update(title=title, venue=venue)
    type(page.place).objects.update(name=name)
    answer = client.get(f"{page.url}event.ics")
    event = entry(answer)
    assert (event.summary or "") == in_a_line(title)
    assert event.location == ", ".join(filter(None, [in_a_line(venue), in_a_line(f"{name}, Finland")]))
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    assert answer.content.replace(b"\r\n", b"").count(b"\n") == answer.content.replace(b"\r\n", b"").count(b"\r") == 0
