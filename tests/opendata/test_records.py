"""What is told of each kind of thing, and what never is."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from core.pictures import SHARED
from events.models import EventPage
from opendata.records import (
    activities_for_records,
    activity_records,
    place_record,
    practice_record,
    practices_for_records,
    recording_records,
    recordings_for_records,
    transcript,
)
from opendata.records.values import number, picture_record, plain_text
from practices.models import PracticePage
from tests.factories.core import ImageFactory, OrganisationFactory, PersonFactory, PlaceFactory
from tests.factories.events import (
    ClinicPageFactory,
    OwnRecordingFactory,
    RecordingFactory,
    VisitPageFactory,
    WebinarPageFactory,
    full_clinic,
    full_visit,
)
from tests.factories.practices import PracticePageFactory, full_practice
from tests.opendata.known_practice import CC_BY, FACTS, SECTIONS

BEFORE = dt.datetime(2026, 2, 15, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def the_practice() -> dict:
    return practice_record(practices_for_records(PracticePage.objects.all()).get())


def the_activity(at: dt.datetime) -> dict:
    (record,) = activity_records(activities_for_records(EventPage.objects.all(), at))
    return record


def the_recording() -> dict:
    (record,) = recording_records(recordings_for_records(EventPage.objects.all(), AFTER))
    return record


def organisation(known) -> dict:
    return {
        "id": known.pk,
        "name": known.name,
        "role": None,
        "url": "https://example.org/",
        "ror_id": None,
        "wikidata_id": None,
        "is_programme_partner": False,
    }


def place(known) -> dict:
    return {
        "id": known.pk,
        "name": known.name,
        "kind": "city",
        "country": "FI",
        "country_name": "Finland",
        "nuts_code": None,
        "wikidata_id": None,
        "latitude": 60.1699,
        "longitude": 24.9384,
        "precision": "place",
        "population_band": None,
    }


def themes(page) -> list[dict]:
    return [{"slug": theme.slug, "name": theme.name} for theme in page.themes.all()]


def reference(page) -> dict:
    return {"id": str(page.uuid), "url": f"http://testserver{page.url}", "title": page.title}


def picture(image) -> dict:
    """What is told of a picture by somebody, once its shared size is made."""
    shared = image.renditions.get(filter_spec=SHARED)
    return {
        "url": f"http://testserver{shared.url}",
        "width": shared.width,
        "height": shared.height,
        "alt": "A hall with tall windows",
        "credit": "Somebody",
        "licence": CC_BY,
    }


def full_record(page) -> dict:
    """The record of a practice made from `full_practice`, with an area of 12.5 m²."""
    source = {"source_label": "Annual report", "source_url": "https://example.org/report"}
    hall = {"label": "The hall", "qualifier": "almost", "amount": 42_000_000, "currency": "EUR", "year": 2022}
    let = {"claim": "Space let", "qualifier": "about", "value": 99, "unit": "%", "date": "2022"}
    return {
        "id": str(page.uuid),
        "url": f"http://testserver{page.url}",
        "title": page.title,
        **FACTS,
        "area_m2": 12.5,
        "places": [place(each) for each in page.places.all()],
        "themes": themes(page),
        "lead": organisation(page.lead),
        "partners": [organisation(each) for each in page.partners.all()],
        "sections": {name: {"heading": words, "text": "Words of this section."} for name, words in SECTIONS.items()},
        "results": [let | source | {"evidence": "documented"}],
        "costs": [hall | {"kind": "capital", "note": None} | source],
        "funding": [
            {"kind": "municipal", "name": "City", "amount": 9.5, "currency": "EUR", "year": None, "note": None}
            | {"source_label": None, "source_url": None}
        ],
        "building_blocks": [{"title": "A company", "what": "It owns.", "needs": "A decision."}],
        "sources": [{"label": "Annual report", "url": "https://example.org/report", "read_on": None}],
        "reviewed_on": "2026-01-01",
        "review_due": "2026-02-01",
        "is_review_due": page.review_due <= timezone.localdate(),
        "lifecycle": "live",
        "lifecycle_reason": None,
        "change_notes": [{"date": "2026-01-02", "note": "A figure was corrected."}],
        "published_at": None,
        "modified_at": None,
        "image": picture(page.card_image),
        "licence": CC_BY,
    }


def test_a_full_practice_is_told_whole(hub):
    page = PracticePageFactory(parent=hub.practices, **full_practice(), area=Decimal("12.50"))
    assert the_practice() == full_record(page)


def test_what_is_not_known_of_a_practice_is_null_or_empty(hub):
    record = the_practice_without_anything(hub)
    told = {name for name, value in record.items() if value is not None and value != [] and value != {}}
    always = {"id", "url", "title", "summary", "language", "is_review_due", "lifecycle", "licence"}
    assert told == always


def the_practice_without_anything(hub) -> dict:
    PracticePageFactory(parent=hub.practices)
    return the_practice()


def test_a_visit_is_told_whole_and_never_with_the_address_to_join(hub):
    practice = PracticePageFactory(parent=hub.practices)
    draft = PracticePageFactory(parent=hub.practices, live=False)
    page = VisitPageFactory(parent=hub.visits, **full_visit(), practices=[("page", practice), ("page", draft)])
    speaker = page.speakers[0].value
    assert the_activity(BEFORE) == {
        "id": str(page.uuid),
        "type": "visit",
        "url": f"http://testserver{page.url}",
        "title": page.title,
        "summary": "What was done and for whom.",
        "language": "en",
        "state": "upcoming",
        "status": "scheduled",
        "status_note": None,
        "date_precision": "time",
        "start_date": "2026-03-10",
        "start_time": "14:00",
        "end_date": None,
        "end_time": "15:30",
        "timezone": "Europe/Brussels",
        "start": "2026-03-10T13:00:00Z",
        "end": "2026-03-10T14:30:00Z",
        "format": "hybrid",
        "place": place(page.place),
        "venue": "Town hall",
        "registration": {
            "url": None,
            "opens": "2026-01-01T00:00:00Z",
            "closes": "2026-02-01T23:00:00Z",
            "is_full": False,
        },
        "capacity": 20,
        "languages": ["en"],
        "accessibility": "Step-free.",
        "themes": themes(page),
        "series": {"slug": page.series.slug, "title": page.series.title},
        "number": 3,
        "hosts": [organisation(page.host)],
        "speakers": [
            {
                "name": speaker["person"].name,
                "role": "Director",
                "organisation": speaker["organisation"].name,
                "topic": "Rents",
            }
        ],
        "sections": {"introduction": "What it is about.", "taken_home": "Talk to neighbours first."},
        "practices": [reference(practice)],
        "recording": None,
        "published_at": None,
        "modified_at": None,
        "image": picture(page.card_image),
        "licence": CC_BY,
    }


def test_a_clinic_tells_question_and_advice_and_whoever_advises(hub):
    page = ClinicPageFactory(parent=hub.webinars, **full_clinic())
    record = the_activity(BEFORE)
    adviser = page.advisers[0].value["organisation"].name
    assert record["sections"] == {
        "introduction": "What it is about.",
        "question": "How are rents set?",
        "advice": "By use.",
        "outcome": "A table of rents.",
    }
    assert record["speakers"][-1] == {"name": None, "role": None, "organisation": adviser, "topic": None}


def test_the_address_to_register_stands_there_while_one_can(hub):
    WebinarPageFactory(parent=hub.webinars, registration_url="https://example.org/register")
    assert the_activity(BEFORE)["registration"]["url"] == "https://example.org/register"
    assert the_activity(AFTER)["registration"]["url"] is None


@pytest.mark.parametrize(
    ("consented_on", "named"),
    [
        (dt.date(2026, 1, 1), {"name": "Ada", "role": "Director", "organisation": "City", "topic": "Rents"}),
        (None, {"name": None, "role": None, "organisation": "City", "topic": "Rents"}),
    ],
)
def test_a_person_is_named_with_consent_only(hub, consented_on, named):
    city = OrganisationFactory(name="City")
    person = PersonFactory(name="Ada", organisation=city, consented_on=consented_on)
    speakers = [("speaker", {"person": person, "organisation": None, "topic": "Rents"})]
    WebinarPageFactory(parent=hub.webinars, speakers=speakers)
    assert the_activity(BEFORE)["speakers"] == [named]


def test_a_recording_is_told_whole_once_it_can_be_watched(hub):
    page = VisitPageFactory(parent=hub.visits, **full_visit())
    recording = page.recording
    assert list(recordings_for_records(EventPage.objects.all(), BEFORE)) == []
    assert the_activity(AFTER)["recording"] == str(recording.uuid)
    assert the_recording() == {
        "id": str(recording.uuid),
        "title": recording.title,
        "description": None,
        "activities": [reference(page)],
        "duration_seconds": 9,
        "languages": [],
        "themes": themes(page),
        "series": [{"slug": page.series.slug, "title": page.series.title}],
        "held_at": "2026-03-10T13:00:00Z",
        "plays": True,
        "files": [{"url": f"http://testserver{recording.files[0].value['file'].url}", "type": "video/mp4"}],
        "provider": None,
        "provider_url": None,
        "embed_policy": "anyone",
        "embed_url": f"http://testserver/embed/{recording.uuid}/",
        "chapters": [{"start_seconds": 0, "title": "Beginning"}, {"start_seconds": 4, "title": "End"}],
        "captions": [
            {"language": "en", "kind": "captions", "url": f"http://testserver/captions/{recording.uuid}/0.vtt"}
        ],
        "published_at": None,
        "modified_at": None,
        "poster": picture(recording.poster),
        "licence": None,
    }
    assert transcript(recording) == "The first words.\nThe second words."


@pytest.mark.parametrize(
    ("differing", "ways"),
    [
        (
            {},
            {"plays": True, "provider_url": "https://video.example.org/w/1", "embed_policy": "anyone", "embeds": True},
        ),
        ({"health": "broken"}, {"plays": False, "provider_url": None, "embed_policy": "anyone", "embeds": False}),
        (
            {"embed_policy": "partners"},
            {
                "plays": True,
                "provider_url": "https://video.example.org/w/1",
                "embed_policy": "partners",
                "embeds": False,
            },
        ),
    ],
)
def test_ways_to_watch_are_those_that_work_and_are_meant_for_all(hub, differing, ways):
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(**differing))
    record = the_recording()
    told = {name: record[name] for name in ("plays", "provider_url", "embed_policy")}
    assert told | {"embeds": record["embed_url"] is not None} == ways


def test_a_picture_comes_in_its_shared_size_with_credit_and_licence(db):
    image = ImageFactory()
    image.renditions.all().delete()
    unmade = picture_record(image)
    image.get_rendition(SHARED)
    assert (unmade, picture_record(image)) == (None, picture(image))


def test_a_place_without_coordinates_has_none(db):
    record = place_record(PlaceFactory(latitude=None, longitude=None))
    assert (record["latitude"], record["longitude"]) == (None, None)


@pytest.mark.parametrize(
    ("value", "told"),
    [(Decimal("42.00"), 42), (Decimal("9.50"), 9.5), (Decimal("0.1"), 0.1), (Decimal(0), 0), (None, None)],
)
def test_figures_are_told_as_they_were_typed(value, told):
    assert (number(value), type(number(value))) == (told, type(told))


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("", ""),
        ("<p>One.</p><p>Two &amp; <b>three</b>.</p>", "One.\n\nTwo & three."),
        ("<p>First:</p><ul><li>this</li><li>that</li></ul><p>End.</p>", "First:\n\n- this\n- that\n\nEnd."),
        ("<h3>Money</h3><p>A<br/>B</p>", "Money\n\nA\nB"),
        ('<p>See <a linktype="page" id="3">there</a>.</p>', "See there."),
    ],
)
def test_rich_text_becomes_paragraphs(rich, plain):
    assert plain_text(rich) == plain


def test_an_own_recording_with_a_lost_file_names_no_file(hub):
    recording = OwnRecordingFactory()
    WebinarPageFactory(parent=hub.webinars, recording=recording)
    recording.files[0].value["file"].delete()
    assert (the_recording()["files"], the_recording()["plays"]) == ([], False)
