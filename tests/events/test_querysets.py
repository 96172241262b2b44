"""What holds for the lists of activities at any moment, and their order."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.enums import DatePrecision, EventState, EventStatus
from events.models import EventPage
from events.periods import period
from tests.factories.events import RecordingFactory, VisitPageFactory, WebinarPageFactory

NOON = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
STATES_OF = {
    "upcoming": {EventState.ANNOUNCED, EventState.REGISTRATION_OPEN, EventState.UPCOMING},
    "registration_open": {EventState.REGISTRATION_OPEN},
    "live_now": {EventState.LIVE},
    "past": {EventState.PAST, EventState.IN_PREPARATION, EventState.WATCH_AGAIN},
    "watch_again": {EventState.WATCH_AGAIN},
    "in_preparation": {EventState.IN_PREPARATION},
}

moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
zones = st.sampled_from(["Europe/Brussels", "Europe/Lisbon", "Atlantic/Canary", "UTC"]).map(ZoneInfo)


@st.composite
def activities(draw) -> dict:
    precision = draw(st.sampled_from(DatePrecision.values))
    day = draw(st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)))
    dated = draw(st.integers(0, 9)) > 0
    hours = {"start_time": dt.time(10), "end_time": dt.time(11, 30)}
    start, end = period(precision, draw(zones), day, **hours) if dated else (None, None)
    return {
        "date_precision": precision,
        "start": start,
        "end": end,
        "status": draw(st.sampled_from([*EventStatus.values, EventStatus.SCHEDULED, EventStatus.SCHEDULED])),
        "registration_url": draw(st.sampled_from(["", "https://example.org/"])),
        "registration_opens": draw(st.none() | moments),
        "registration_closes": draw(st.none() | moments),
        "is_full": draw(st.booleans()),
        "recording_expected": draw(st.booleans()),
        "recording": draw(st.sampled_from(["none", "draft", "published"])),
    }


def changes(activity: dict) -> list[dt.datetime]:
    """The moments at which an activity turns into something else, and their neighbours."""
    names = ["start", "end", "registration_opens", "registration_closes"]
    found = [activity[name] for name in names if activity[name]]
    return [moment + dt.timedelta(seconds=offset) for moment in found for offset in (-1, 0, 1)]


def titles(pages) -> list[str]:
    return [page.title for page in pages]


def activity(hub, title: str, start: dt.datetime | None = NOON, length: dt.timedelta = DAY, **fields) -> EventPage:
    page = WebinarPageFactory(parent=hub.webinars, title=title, **fields)
    EventPage.objects.filter(pk=page.pk).update(start=start, end=start and start + length)
    return page


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(activities(), st.lists(moments, max_size=4))
def test_each_activity_is_in_exactly_one_place_at_any_moment(one_activity, recordings, fields, others):
    fields = fields | {"recording": recordings[fields["recording"]]}
    EventPage.objects.filter(pk=one_activity.pk).update(**fields)
    scheduled = fields["status"] == EventStatus.SCHEDULED
    for at in [*changes(fields), *others]:
        state = EventPage.objects.with_state(at).values_list("state", flat=True).get()
        found = {name for name in STATES_OF if getattr(EventPage.objects.all(), name)(at).exists()}
        assert found == {name for name, states in STATES_OF.items() if state in states}
        assert len(found & {"upcoming", "live_now", "past"}) == scheduled
        if fields["start"] is None or fields["date_precision"] in (DatePrecision.MONTH, DatePrecision.SEASON):
            assert state != EventState.LIVE
        if fields["start"] is None:
            assert (found & {"live_now", "past"}, EventPage.objects.called_off(at).exists()) == (set(), not scheduled)


@pytest.fixture
def one_activity(hub) -> EventPage:
    return WebinarPageFactory(parent=hub.webinars)


@pytest.fixture
def recordings(db) -> dict:
    return {"none": None, "draft": RecordingFactory(live=False), "published": RecordingFactory(live=True)}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, EventState.ANNOUNCED),
        ({"registration_url": "https://example.org/"}, EventState.REGISTRATION_OPEN),
        ({"is_full": True}, EventState.UPCOMING),
        ({"registration_opens": NOON + DAY}, EventState.ANNOUNCED),
    ],
)
def test_activity_without_a_date_is_still_to_come(hub, fields, state):
    activity(hub, "Some day", start=None, **fields)
    assert EventPage.objects.with_state(NOON).get().state == state
    assert titles(EventPage.objects.upcoming(NOON)) == ["Some day"]


def test_activity_without_a_date_is_called_off_for_good(hub):
    activity(hub, "Some day", start=None, status="postponed", status_note="We look for a new date.")
    assert EventPage.objects.with_state(NOON).get().state == EventState.POSTPONED
    assert titles(EventPage.objects.called_off(NOON)) == ["Some day"]


def test_recording_waits_for_the_end(hub):
    activity(hub, "Recorded beforehand", recording=RecordingFactory())
    end = NOON + DAY
    states = [EventPage.objects.with_state(end + dt.timedelta(seconds=offset)).get().state for offset in (-1, 0)]
    assert states == [EventState.LIVE, EventState.WATCH_AGAIN]


def test_what_is_to_come_is_listed_next_first_and_undated_last(hub):
    activity(hub, "Undated", start=None)
    activity(hub, "Later", start=NOON + 9 * DAY)
    activity(hub, "Sooner", start=NOON + DAY)
    activity(hub, "This season", start=NOON - 9 * DAY, length=90 * DAY, date_precision="season")
    assert titles(EventPage.objects.upcoming(NOON)) == ["This season", "Sooner", "Later", "Undated"]


def test_what_starts_together_keeps_its_order(hub):
    for title in ("One", "Two", "Three"):
        activity(hub, title, start=NOON + DAY, registration_url="https://example.org/")
    assert titles(EventPage.objects.upcoming(NOON)) == ["One", "Two", "Three"]
    assert titles(EventPage.objects.registration_open(NOON)) == ["One", "Two", "Three"]
    assert titles(EventPage.objects.live_now(NOON + DAY)) == ["One", "Two", "Three"]
    assert titles(EventPage.objects.past(NOON + 9 * DAY)) == ["Three", "Two", "One"]


def test_what_is_over_is_listed_latest_first(hub):
    recording = RecordingFactory()
    for title, days in [("Oldest", 30), ("Latest", 2), ("Between", 9)]:
        activity(hub, title, start=NOON - days * DAY, recording=recording)
    assert titles(EventPage.objects.past(NOON)) == ["Latest", "Between", "Oldest"]
    assert titles(EventPage.objects.watch_again(NOON)) == ["Latest", "Between", "Oldest"]


def test_called_off_is_listed_next_first_and_undated_last(hub):
    off = {"status": "cancelled", "status_note": "The host is ill."}
    activity(hub, "Undated", start=None, **off)
    activity(hub, "Later", start=NOON + 9 * DAY, **off)
    activity(hub, "Sooner", start=NOON + DAY, **off)
    assert titles(EventPage.objects.called_off(NOON)) == ["Sooner", "Later", "Undated"]


def test_lists_take_the_present_moment_when_none_is_given(hub, clock):
    activity(hub, "Now")
    clock(NOON)
    assert titles(EventPage.objects.live_now()) == ["Now"]
    clock(NOON - dt.timedelta(seconds=1))
    assert titles(EventPage.objects.upcoming()) == ["Now"]
    clock(NOON + DAY)
    assert titles(EventPage.objects.past()) == ["Now"]


def test_lists_work_on_one_type_of_activity(hub):
    activity(hub, "A webinar")
    visit = VisitPageFactory(parent=hub.visits, title="A visit")
    EventPage.objects.filter(pk=visit.pk).update(start=NOON, end=NOON + DAY)
    assert titles(type(visit).objects.live_now(NOON)) == ["A visit"]
    assert titles(EventPage.objects.live_now(NOON)) == ["A webinar", "A visit"]
