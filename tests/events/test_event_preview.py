"""Editors see before publishing how the page of an activity will look in each of its states."""

import datetime as dt

import pytest
from django.urls import reverse

from events.enums import EventState
from tests.events.admin import filled_in
from tests.events.reading import texts
from tests.factories import events
from tests.factories.events import ClinicPageFactory, OwnRecordingFactory, VisitPageFactory, WebinarPageFactory

WHEN, WHERE = "10 March 2026, 14:00–15:30 Brussels time", "Online"
OPENS, CLOSES = dt.datetime(2026, 1, 10, 9, tzinfo=dt.UTC), dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC)
ELSE = "See what else is on"
WORDS = {
    "announced": ["Announced", "Registration opens on 10 January 2026, 10:00, Brussels time."],
    "registration-open": [
        "Registration open",
        "Register at example.org",
        "Registration closes on 20 February 2026, 10:00, Brussels time.",
    ],
    "upcoming": ["Upcoming", "Registration closed on 20 February 2026, 10:00, Brussels time."],
    "live": ["Live now", "Join now"],
    "in-preparation": [
        "Recording in preparation",
        "It is over. The recording is in preparation and will appear on this page.",
    ],
    "watch-again": ["Watch again", "Watch the recording 0:09"],
    "past": ["Past", "It is over. There is no recording of it on this site.", ELSE],
    "cancelled": ["Cancelled", "It does not take place. Ask the host.", ELSE],
    "postponed": [
        "Postponed",
        "It does not take place on the date above. A new date will stand here. Ask the host.",
        ELSE,
    ],
}


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(
        parent=hub.webinars,
        registration_url="https://example.org/register",
        registration_opens=OPENS,
        registration_closes=CLOSES,
        join_url="https://example.org/join",
        status_note="Ask the host.",
        recording=OwnRecordingFactory(),
    )


@pytest.fixture
def visit(hub):
    return VisitPageFactory(parent=hub.visits)


def told(response) -> list[str]:
    return texts(response, ".event-state > *")


def open_preview(client, page, **typed: str) -> str:
    """Send what is typed in the form to the preview beside it, without saving; its address."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    answer = client.post(address, filled_in(form, **typed))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return address


def test_each_state_has_words_of_its_own():
    assert set(WORDS) == set(EventState.values)


def test_preview_shows_the_words_of_each_state(webinar, client, editor, clock):
    clock(webinar.end + dt.timedelta(days=1))
    client.force_login(editor)
    address = open_preview(client, webinar)
    shown = {mode: told(client.get(address, {"mode": mode})) for mode in EventState.values}
    assert shown == {mode: [state, WHEN, WHERE, *sentences] for mode, (state, *sentences) in WORDS.items()}


@pytest.mark.parametrize(
    ("factory", "full", "parent"),
    [
        (VisitPageFactory, events.full_visit, "visits"),
        (ClinicPageFactory, events.full_clinic, "webinars"),
        (WebinarPageFactory, events.full_webinar, "webinars"),
    ],
)
def test_preview_shows_the_player_once_there_is_something_to_watch(hub, client, editor, factory, full, parent):
    client.force_login(editor)
    address = open_preview(client, factory(parent=getattr(hub, parent), **full()))
    players = {mode: texts(client.get(address, {"mode": mode}), "#recording h2") for mode in EventState.values}
    assert players == {mode: [] for mode in EventState.values} | {"watch-again": ["The recording"]}


def test_preview_of_a_bare_page_promises_nothing(visit, client, editor, clock):
    clock(dt.datetime(2026, 3, 12, tzinfo=dt.UTC))
    client.force_login(editor)
    address = open_preview(client, visit)
    modes = ["announced", "registration-open", "upcoming", "live", "watch-again"]
    assert {mode: told(client.get(address, {"mode": mode}))[3:] for mode in modes} == {
        "announced": [],
        "registration-open": [],
        "upcoming": ["There is no registration on this site."],
        "live": ["It is taking place now."],
        "watch-again": ["The recording stands on this page once one is chosen."],
    }


@pytest.mark.parametrize("query", [{}, {"mode": "nonsense"}])
def test_preview_shows_the_present_state_unless_asked_for_another(webinar, client, editor, clock, query):
    clock(OPENS)
    client.force_login(editor)
    address = open_preview(client, webinar)
    shown = []
    for at in (OPENS, CLOSES, webinar.end):
        clock(at)
        client.force_login(editor)
        shown.append(told(client.get(address, query))[0])
    assert shown == ["Registration open", "Upcoming", "Watch again"]


def test_preview_shows_what_is_typed_but_not_saved(webinar, client, editor):
    client.force_login(editor)
    address = open_preview(client, webinar, start_date="2027-01-05", end_time="")
    shown = texts(client.get(address, {"mode": "live"}), ".event-state__when")
    assert shown == ["5 January 2027, 14:00 Brussels time"]


def test_preview_of_an_activity_that_is_not_saved_yet(hub, client, editor, clock):
    clock(dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    client.force_login(editor)
    names = ["events", "visitpage", hub.visits.pk]
    typed = filled_in(client.get(reverse("wagtailadmin_pages:add", args=names)), title="Leeds", start_date="2027-01-05")
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert client.post(address, typed).json() == {"is_valid": True, "is_available": True}
    assert told(client.get(address)) == [
        "Upcoming",
        "In 35 days",
        "5 January 2027",
        WHERE,
        "There is no registration on this site.",
    ]
