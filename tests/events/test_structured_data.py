"""What machines read about an activity and its recording."""

import datetime as dt

import pytest

from core.models import Language
from events.models import EventPage
from tests.factories.core import ImageFactory, OrganisationFactory, PersonFactory, PlaceFactory, SeriesFactory
from tests.factories.events import (
    ClinicPageFactory,
    MediaFactory,
    OwnRecordingFactory,
    RecordingFactory,
    VisitPageFactory,
    WebinarPageFactory,
)
from tests.site.linked_data import HUB, graph, named, strange_words

BEFORE = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DURING = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)
ADDRESS = "http://testserver/webinars/rents/"
SCHEMA = "https://schema.org/"


@pytest.fixture
def things(hub, client, clock):
    """The things on the page of a webinar at a moment, without the breadcrumbs."""

    def told(at: dt.datetime = BEFORE, **values) -> list[dict]:
        clock(at)
        page = WebinarPageFactory(parent=hub.webinars, **{"slug": "rents", "title": "Rents"} | values)
        found = graph(client.get(page.url))
        assert strange_words(found) == set()
        return [each for each in found if each["@type"] != "BreadcrumbList"]

    return told


def test_activity_of_which_little_is_known_says_no_more(things):
    assert things() == [
        {
            "@type": "Event",
            "@id": f"{ADDRESS}#activity",
            "name": "Rents",
            "description": "What was done and for whom.",
            "url": ADDRESS,
            "startDate": "2026-03-10T14:00:00+01:00",
            "endDate": "2026-03-10T15:30:00+01:00",
            "eventStatus": f"{SCHEMA}EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}OnlineEventAttendanceMode",
            "location": [{"@type": "VirtualLocation", "url": ADDRESS}],
            "organizer": [HUB],
        }
    ]


def test_visit_of_which_everything_is_known_says_it(hub, client, clock):
    clock(BEFORE)
    speaker = PersonFactory(name="Ann Other", organisation=OrganisationFactory(name="A city", url=""))
    image = ImageFactory(description="A hall", credit="", licence="")
    page = VisitPageFactory(
        parent=hub.visits,
        slug="helsinki",
        title="Cable hall",
        summary="How it was kept.",
        format="hybrid",
        place=PlaceFactory(name="Helsinki", country="FI", latitude="60.1699", longitude="24.9384"),
        venue="Tallberginkatu 1",
        timezone="Europe/Helsinki",
        host=OrganisationFactory(name="The hall", url="https://example.org/hall"),
        speakers=[("speaker", {"person": speaker, "organisation": None, "topic": "Rents"})],
        series=SeriesFactory(title="Sharing stories"),
        languages=[Language.objects.get(code="en"), Language.objects.get(code="fi")],
        capacity=20,
        registration_url="https://example.org/register",
        registration_opens=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        application_deadline=dt.date(2026, 3, 5),
        card_image=image,
    )
    address = "http://testserver/visits/helsinki/"
    rendition = image.get_rendition("fill-1200x630|format-jpeg")
    found = graph(client.get(page.url))
    assert strange_words(found) == set()
    assert named(found, "Event") == {
        "@type": "Event",
        "@id": f"{address}#activity",
        "name": "Cable hall",
        "description": "How it was kept.",
        "url": address,
        "startDate": "2026-03-10T14:00:00+02:00",
        "endDate": "2026-03-10T15:30:00+02:00",
        "eventStatus": f"{SCHEMA}EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Tallberginkatu 1",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Tallberginkatu 1",
                    "addressLocality": "Helsinki",
                    "addressCountry": "FI",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 60.1699, "longitude": 24.9384},
            },
            {"@type": "VirtualLocation", "url": address},
        ],
        "organizer": [HUB, {"@type": "Organization", "name": "The hall", "url": "https://example.org/hall"}],
        "performer": [
            {
                "@type": "Person",
                "name": "Ann Other",
                "jobTitle": "Director",
                "affiliation": {"@type": "Organization", "name": "A city"},
            }
        ],
        "offers": {
            "@type": "Offer",
            "name": "Registration",
            "url": "https://example.org/register",
            "availability": f"{SCHEMA}InStock",
            "validFrom": "2026-01-01T02:00:00+02:00",
            "validThrough": "2026-03-06T00:00:00+02:00",
        },
        "maximumAttendeeCapacity": 20,
        "inLanguage": ["en", "fi"],
        "superEvent": {"@type": "EventSeries", "name": "Sharing stories"},
        "image": {
            "@type": "ImageObject",
            "url": f"http://testserver{rendition.url}",
            "width": rendition.width,
            "height": rendition.height,
            "caption": "A hall",
        },
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ("2026-03-10T14:00:00+01:00", "2026-03-10T15:30:00+01:00")),
        ({"timezone": "Europe/Lisbon"}, ("2026-03-10T14:00:00+00:00", "2026-03-10T15:30:00+00:00")),
        ({"start_date": dt.date(2026, 7, 1)}, ("2026-07-01T14:00:00+02:00", "2026-07-01T15:30:00+02:00")),
        ({"end_date": dt.date(2026, 3, 12)}, ("2026-03-10T14:00:00+01:00", "2026-03-12T15:30:00+01:00")),
        ({"end_time": None}, ("2026-03-10T14:00:00+01:00", None)),
        ({"end_time": None, "end_date": dt.date(2026, 3, 12)}, ("2026-03-10T14:00:00+01:00", "2026-03-12")),
        ({"date_precision": "day"}, ("2026-03-10", "2026-03-10")),
        ({"date_precision": "day", "end_date": dt.date(2026, 3, 12)}, ("2026-03-10", "2026-03-12")),
        ({"date_precision": "month"}, ("2026-03", "2026-03")),
        ({"date_precision": "month", "end_date": dt.date(2026, 4, 2)}, ("2026-03", "2026-04")),
    ],
)
def test_date_is_as_exact_as_it_is_known(things, values, expected):
    [event] = things(**values)
    assert (event["startDate"], event.get("endDate")) == expected


