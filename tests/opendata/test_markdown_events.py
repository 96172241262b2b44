"""An activity in Markdown: what it is now, and what is told of it afterwards."""

import datetime as dt

import pytest

from core.models import Language
from tests.factories.core import PersonFactory, SeriesFactory
from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.opendata.markdown_reading import headings, lines, read

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
STATES = {
    "announced": (
        {"registration_opens": NOW + dt.timedelta(days=1), "registration_url": "https://example.org/register"},
        "Announced · Registration opens on 2 February 2026, 10:00, Brussels time.",
    ),
    "registration open": (
        {"registration_closes": NOW + dt.timedelta(days=1), "registration_url": "https://example.org/register"},
        "Registration open · [Register](https://example.org/register)"
        " · Registration closes on 2 February 2026, 10:00, Brussels time.",
    ),
    "full": (
        {"is_full": True, "registration_url": "https://example.org/register"},
        "Upcoming · It is fully booked.",
    ),
    "live": (
        {
            "start_date": dt.date(2026, 2, 1),
            "start_time": dt.time(9),
            "end_time": dt.time(11),
            "join_url": "https://example.org/join",
        },
        "Live now · [Join now](http://testserver/webinars/rents/)",
    ),
    "cancelled": ({"status": "cancelled", "status_note": "The host is ill."}, "Cancelled · The host is ill."),
    "past": ({"start_date": dt.date(2026, 1, 1)}, "Past"),
    "in preparation": ({"start_date": dt.date(2026, 1, 1), "recording_expected": True}, "Recording in preparation"),
}


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@pytest.mark.parametrize(("fields", "state"), STATES.values(), ids=STATES)
def test_activity_tells_its_state_and_what_to_do(hub, client, fields, state):
    page = WebinarPageFactory(parent=hub.webinars, slug="rents", **fields)
    assert lines(read(client, page.url), "- **State:** ") == [state]


@pytest.mark.parametrize("differing", [{}, STATES["live"][0]], ids=["before", "live"])
def test_address_to_join_is_never_told(hub, client, differing):
    fields = {"join_url": "https://example.org/join"} | differing
    page = WebinarPageFactory(parent=hub.webinars, slug="rents", **fields)
    assert "example.org/join" not in read(client, page.url)


def test_no_copy_outlives_the_state_that_it_tells(hub, client, clock):
    page = WebinarPageFactory(parent=hub.webinars, slug="rents")
    clock(page.start - dt.timedelta(seconds=20))
    for address in (page.url, hub.webinars.url, hub.activities.url, hub.home.url):
        assert client.get(f"{address}index.md")["Cache-Control"] == "public, max-age=20"


def test_recording_comes_with_its_chapters_and_words(hub, client, clock):
    clock(dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    recording = OwnRecordingFactory(title="On rents")
    page = WebinarPageFactory(parent=hub.webinars, slug="rents", recording=recording)
    told = read(client, page.url)
    moment = f"http://testserver/webinars/rents/?t={{}}#recording-{recording.uuid}"
    assert told.split("## The recording\n\n")[1] == (
        "[On rents · 0:09](http://testserver/webinars/rents/#recording)\n\n"
        f"- 0:00 [Beginning]({moment.format(0)})\n- 0:04 [End]({moment.format(4)})\n\n"
        "## Transcript\n\n- 0:00 The first words.\n- 0:04 The second words.\n"
    )


def test_recording_that_is_not_published_is_not_told_of(hub, client, clock):
    clock(dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    recording = OwnRecordingFactory(title="On rents", live=False)
    page = WebinarPageFactory(parent=hub.webinars, slug="rents", recording=recording)
    assert "On rents" not in read(client, page.url)
    assert headings(read(client, page.url), "h2") == []


def test_speakers_are_named_with_their_consent_only(hub, client):
    named, unnamed = PersonFactory(name="Ada"), PersonFactory(name="Secret", consented_on=None)
    speakers = [("speaker", {"person": person, "organisation": None, "topic": "Rents"}) for person in (named, unnamed)]
    page = WebinarPageFactory(parent=hub.webinars, slug="rents", speakers=speakers)
    told = read(client, page.url)
    assert told.split("## Speakers\n\n")[1] == "- Ada, Director: Rents\n- Speaker to be named: Rents\n"
    assert "example.org" not in told


def test_facts_of_an_activity(hub, client):
    page = WebinarPageFactory(
        parent=hub.webinars,
        slug="rents",
        languages=[Language.objects.get(code="en")],
        series=SeriesFactory(title="Sharing stories"),
        number=3,
        accessibility="Live captions",
    )
    assert lines(read(client, page.url), "- **") == [
        "Type:** Webinar",
        "State:** Upcoming",
        "When:** 10 March 2026, 14:00–15:30, Brussels time",
        "Format:** Online",
        "Languages:** English",
        "Accessibility:** Live captions",
        "Series:** Sharing stories, 3",
        "Address:** <http://testserver/webinars/rents/>",
    ]
