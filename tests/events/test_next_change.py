"""When an activity turns into something else: the moment until which a copy of its page may be shown."""

import datetime as dt
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from events.enums import DatePrecision, EventStatus
from events.models import EventPage
from tests.events.test_querysets import activities, changes
from tests.events.test_states import CLOSES, OPENS, PERIODS, RECORDINGS, REGISTRATIONS, SECOND, plant, states
from tests.factories.events import RecordingFactory, WebinarPageFactory

MOMENTS = {"start", "end", "registration_opens", "registration_closes"}


def moments_of(fields: dict) -> list[dt.datetime]:
    return sorted({fields[name] for name in MOMENTS if fields[name]})


def situation(at: dt.datetime) -> tuple:
    """All that listings and pages tell from the clock."""
    return states(at), set(EventPage.objects.called_off(at).values_list("pk", flat=True))


def what_changes(moments: list[dt.datetime], at: dt.datetime) -> dt.datetime | None:
    """The first moment after `at` with another situation than the second before, found by looking at each."""
    return next((when for when in moments if when > at and situation(when) != situation(when - SECOND)), None)


def test_next_change_is_the_first_second_with_another_state_for_every_combination(hub):
    planted = plant(hub.webinars, product(REGISTRATIONS, RECORDINGS))
    for status, (precision, (start, end)) in product(EventStatus.values, PERIODS.items()):
        EventPage.objects.update(status=status, date_precision=precision, start=start, end=end)
        moments = sorted({OPENS, CLOSES, start, end})
        timeline = [(moment, *situation(moment - SECOND), *situation(moment)) for moment in moments]
        for at in [moment + offset for moment in moments for offset in (-SECOND, 0 * SECOND)]:
            found = dict(EventPage.objects.with_next_change(at).values_list("pk", "changes_at"))
            expected = dict.fromkeys(planted)
            for moment, states_before, off_before, states_then, off_then in reversed(timeline):
                for key in planted:
                    changed = (states_before[key], key in off_before) != (states_then[key], key in off_then)
                    if moment > at and changed:
                        expected[key] = moment
            assert (status, precision, at, found) == (status, precision, at, expected)
            assert EventPage.objects.next_change(at) == min(filter(None, expected.values()), default=None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(activities(), activities())
def test_nothing_changes_before_the_next_change_and_something_does_then(two_activities, recordings, first, second):
    for page, fields in zip(two_activities, (first, second), strict=True):
        EventPage.objects.filter(pk=page.pk).update(**fields | {"recording": recordings[fields["recording"]]})
    moments = sorted({*moments_of(first), *moments_of(second)})
    for at in [*changes(first), *changes(second)]:
        assert EventPage.objects.next_change(at) == what_changes(moments, at)


@pytest.fixture
def two_activities(hub) -> list[EventPage]:
    return [WebinarPageFactory(parent=hub.webinars, slug=slug) for slug in ("one", "two")]


@pytest.fixture
def recordings(db) -> dict:
    return {"none": None, "draft": RecordingFactory(live=False), "published": RecordingFactory(live=True)}


def test_empty_list_never_changes(db):
    assert EventPage.objects.next_change(OPENS) is None


def test_list_without_dates_never_changes(two_activities):
    EventPage.objects.update(start=None, end=None)
    assert EventPage.objects.next_change(OPENS) is None
    assert set(EventPage.objects.with_next_change(OPENS).values_list("changes_at", flat=True)) == {None}


def test_narrowed_and_ordered_lists_change_with_what_they_hold(two_activities):
    start, end = PERIODS[DatePrecision.TIME]
    one = EventPage.objects.filter(slug="one")
    EventPage.objects.filter(slug="two").update(start=start - 5 * SECOND)
    assert EventPage.objects.next_change(OPENS) == start - 5 * SECOND
    assert one.with_state(OPENS).upcoming(OPENS).next_change(OPENS) == start
    assert one.for_cards().about_theme("none").next_change(OPENS) is None
    assert one.distinct().next_change(start) == end


def test_next_change_takes_one_query(two_activities, django_assert_num_queries):
    with django_assert_num_queries(1):
        EventPage.objects.for_cards().with_state(OPENS).next_change(OPENS)


def test_page_knows_its_next_change_without_another_query(two_activities, clock, django_assert_num_queries):
    start, _end = PERIODS[DatePrecision.TIME]
    clock(OPENS)
    with django_assert_num_queries(1):
        page = EventPage.objects.filter(slug="one").for_page(timezone.now()).get()
        assert (page.state, page.changes_at) == ("upcoming", start)