def test_season_is_no_date_and_so_no_event(things):
    assert things(date_precision="season") == []


def test_activity_without_a_date_is_no_event(hub, client, clock):
    clock(BEFORE)
    page = WebinarPageFactory(parent=hub.webinars)
    EventPage.objects.update(start_date=None, start=None, end=None)
    assert [each["@type"] for each in graph(client.get(page.url))] == ["BreadcrumbList"]


EARLIER = dt.datetime(2026, 2, 10, 13, tzinfo=dt.UTC)
MOVED = dt.datetime(2026, 2, 28, 23, 0, tzinfo=dt.UTC)
SAME = dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("values", "before", "status", "previous"),
    [
        ({}, None, "EventScheduled", None),
        ({"status": "cancelled"}, None, "EventCancelled", None),
        ({"status": "postponed"}, None, "EventPostponed", None),
        ({}, MOVED, "EventRescheduled", "2026-03-01T00:00:00+01:00"),
        ({"date_precision": "day"}, MOVED, "EventRescheduled", "2026-03-01"),
        ({"date_precision": "month"}, EARLIER, "EventRescheduled", "2026-02"),
        ({"status": "cancelled"}, MOVED, "EventCancelled", "2026-03-01T00:00:00+01:00"),
        ({}, SAME, "EventScheduled", None),
    ],
)
def test_activity_that_was_called_off_or_moved_says_so(hub, client, clock, values, before, status, previous):
    clock(BEFORE)
    page = WebinarPageFactory(parent=hub.webinars, status_note="The host is ill.", **values)
    EventPage.objects.update(previous_start=before)
    event = named(graph(client.get(page.url)), "Event")
    assert (event["eventStatus"], event.get("previousStartDate")) == (SCHEMA + status, previous)


REGISTRATION = {"registration_url": "https://example.org/register"}
OPENS = {"registration_opens": dt.datetime(2026, 3, 5, 8, tzinfo=dt.UTC)}
CLOSED = {"registration_closes": dt.datetime(2026, 2, 1, 8, tzinfo=dt.UTC)}


