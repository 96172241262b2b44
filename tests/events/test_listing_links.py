"""How a list is followed in a calendar or feed, and taken into other pages."""

import datetime as dt

import pytest

from tests.events.reading import texts, values
from tests.factories.core import ThemeFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now(clock):
    clock(NOW)


@pytest.mark.parametrize(
    ("address", "links"),
    [
        (
            "/activities/?theme=water&type=visit&year=2025&page=1&x=1",
            {
                "Subscribe to the calendar": "/activities/calendar.ics?type=visit&theme=water",
                "Feed": "/feeds/activities.atom?theme=water",
            },
        ),
        (
            "/activities/",
            {"Subscribe to the calendar": "/activities/calendar.ics", "Feed": "/feeds/activities.atom"},
        ),
        (
            "/visits/",
            {
                "Subscribe to the calendar: Peer-learning visits": "/activities/calendar.ics?type=visit",
                "Feed of all activities": "/feeds/activities.atom",
            },
        ),
        (
            "/webinars/",
            {
                "Subscribe to the calendar: Webinars": "/activities/calendar.ics?type=webinar",
                "Subscribe to the calendar: Project clinics": "/activities/calendar.ics?type=clinic",
                "Feed of all activities": "/feeds/activities.atom",
            },
        ),
        ("/recordings/?theme=water", {"Feed": "/feeds/recordings.atom?theme=water"}),
    ],
)
def test_list_can_be_followed_in_a_calendar_and_a_feed(hub, client, address, links):
    ThemeFactory(slug="water")
    response = client.get(address)
    found = zip(texts(response, ".listing-subscribe a"), values(response, ".listing-subscribe a", "href"), strict=True)
    expected = {}
    for label, href in links.items():
        if label.startswith("Subscribe"):
            expected[label] = f"webcal://testserver{href}"
            expected[f"its address{label.partition(':')[2]}"] = f"http://testserver{href}"
        else:
            expected[label] = href
    assert dict(found) == expected
    assert {href: client.get(href).status_code for href in links.values()} == dict.fromkeys(links.values(), 200)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/activities/", "activities"),
        ("/activities/?type=clinic", "clinics"),
        ("/visits/", "visits"),
        ("/webinars/", "webinars"),
        ("/recordings/", "recordings"),
    ],
)
def test_list_is_embedded_as_it_is_filtered(hub, client, address, kind):
    response = client.get(address)
    assert values(response, "#embed-this", "data-preview") == [f"/embed/list/?type={kind}"]
