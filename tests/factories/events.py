import datetime as dt

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from core.models import Language
from events.models import (
    ActivityIndexPage,
    ClinicPage,
    Recording,
    RecordingIndexPage,
    VisitIndexPage,
    VisitPage,
    WebinarIndexPage,
    WebinarPage,
)
from tests.factories.core import (
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    SeriesFactory,
    StoryPageFactory,
    full_story,
    in_all_sizes,
)

WEBVTT = "WEBVTT\n\n00:00.000 --> 00:04.000\nThe first words.\n\n00:04.000 --> 00:09.000\nThe second words.\n"


class ActivityIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ActivityIndexPage

    title = "Activities"
    slug = "activities"


class RecordingIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = RecordingIndexPage

    title = "Watch again"
    slug = "recordings"


class VisitIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = VisitIndexPage

    title = "Visits"
    slug = "visits"


class WebinarIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = WebinarIndexPage

    title = "Webinars"
    slug = "webinars"


class EventPageFactory(StoryPageFactory):
    """An online activity on 10 March 2026, 14:00 to 15:30 in Brussels (13:00 to 14:30 UTC)."""

    class Meta:
        abstract = True

    start_date = dt.date(2026, 3, 10)
    start_time = dt.time(14)
    end_time = dt.time(15, 30)
    timezone = "Europe/Brussels"


class WebinarPageFactory(EventPageFactory):
    class Meta:
        model = WebinarPage


class ClinicPageFactory(EventPageFactory):
    class Meta:
        model = ClinicPage


class VisitPageFactory(EventPageFactory):
    class Meta:
        model = VisitPage


class RecordingFactory(DjangoModelFactory):
    class Meta:
        model = Recording

    title = factory.Sequence(lambda number: f"Recording {number}")
    provider = "peertube"
    provider_url = "https://video.example.org/w/1"
    live = True


class OwnRecordingFactory(RecordingFactory):
    """A recording with a file of our own, captions and chapters."""

    provider = ""
    provider_url = ""
    duration = 9
    chapters = "0:00 Beginning\n0:04 End"
    captions = factory.LazyFunction(lambda: [("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT})])
    files = factory.LazyFunction(lambda: [("file", {"file": MediaFactory(), "quality": "720p"})])


class MediaFactory(DjangoModelFactory):
    class Meta:
        model = "core.CustomMedia"

    title = "A video"
    type = "video"
    duration = 9
    width = 1280
    height = 720
    file = factory.django.FileField(filename="video.mp4", data=b"0123456789")


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = "core.CustomDocument"


def full_event() -> dict:
    """Something in every field that all activities share."""
    person = PersonFactory(organisation=OrganisationFactory())
    return full_story() | {
        "format": "hybrid",
        "place": PlaceFactory(),
        "venue": "Town hall",
        "join_url": "https://example.org/join",
        "registration_url": "https://example.org/register",
        "registration_opens": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "registration_closes": dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        "capacity": 20,
        "languages": [Language.objects.get(code="en")],
        "accessibility": "Step-free.",
        "speakers": [("speaker", {"person": person, "organisation": person.organisation, "topic": "Rents"})],
        "series": SeriesFactory(),
        "number": 3,
        "recording": OwnRecordingFactory(poster=in_all_sizes()),
        "recording_expected": True,
    }


def full_visit() -> dict:
    return full_event() | {
        "host": OrganisationFactory(),
        "introduction": "<p>What it is about.</p>",
        "itinerary": [("stop", {"day": "Day 1", "title": "The hall", "text": "A walk."})],
        "application_deadline": dt.date(2026, 2, 1),
        "participants": "16 people from 12 cities",
        "taken_home": "<p>Talk to neighbours first.</p>",
    }


def full_webinar() -> dict:
    return full_event() | {
        "introduction": "<p>What it is about.</p>",
        "agenda": agenda(),
        "slides": [("document", {"document": DocumentFactory(title="Slides on rents"), "note": ""})],
    }


def full_clinic() -> dict:
    return full_event() | {
        "introduction": "<p>What it is about.</p>",
        "question": "<p>How are rents set?</p>",
        "advisers": [("adviser", {"organisation": OrganisationFactory(), "topic": ""})],
        "agenda": agenda(),
        "advice": "<p>By use.</p>",
        "outcome": "<p>A table of rents.</p>",
    }


def agenda() -> list:
    return [("item", {"time": dt.time(14), "title": "Welcome", "text": "The hosts open the session."})]