@pytest.mark.parametrize(
    ("at", "values", "expected"),
    [
        (BEFORE, {}, None),
        (BEFORE, REGISTRATION, {"url": "https://example.org/register", "availability": f"{SCHEMA}InStock"}),
        (BEFORE, REGISTRATION | OPENS, {"validFrom": "2026-03-05T09:00:00+01:00"}),
        (BEFORE, REGISTRATION | {"is_full": True}, {"availability": f"{SCHEMA}SoldOut"}),
        (BEFORE, REGISTRATION | CLOSED, None),
        (BEFORE, REGISTRATION | {"status": "cancelled", "status_note": "Ill."}, None),
        (BEFORE, REGISTRATION | {"status": "postponed", "status_note": "Ill."}, None),
        (DURING, REGISTRATION, None),
        (AFTER, REGISTRATION, None),
    ],
)
def test_registration_is_offered_as_long_as_there_is_one(things, at, values, expected):
    [event] = things(at, **values)
    offer = event.get("offers")
    assert offer == (expected and {"@type": "Offer", "name": "Registration"} | expected)


ONLINE = {"@type": "VirtualLocation", "url": ADDRESS}


@pytest.mark.parametrize(
    ("values", "mode", "expected"),
    [
        ({"format": "on-site", "venue": "Town hall"}, "Offline", [{"@type": "Place", "name": "Town hall"}]),
        ({"format": "online", "venue": "Town hall"}, "Online", [ONLINE]),
        ({"format": "hybrid", "venue": "Town hall"}, "Mixed", [{"@type": "Place", "name": "Town hall"}, ONLINE]),
    ],
)
def test_activity_says_where_to_go_and_where_to_join(things, values, mode, expected):
    [event] = things(**values)
    places = [{name: value for name, value in each.items() if name != "address"} for each in event["location"]]
    assert (event["eventAttendanceMode"], places) == (f"{SCHEMA}{mode}EventAttendanceMode", expected)


def test_region_is_the_region_of_the_address(things):
    region = PlaceFactory(name="Lazio", country="IT", kind="region", latitude=None, longitude=None)
    [event] = things(format="on-site", place=region)
    assert event["location"] == [
        {
            "@type": "Place",
            "name": "Lazio",
            "address": {"@type": "PostalAddress", "addressRegion": "Lazio", "addressCountry": "IT"},
        }
    ]


@pytest.mark.parametrize(
    ("consent", "has_organisation", "expected"),
    [
        (True, True, [("Person", "Ann Other")]),
        (True, False, [("Person", "Ann Other")]),
        (False, True, [("Organization", "A city")]),
        (False, False, None),
    ],
)
def test_people_are_named_with_their_consent_only(things, consent, has_organisation, expected):
    person = PersonFactory(
        name="Ann Other",
        consented_on=dt.date(2026, 1, 1) if consent else None,
        organisation=OrganisationFactory(name="A city") if has_organisation else None,
    )
    [event] = things(speakers=[("speaker", {"person": person, "organisation": None, "topic": ""})])
    told = [(each["@type"], each["name"]) for each in event.get("performer", [])] or None
    assert told == expected
    assert person.email not in str(event)


def test_advisers_of_a_clinic_are_among_those_who_speak(hub, client, clock):
    clock(BEFORE)
    names = ["A city", "A school"]
    rows = [{"person": None, "organisation": OrganisationFactory(name=name), "topic": ""} for name in names]
    fields = {"speakers": [("speaker", rows[0])], "advisers": [("adviser", rows[1])]}
    page = ClinicPageFactory(parent=hub.webinars, **fields)
    assert [each["name"] for each in named(graph(client.get(page.url)), "Event")["performer"]] == names


