"""The library of recordings: its filters and its orders."""

import datetime as dt

import pytest

from core.models import Language
from tests.events.reading import texts, values
from tests.factories.core import SeriesFactory, ThemeFactory
from tests.factories.events import OwnRecordingFactory, RecordingFactory, VisitPageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
PAST = dt.date(2026, 3, 1)
HELP = {"chapters": "0:00 Beginning", "captions": []}
CAPTIONS = [("captions", {"language": "en", "kind": "captions", "webvtt": "WEBVTT\n"})]


@pytest.fixture(autouse=True)
def _now(clock):
    clock(NOW)


@pytest.fixture
def record(hub):
    def make(title: str, days_ago: int = 0, recording: dict | None = None, **fields) -> None:
        made = (RecordingFactory if recording is None else OwnRecordingFactory)(**recording or {})
        day = PAST - dt.timedelta(days=days_ago)
        VisitPageFactory(parent=hub.visits, title=title, start_date=day, recording=made, **fields)

    return make


@pytest.fixture
def titles(client):
    return lambda query="": texts(client.get("/recordings/" + query), ".card__title")


def test_most_useful_come_first(record, titles):
    record("Broken, helped", 0, HELP | {"captions": CAPTIONS, "health": "broken"})
    record("Plays, bare", 1, {"chapters": "", "captions": [], "health": "working"})
    record("Plays, captions without chapters", 2, {"chapters": "", "captions": CAPTIONS})
    record("Plays, chapters without words", 3, HELP)
    record("Plays, transcript and chapters", 4, HELP | {"transcript": "What was said."})
    record("Plays, captions and chapters", 5, HELP | {"captions": CAPTIONS})
    record("Broken, bare, later than the helped one", -1, {"chapters": "", "captions": [], "health": "broken"})
    assert titles() == [
        "Plays, transcript and chapters",
        "Plays, captions and chapters",
        "Plays, bare",
        "Plays, captions without chapters",
        "Plays, chapters without words",
        "Broken, helped",
        "Broken, bare, later than the helped one",
    ]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Helped", "Unknown", "Short", "Long"]),
        ("?sort=newest", ["Unknown", "Short", "Long", "Helped"]),
        ("?sort=shortest", ["Short", "Helped", "Long", "Unknown"]),
        ("?sort=longest", ["Helped", "Unknown", "Short", "Long"]),
    ],
)
def test_order_can_be_asked_for(client, record, titles, query, order):
    for days, (title, duration) in enumerate([("Unknown", None), ("Short", 60), ("Long", 9_000)]):
        record(title, days, {"duration": duration, "chapters": ""})
    record("Helped", 9, {"duration": 600})
    assert titles(query) == order


@pytest.mark.parametrize(("query", "current"), [("", 0), ("?sort=newest", 1), ("?sort=shortest", 2)])
def test_orders_are_plain_links_and_the_usual_one_is_explained(client, record, query, current):
    record("One")
    response = client.get("/recordings/" + query)
    orders = ["Most useful first", "Newest first", "Shortest first"]
    assert texts(response, "[aria-label='Order of the recordings'] a") == orders
    assert texts(response, "[aria-label='Order of the recordings'] [aria-current]") == [orders[current]]
    assert len(texts(response, ".listing-order")) == (1 if current == 0 else 0)
    assert values(response, "link[rel=canonical]", "href") == ["http://testserver/recordings/" + query]
    assert texts(response, ".chosen li") == []


def test_order_is_kept_while_filtering_and_filters_while_sorting(client, record):
    record("One", themes=[ThemeFactory(slug="water")])
    response = client.get("/recordings/?theme=water&sort=newest")
    assert values(response, ".filters input", "value") == ["newest"]
    orders = values(response, "[aria-label='Order of the recordings'] a", "href")
    assert orders == ["?theme=water", "?theme=water&sort=newest", "?theme=water&sort=shortest"]


@pytest.mark.parametrize(
    ("seconds", "length"),
    [(1, "short"), (899, "short"), (900, "medium"), (2_700, "medium"), (2_701, "long"), (36_000, "long"), (None, None)],
)
def test_boundaries_of_length_are_exact(record, titles, seconds, length):
    record("One", 0, {"duration": seconds})
    found = [each for each in ("short", "medium", "long") if titles(f"?length={each}") == ["One"]]
    assert found == ([length] if length else [])


def test_library_is_filtered_by_series_theme_spoken_language_and_length(client, record, titles):
    stories, water = SeriesFactory(title="Sharing stories", slug="stories"), ThemeFactory(name="Water", slug="water")
    french = {"languages": [Language.objects.get(code="fr")], "duration": 1_000}
    record("In French", 0, french, series=stories, languages=[Language.objects.get(code="en")])
    record("On water", 1, {"duration": 60}, themes=[water], series=stories)
    record("Long", 2, {"duration": 9_000})
    response = client.get("/recordings/")
    assert [option for option in texts(response, ".filters option") if "(" in option] == [
        "Sharing stories (2)",
        "Water (1)",
        "French (1)",
        "Under 15 minutes (1)",
        "15 to 45 minutes (1)",
        "Over 45 minutes (1)",
    ]
    narrowed = {query: titles(f"?{query}") for query in ("series=stories", "theme=water", "language=fr", "length=long")}
    assert narrowed == {
        "series=stories": ["In French", "On water"],
        "theme=water": ["On water"],
        "language=fr": ["In French"],
        "length=long": ["Long"],
    }
    assert titles("?series=stories&length=medium") == ["In French"]
    assert titles("?series=stories&length=long") == []
    assert texts(client.get("/recordings/?series=stories&length=long"), ".empty") == [
        "No recording fits these filters."
    ]


def test_card_says_in_one_line_what_is_said(client, record):
    record("One", 0, {"description": "Who owns the hall, and who pays."})
    assert texts(client.get("/recordings/"), ".card__words > p")[1] == "Who owns the hall, and who pays."


def test_parts_go_on_where_the_last_one_ended(record, titles):
    named = [f"Recording {number:02}" for number in range(30)]
    for number, title in enumerate(named):
        record(title, number, HELP | {"captions": CAPTIONS, "health": "working"})
    parts = [titles(query) for query in ("", "?page=2", "?page=9", "?sort=newest&page=2")]
    assert parts == [named[:24], named[24:], named[24:], named[24:]]


def test_number_of_recordings_is_that_of_those_that_fit(hub, client, record):
    series = SeriesFactory(slug="reuse")
    for number in range(3):
        record(f"In the series {number}", number, series=series)
    record("In none", 4)
    shown = [
        texts(client.get(f"/recordings/{query}"), ".listing-section .measure, .measure")[0]
        for query in ("", "?series=reuse")
    ]
    assert shown == ["4 recordings", "3 recordings"]
