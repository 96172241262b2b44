"""The card of an activity: what, when, where, and what to do."""

import datetime as dt

import pytest

from tests.events.reading import texts, values
from tests.factories.core import PlaceFactory
from tests.factories.events import RecordingFactory, VisitPageFactory

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
OVER = {"start_date": dt.date(2026, 1, 10)}
REGISTER = "https://example.org/register"


@pytest.fixture
def card(hub, client, clock):
    """The list of visits with one visit in it."""
    clock(NOW)

    def get(**fields):
        VisitPageFactory(parent=hub.visits, title="Leeds", slug="leeds", summary="A city by a river.", **fields)
        return client.get(hub.visits.url)

    return get


def test_card_leads_to_its_page_and_says_what_it_is_about(card):
    response = card()
    assert (texts(response, ".event-card h3"), values(response, ".event-card h3 a", "href")) == (
        ["Leeds"],
        ["/visits/leeds/"],
    )
    assert texts(response, ".event-card p") == [
        "Peer-learning visit Upcoming",
        "A city by a river.",
        "10 March 2026, 14:00–15:30 Brussels time · online",
    ]


@pytest.mark.parametrize(
    ("fields", "words", "moments"),
    [
        (
            {"timezone": "Europe/Helsinki"},
            "10 March 2026, 14:00–15:30 Helsinki time · online",
            ["2026-03-10T14:00:00+02:00"],
        ),
        ({"date_precision": "day"}, "10 March 2026 · online", ["2026-03-10"]),
        ({"date_precision": "month", "format": "hybrid"}, "March 2026", ["2026-03"]),
        ({"date_precision": "season"}, "spring 2026 · online", []),
    ],
)
def test_card_tells_the_date_as_exactly_as_it_is_known(card, fields, words, moments):
    response = card(**fields)
    assert texts(response, ".card__when") == [words]
    assert values(response, ".card__when time", "datetime") == moments


def test_card_of_an_activity_without_a_date_says_so(hub, client, card):
    card()
    VisitPageFactory._meta.model.objects.update(start_date=None, start=None, end=None)
    response = client.get(hub.visits.url)
    assert texts(response, ".card__when") == ["Date to be announced · online"]
    assert values(response, ".event-card time", "datetime") == []


def test_card_names_the_place(card):
    response = card(date_precision="day", format="on-site", place=PlaceFactory(name="Leeds"))
    assert texts(response, ".card__when") == ["10 March 2026 · Leeds"]


def test_card_leads_to_registration_while_it_is_open(card):
    response = card(registration_url=REGISTER)
    assert texts(response, ".event-card .state, .event-card .action") == ["Registration open", "Register for Leeds"]
    assert values(response, ".event-card .action", "href") == [REGISTER]


def test_card_does_not_lead_to_registration_that_is_closed(card):
    response = card(registration_url=REGISTER, application_deadline=dt.date(2026, 1, 31))
    assert texts(response, ".event-card .state, .event-card .action") == ["Upcoming"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(9, ["Recording, 1 minute"]), (3723, ["Recording, 62 minutes"]), (None, [])],
)
def test_card_tells_how_long_the_recording_is(card, seconds, words):
    response = card(recording=RecordingFactory(duration=seconds), **OVER)
    assert texts(response, ".event-card p")[3:] == words
    assert texts(response, ".event-card .state") == ["Watch again"]
