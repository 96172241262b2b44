"""What editors are told when dates, status or place of an activity do not add up."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from tests.factories.core import PlaceFactory
from tests.factories.events import VisitPageFactory, WebinarPageFactory

SKIPPED = "The clocks go forward over this time on that day: it does not exist there."
BAD_YEAR = "Check the year: it lies between 1900 and 2100."
CLOSES_FIRST = "Registration closes before it opens."
NOTE = "Tell those who planned to come why, and what they should do now."
SPRING_FORWARD = {"start_date": dt.date(2026, 3, 29)}


def utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(parent=hub.webinars)


@pytest.fixture
def visit(hub):
    return VisitPageFactory(parent=hub.visits)


def messages(page, **fields) -> dict[str, list[str]]:
    """What is wrong with the page once `fields` are filled in so."""
    for name, value in fields.items():
        setattr(page, name, value)
    try:
        page.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"end_date": dt.date(2026, 3, 9)}, {"end_date": ["The last day lies before the first day."]}),
        (
            {"date_precision": "day", "end_date": dt.date(2026, 3, 9)},
            {"end_date": ["The last day lies before the first day."]},
        ),
        ({"end_time": dt.time(13, 59)}, {"end_time": ["The activity ends before it starts."]}),
        ({"end_time": dt.time(14)}, {"end_time": ["The activity ends before it starts."]}),
        ({"start_time": None}, {"start_time": ["Give the time, or choose “Day, without times”."]}),
        ({"start_date": None}, {"start_date": ["This field cannot be blank."]}),
        (SPRING_FORWARD | {"start_time": dt.time(2, 30)}, {"start_time": [SKIPPED]}),
        (SPRING_FORWARD | {"start_time": dt.time(1), "end_time": dt.time(2)}, {"end_time": [SKIPPED]}),
        (
            {"start_date": dt.date(2026, 3, 28), "end_date": dt.date(2026, 3, 29), "end_time": dt.time(2, 59)},
            {"end_time": [SKIPPED]},
        ),
        ({"start_date": dt.date(26, 3, 10)}, {"start_date": [BAD_YEAR]}),
        ({"end_date": dt.date(9999, 12, 31)}, {"end_date": [BAD_YEAR]}),
        ({"date_precision": "season", "start_date": dt.date(1, 1, 1)}, {"start_date": [BAD_YEAR]}),
        ({"registration_opens": utc(1, 1, 1)}, {"registration_opens": [BAD_YEAR]}),
        (
            {"registration_opens": utc(2026, 2, 1), "registration_closes": utc(2026, 2, 1)},
            {"registration_closes": [CLOSES_FIRST]},
        ),
        ({"status": "postponed"}, {"status_note": [NOTE]}),
        ({"status": "cancelled", "status_note": "  "}, {"status_note": [NOTE]}),
        ({"format": "on-site"}, {"place": ["An activity on site needs a place or a venue."]}),
        (
            {"end_time": dt.time(13), "status": "postponed", "format": "on-site"},
            {
                "end_time": ["The activity ends before it starts."],
                "status_note": [NOTE],
                "place": ["An activity on site needs a place or a venue."],
            },
        ),
    ],
)
def test_what_does_not_add_up_is_named_at_its_field(webinar, fields, told):
    assert messages(webinar, **fields) == told


@pytest.mark.parametrize(
    "fields",
    [
        {"end_date": dt.date(2026, 3, 10)},
        {"end_date": dt.date(2026, 3, 11), "end_time": dt.time(9)},
        {"end_time": dt.time(14, 1)},
        {"end_time": None},
        {"date_precision": "day", "start_time": None, "end_time": None},
        {"date_precision": "day", "start_time": dt.time(15), "end_time": dt.time(14)},
        SPRING_FORWARD | {"start_time": dt.time(1, 59), "end_time": dt.time(3)},
        SPRING_FORWARD | {"start_time": dt.time(2, 30), "timezone": "UTC", "end_time": None},
        {"start_date": dt.date(1900, 1, 1), "end_date": dt.date(2100, 12, 31)},
        {"registration_opens": utc(2026, 2, 1), "registration_closes": utc(2026, 2, 1, 0, 0, 1)},
        {"status": "postponed", "status_note": "We look for a new date."},
        {"format": "on-site", "venue": "Town hall"},
        {"format": "hybrid"},
    ],
)
def test_what_adds_up_is_accepted(webinar, fields):
    assert messages(webinar, **fields) == {}


def test_place_is_enough_for_an_activity_on_site(webinar):
    assert messages(webinar, format="on-site", place=PlaceFactory()) == {}


def test_draft_may_be_unfinished_but_not_contradict_itself(webinar):
    webinar.is_unfinished = True
    gaps = {"start_time": None, "end_time": None, "status": "postponed", "format": "on-site"}
    assert messages(webinar, **gaps) == {}
    told = {"end_date": ["The last day lies before the first day."]}
    assert messages(webinar, end_date=dt.date(2026, 3, 9)) == told


def test_deadline_of_a_visit_may_not_lie_before_applications_open(visit):
    fields = {"registration_opens": utc(2026, 2, 1, 12), "application_deadline": dt.date(2026, 1, 31)}
    assert messages(visit, **fields) == {"application_deadline": [CLOSES_FIRST]}
    assert messages(visit, application_deadline=dt.date(2026, 2, 1)) == {}
    assert messages(visit, application_deadline=dt.date(9999, 12, 31)) == {"application_deadline": [BAD_YEAR]}


@pytest.mark.parametrize(
    ("zone", "deadline", "closes"),
    [
        ("Europe/Brussels", dt.date(2026, 2, 1), utc(2026, 2, 1, 23)),
        ("Europe/Helsinki", dt.date(2026, 2, 1), utc(2026, 2, 1, 22)),
        ("Europe/Lisbon", dt.date(2026, 2, 1), utc(2026, 2, 2)),
        ("UTC", dt.date(2026, 12, 31), utc(2027, 1, 1)),
        ("Europe/Brussels", dt.date(2026, 3, 29), utc(2026, 3, 29, 22)),
    ],
)
@pytest.mark.parametrize("precision", ["time", "day", "month", "season"])
def test_applications_close_when_the_last_day_is_over_there(visit, precision, zone, deadline, closes):
    told = messages(visit, date_precision=precision, timezone=zone, application_deadline=deadline)
    assert (told, visit.registration_closes) == ({}, closes)


def test_visit_without_a_deadline_never_closes(visit):
    messages(visit, application_deadline=dt.date(2026, 2, 1))
    assert messages(visit, application_deadline=None) == {}
    assert visit.registration_closes is None


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({}, utc(2026, 3, 10, 13), utc(2026, 3, 10, 14, 30)),
        ({"timezone": "Europe/Helsinki"}, utc(2026, 3, 10, 12), utc(2026, 3, 10, 13, 30)),
        ({"date_precision": "day"}, utc(2026, 3, 9, 23), utc(2026, 3, 10, 23)),
        ({"date_precision": "month"}, utc(2026, 2, 28, 23), utc(2026, 3, 31, 22)),
        ({"date_precision": "season"}, utc(2026, 2, 28, 23), utc(2026, 5, 31, 22)),
    ],
)
def test_saving_derives_the_moments(webinar, fields, start, end):
    for name, value in fields.items():
        setattr(webinar, name, value)
    webinar.save()
    webinar.refresh_from_db()
    assert (webinar.start, webinar.end) == (start, end)


def test_draft_has_moments_once_its_dates_make_sense(hub):
    draft = WebinarPageFactory(parent=hub.webinars, live=False)
    assert (draft.start, draft.end) == (utc(2026, 3, 10, 13), utc(2026, 3, 10, 14, 30))
    unfinished = WebinarPageFactory(parent=hub.webinars, live=False, start_date=None)
    assert (unfinished.start, unfinished.end) == (None, None)
    contradictory = WebinarPageFactory(parent=hub.webinars, live=False, start_date=dt.date(1, 1, 1))
    assert (contradictory.start, contradictory.end) == (None, None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "10 March 2026, 14:00–15:30"),
        ({"end_date": dt.date(2026, 3, 12)}, "10 to 12 March 2026, 14:00–15:30"),
        ({"end_time": None}, "10 March 2026, 14:00"),
        ({"start_time": None}, "10 March 2026"),
        ({"date_precision": "day"}, "10 March 2026"),
        ({"date_precision": "month"}, "March 2026"),
        ({"date_precision": "season"}, "spring 2026"),
        ({"start_date": None}, "Date to be announced"),
    ],
)
def test_page_tells_its_date_in_words(webinar, fields, words):
    for name, value in fields.items():
        setattr(webinar, name, value)
    assert webinar.when == words
