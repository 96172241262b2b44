"""What the database derives of an activity whenever its row is written."""

import datetime as dt

import pytest

from events.enums import DatePrecision, EventStatus
from events.models import EventPage, WebinarPage
from events.querysets import DERIVED
from tests.factories.events import WebinarPageFactory

START, END = dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC), dt.datetime(2026, 3, 10, 15, tzinfo=dt.UTC)
OPENS, CLOSES = dt.datetime(2026, 1, 10, 9, tzinfo=dt.UTC), dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC)
NEVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
ADDRESS = {"registration_url": "https://example.org/register"}
UNDATED = {"start": None, "end": None}
VAGUE = {"date_precision": DatePrecision.MONTH}


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(parent=hub.webinars)


def derived(page: EventPage, **fields) -> tuple[dt.datetime | None, ...]:
    """Until when it is announced, takes registrations and is to come."""
    EventPage.objects.filter(pk=page.pk).update(**{"start": START, "end": END} | fields)
    return EventPage.objects.values_list("announced_until", "registration_until", "coming_until").get(pk=page.pk)


@pytest.mark.parametrize(
    ("fields", "moments"),
    [
        ({}, (None, None, START)),
        (ADDRESS, (None, START, START)),
        (ADDRESS | {"registration_opens": OPENS}, (OPENS, START, START)),
        (ADDRESS | {"registration_closes": CLOSES}, (None, CLOSES, START)),
        (ADDRESS | {"registration_opens": OPENS, "registration_closes": CLOSES}, (OPENS, CLOSES, START)),
        (ADDRESS | {"registration_opens": CLOSES, "registration_closes": OPENS}, (CLOSES, None, START)),
        (ADDRESS | {"registration_opens": END}, (START, START, START)),
        (ADDRESS | {"is_full": True}, (None, None, START)),
        ({"registration_opens": OPENS}, (OPENS, None, START)),
        (VAGUE, (END, None, END)),
        (VAGUE | {"registration_closes": CLOSES}, (CLOSES, None, END)),
        (VAGUE | {"is_full": True}, (None, None, END)),
        (UNDATED, (NEVER, None, NEVER)),
        (UNDATED | ADDRESS, (NEVER, NEVER, NEVER)),
        (ADDRESS | {"registration_opens": OPENS, "status": EventStatus.CANCELLED}, (None, None, None)),
        (ADDRESS | {"registration_opens": OPENS, "status": EventStatus.POSTPONED}, (None, None, None)),
    ],
)
def test_moments_follow_from_the_row(webinar, fields, moments):
    assert derived(webinar, **fields) == moments


def test_draft_holds_no_derived_moments(webinar):
    assert set(DERIVED) & set(webinar.save_revision().content) == set()


def test_copy_derives_moments_of_its_own(webinar):
    draft = webinar.save_revision().as_object()
    copied = draft.copy(update_attrs={"slug": "copy", "title": "Copy"}, copy_revisions=False)
    WebinarPage.objects.filter(pk=copied.pk).update(status=EventStatus.CANCELLED)
    assert WebinarPage.objects.get(pk=copied.pk).coming_until is None
    assert WebinarPage.objects.get(pk=webinar.pk).coming_until == webinar.start


def test_alias_has_the_moments_of_its_page(hub, webinar):
    alias = webinar.create_alias(update_slug="alias")
    assert WebinarPage.objects.get(pk=alias.pk).coming_until == webinar.start