def test_recording_is_a_video_with_captions_transcript_and_chapters(things):
    recording = OwnRecordingFactory(
        title="The talk",
        description="How rents are set.",
        poster=ImageFactory(),
        licence="cc-by-4.0",
        first_published_at=dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC),
    )
    event, video = things(AFTER, recording=recording, languages=[Language.objects.get(code="en")])
    number = f"{ADDRESS}#recording-{recording.uuid}"
    assert event["recordedIn"] == {"@id": number}
    assert video == {
        "@type": "VideoObject",
        "@id": number,
        "name": "The talk",
        "description": "How rents are set.",
        "url": ADDRESS,
        "thumbnailUrl": f"http://testserver{recording.poster.get_rendition('width-1280|format-jpeg').url}",
        "uploadDate": "2026-03-20T09:00:00+00:00",
        "duration": "PT9S",
        "contentUrl": f"http://testserver{recording.files[0].value['file'].url}",
        "encodingFormat": "video/mp4",
        "embedUrl": f"http://testserver/embed/{recording.uuid}/",
        "inLanguage": ["en"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "caption": [
            {
                "@type": "MediaObject",
                "inLanguage": "en",
                "encodingFormat": "text/vtt",
                "contentUrl": f"http://testserver/captions/{recording.uuid}/0.vtt",
            }
        ],
        "transcript": "The first words. The second words.",
        "hasPart": [
            {"@type": "Clip", "name": "Beginning", "startOffset": 0, "endOffset": 4, "url": f"{ADDRESS}?t=0"},
            {"@type": "Clip", "name": "End", "startOffset": 4, "endOffset": 9, "url": f"{ADDRESS}?t=4"},
        ],
        "recordedAt": {"@id": f"{ADDRESS}#activity"},
    }


def test_transcript_that_was_typed_comes_before_the_captions(things):
    _event, video = things(AFTER, recording=OwnRecordingFactory(transcript=" Typed words. "))
    assert video["transcript"] == "Typed words."


def test_last_chapter_is_open_when_the_length_is_not_known(things):
    _event, video = things(AFTER, recording=OwnRecordingFactory(duration=None))
    assert video["hasPart"][-1] == {"@type": "Clip", "name": "End", "startOffset": 4, "url": f"{ADDRESS}?t=4"}


def test_recording_at_a_provider_is_watched_in_our_own_player(things):
    recording = RecordingFactory(title="The talk")
    _event, video = things(AFTER, recording=recording)
    assert video == {
        "@type": "VideoObject",
        "@id": f"{ADDRESS}#recording-{recording.uuid}",
        "name": "The talk",
        "description": "What was done and for whom.",
        "url": ADDRESS,
        "embedUrl": f"http://testserver/embed/{recording.uuid}/",
        "recordedAt": {"@id": f"{ADDRESS}#activity"},
    }


@pytest.mark.parametrize("policy", ["partners", "nobody"])
def test_player_that_not_everybody_may_embed_is_not_offered(things, policy):
    _event, video = things(AFTER, recording=OwnRecordingFactory(embed_policy=policy))
    assert "embedUrl" not in video


def files(*types: str) -> list:
    made = [MediaFactory(type=each, file__filename={"video": "a.webm", "audio": "a.mp3"}[each]) for each in types]
    return [("file", {"file": file, "quality": ""}) for file in made]


@pytest.mark.parametrize(
    ("types", "provider", "kind", "formats"),
    [
        (["audio"], {}, "AudioObject", ["audio/mpeg"]),
        (["audio", "video"], {}, "VideoObject", ["video/webm", "audio/mpeg"]),
        (["video", "video"], {}, "VideoObject", ["video/webm", "video/webm"]),
        (
            ["audio"],
            {"provider": "vimeo", "provider_url": "https://vimeo.com/1"},
            "VideoObject",
            ["audio/mpeg"],
        ),
    ],
)
def test_recording_without_pictures_is_sound(things, types, provider, kind, formats):
    _event, recording = things(AFTER, recording=OwnRecordingFactory(files=files(*types), **provider))
    told = [recording, *recording.get("encoding", [])]
    assert (recording["@type"], [each["encodingFormat"] for each in told]) == (kind, formats)


@pytest.mark.parametrize(
    ("at", "values"),
    [(BEFORE, {}), (DURING, {}), (AFTER, {"live": False}), (AFTER, {"health": "broken"}), (AFTER, {"files": []})],
)
def test_recording_that_cannot_be_watched_is_not_told(things, at, values):
    [event] = things(at, recording=OwnRecordingFactory(**values))
    assert "recordedIn" not in event


def test_recording_of_an_activity_without_an_exact_date_stands_alone(things):
    [video] = things(dt.datetime(2026, 9, 1, tzinfo=dt.UTC), date_precision="season", recording=OwnRecordingFactory())
    assert (video["@type"], "recordedAt" in video) == ("VideoObject", False)
