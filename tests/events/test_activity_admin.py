"""The list of activities in the admin, as an Editor sees it."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from events.models import EventPage
from tests.events.reading import document, table, texts, words
from tests.factories.core import PlaceFactory, SeriesFactory
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
OVER, COMING = dt.date(2026, 3, 1), dt.date(2026, 3, 20)
ADDRESS = reverse("activities:index")


@pytest.fixture(autouse=True)
def _signed_in(client, editor, clock):
    clock(NOW)
    client.force_login(editor)


def listed(client, query: str = "") -> list[str]:
    return [row[0] for row in table(client.get(ADDRESS + query))]


def test_row_tells_type_date_state_place_and_recording(hub, client):
    VisitPageFactory(
        parent=hub.visits,
        title="Leeds",
        start_date=COMING,
        end_date=dt.date(2026, 3, 22),
        date_precision="day",
        place=PlaceFactory(name="Leeds", country="GB"),
        registration_url="https://example.org/",
    )
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=RecordingFactory())
    ClinicPageFactory(parent=hub.webinars, title="Reuse", start_date=OVER, recording=RecordingFactory())
    response = client.get(ADDRESS)
    columns = [words(cell) for cell in document(response).select("table.listing thead th")]
    assert [name for name in columns if name] == [
        "Title 1-3 of 3 activities",
        "Type",
        "When",
        "Is",
        "Place",
        "Recording",
        "Updated",
        "Status",
    ]
    assert [row[:6] for row in table(response)] == [
        ["Leeds", "Peer-learning visit", "20 to 22 March 2026", "Registration open", "Leeds, United Kingdom", "False"],
        ["Rents", "Webinar", "10 March 2026, 14:00–15:30", "Live now", "", "True"],
        ["Reuse", "Project clinic", "1 March 2026, 14:00–15:30", "Watch again", "", "True"],
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"start_date": COMING, "date_precision": "month"}, "Announced"),
        ({"start_date": COMING, "registration_url": "https://example.org/"}, "Registration open"),
        ({"start_date": COMING}, "Upcoming"),
        ({}, "Live now"),
        ({"start_date": OVER, "recording_expected": True}, "Recording in preparation"),
        ({"start_date": OVER}, "Past"),
        ({"status": "cancelled", "status_note": "The host is ill."}, "Cancelled"),
        ({"status": "postponed", "status_note": "We look for a new date."}, "Postponed"),
    ],
)
def test_state_is_told_in_words(hub, client, fields, state):
    WebinarPageFactory(parent=hub.webinars, **fields)
    assert [row[3] for row in table(client.get(ADDRESS))] == [state]


def test_drafts_are_listed_with_their_status(hub, client):
    WebinarPageFactory(parent=hub.webinars, title="Draft", live=False)
    WebinarPageFactory(parent=hub.webinars, title="Published")
    assert [(row[0], row[7]) for row in table(client.get(ADDRESS))] == [
        ("Published", "Current page status: live"),
        ("Draft", "Current page status: draft"),
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Undated", "Later", "Now", "Earlier"]),
        ("?ordering=-start", ["Undated", "Later", "Now", "Earlier"]),
        ("?ordering=start", ["Earlier", "Now", "Later", "Undated"]),
        ("?ordering=title", ["Earlier", "Later", "Now", "Undated"]),
        ("?ordering=-title", ["Undated", "Now", "Later", "Earlier"]),
        ("?ordering=nonsense", ["Undated", "Later", "Now", "Earlier"]),
    ],
)
def test_latest_comes_first_unless_asked_otherwise(hub, client, query, titles):
    for title, day in [("Now", NOW.date()), ("Undated", NOW.date()), ("Earlier", OVER), ("Later", COMING)]:
        WebinarPageFactory(parent=hub.webinars, title=title, start_date=day)
    EventPage.objects.filter(title="Undated").update(start_date=None, start=None, end=None)
    assert listed(client, query) == titles


@pytest.mark.parametrize("query", ["", "&ordering=title", "&ordering=-start", "&ordering=start"])
def test_search_finds_titles_in_any_order(hub, client, query):
    for title in ("Rents in Helsinki", "Reuse"):
        WebinarPageFactory(parent=hub.webinars, title=title)
    assert listed(client, f"?q=rent{query}") == ["Rents in Helsinki"]
    assert listed(client, f"?q=nothing{query}") == []


def test_list_is_narrowed_down_by_what_editors_decided(hub, client):
    place, series = PlaceFactory(), SeriesFactory()
    WebinarPageFactory(parent=hub.webinars, title="Online")
    VisitPageFactory(parent=hub.visits, title="On site", format="on-site", place=place)
    off = {"status": "cancelled", "status_note": "The host is ill."}
    WebinarPageFactory(parent=hub.webinars, title="Off", series=series, **off)
    queries = ["?status=cancelled", "?format=on-site", f"?place={place.pk}", f"?series={series.pk}"]
    assert {query: listed(client, query) for query in queries} == {
        "?status=cancelled": ["Off"],
        "?format=on-site": ["On site"],
        f"?place={place.pk}": ["On site"],
        f"?series={series.pk}": ["Off"],
    }


def test_filters_are_offered_in_words(hub, client):
    offered = texts(client.get(ADDRESS), "#id_status label, #id_format label")
    for choice in [
        "Takes place as planned",
        "Postponed, new date to follow",
        "Cancelled",
        "On site",
        "Online",
        "On site and online",
    ]:
        assert offered.count(choice) == 1


def test_menu_leads_to_the_list(rf, editor):
    request = rf.get("/")
    request.user = editor
    assert (ADDRESS, "Activities") in [(item.url, item.label) for item in admin_menu.menu_items_for_request(request)]
