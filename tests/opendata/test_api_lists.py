"""What the lists of the interface hold, in which order and in which parts."""

import datetime as dt

import pytest
from django.utils import timezone

from core.models import Language, Place
from events.models import EventPage
from opendata.api.schemas import Activities, Organisations, Places, Practices, Recordings, Themes
from opendata.records import (
    activities_for_records,
    activity_records,
    organisation_record,
    place_record,
    practice_record,
    practices_for_records,
    recording_records,
    recordings_for_records,
    transcript,
)
from practices.catalogue.indexing import reindex_all
from practices.models import PracticePage
from tests.factories.core import OrganisationFactory, PlaceFactory, SeriesFactory, ThemeFactory
from tests.factories.events import (
    ClinicPageFactory,
    RecordingFactory,
    VisitPageFactory,
    WebinarPageFactory,
    full_visit,
)
from tests.factories.practices import PracticePageFactory, full_practice
from tests.opendata.known_practice import CC_BY

BASE = "http://testserver/api/v1"


def envelope(path: str, data: list[dict]) -> dict:
    """A list that has one page."""
    links = {"self": BASE + path, "first": BASE + path, "prev": None, "next": None, "last": BASE + path}
    counted = {"total": len(data), "page": 1, "pages": 1, "per_page": 25}
    return {"data": data, **counted, "links": links, "licence": CC_BY}


@pytest.fixture
def full(hub) -> dict:
    practice = PracticePageFactory(parent=hub.practices, **full_practice())
    visit = VisitPageFactory(parent=hub.visits, **full_visit(), practices=[("page", practice)])
    reindex_all()
    return {"practice": practice, "visit": visit}


def records() -> dict[str, list[dict]]:
    events = EventPage.objects.all()
    return {
        "practices": [practice_record(page) for page in practices_for_records(PracticePage.objects.all())],
        "activities": activity_records(activities_for_records(events)),
        "recordings": recording_records(recordings_for_records(events)),
    }


@pytest.mark.parametrize(
    ("kind", "answer"), [("practices", Practices), ("activities", Activities), ("recordings", Recordings)]
)
def test_list_holds_the_records_and_is_as_described(full, client, kind, answer):
    told = client.get(f"/api/v1/{kind}").json()
    assert told == envelope(f"/{kind}", records()[kind])
    assert answer.model_validate(told).total == 1


@pytest.mark.parametrize("kind", ["practices", "activities"])
def test_one_of_a_list_is_told_as_in_the_list(full, client, kind):
    (record,) = records()[kind]
    assert client.get(f"/api/v1/{kind}/{record['id']}").json() == record


def test_one_recording_is_told_with_all_that_is_said(full, client):
    (record,) = records()["recordings"]
    words = {"transcript": "The first words.\nThe second words."}
    assert client.get(f"/api/v1/recordings/{record['id']}").json() == record | words
    assert transcript(full["visit"].recording) == words["transcript"]


def test_places_are_those_that_something_listed_names(full, client):
    PlaceFactory(name="Of a draft")
    keys = [full["practice"].places.get().pk, full["visit"].place.pk]
    used = list(Place.objects.filter(pk__in=keys).order_by("name"))
    told = client.get("/api/v1/places").json()
    assert told == envelope("/places", [place_record(place) for place in used])
    assert Places.model_validate(told).total == 2
    assert client.get(f"/api/v1/places/{used[0].pk}").json() == place_record(used[0])


def test_organisations_are_those_that_something_listed_names(full, client):
    OrganisationFactory(name="Of a draft")
    partner = OrganisationFactory(name="A partner of the programme", is_programme_partner=True)
    practice, visit = full["practice"], full["visit"]
    named = sorted([practice.lead, practice.partners.get(), visit.host], key=lambda each: each.name)
    told = client.get("/api/v1/organisations").json()
    assert told == envelope("/organisations", [organisation_record(each) for each in [partner, *named]])
    assert Organisations.model_validate(told).total == 4


def test_themes_count_their_listed_practices(hub, client):
    theme = ThemeFactory(name="Reuse", slug="reuse", description="New use.")
    PracticePageFactory(parent=hub.practices, themes=[theme])
    PracticePageFactory(parent=hub.practices, themes=[theme], live=False)
    told = client.get("/api/v1/themes").json()
    record = {"slug": "reuse", "name": "Reuse", "description": "New use.", "practices": 1, "licence": CC_BY}
    assert told == envelope("/themes", [record])
    assert Themes.model_validate(told).total == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Cable hall", "Almond grove"]),
        ("sort=name", ["Almond grove", "Cable hall"]),
        ("country=FI", ["Cable hall"]),
        ("country=FI&country=ES&sort=name", ["Almond grove", "Cable hall"]),
        ("country=FI&heritage_type=landscape", []),
        ("q=cable", ["Cable hall"]),
        ("q=-cable", ["Almond grove"]),
        ("has=webinar", []),
        ("language=fr", []),
    ],
)
def test_practices_are_found_as_in_the_catalogue(hub, client, query, titles):
    first = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    grove = {"title": "Almond grove", "heritage_type": "landscape", "first_published_at": first}
    hall = {"title": "Cable hall", "heritage_type": "industrial", "first_published_at": first + dt.timedelta(1)}
    PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="ES")], **grove)
    PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="FI")], **hall)
    reindex_all()
    told = client.get(f"/api/v1/practices?fields=title&{query}").json()
    assert [record["title"] for record in told["data"]] == titles
    assert told["total"] == len(titles)


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(number)


@pytest.fixture
def agenda(hub) -> None:
    reuse, place = ThemeFactory(slug="reuse"), PlaceFactory(pk=77)
    french, series = Language.objects.get(code="fr"), SeriesFactory(slug="stories")
    recording = RecordingFactory(title="Talk again", languages=[french])
    VisitPageFactory(parent=hub.visits, title="Visit", start_date=days(9), place=place)
    ClinicPageFactory(parent=hub.webinars, title="Clinic", start_date=days(5), themes=[reuse, ThemeFactory()])
    WebinarPageFactory(
        parent=hub.webinars, title="Talk", start_date=days(-5), recording=recording, series=series, themes=[reuse]
    )
    WebinarPageFactory(parent=hub.webinars, title="Past", start_date=days(-9))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Visit", "Clinic", "Talk", "Past"]),
        ("type=visit", ["Visit"]),
        ("type=webinar&type=clinic", ["Clinic", "Talk", "Past"]),
        ("state=upcoming", ["Visit", "Clinic"]),
        ("state=watch-again&state=past", ["Talk", "Past"]),
        ("theme=reuse", ["Clinic", "Talk"]),
        ("place=77", ["Visit"]),
        ("series=stories", ["Talk"]),
        ("theme=reuse&state=upcoming&type=clinic", ["Clinic"]),
        ("language=fr", []),
    ],
)
def test_activities_are_narrowed_down(agenda, client, query, titles):
    told = client.get(f"/api/v1/activities?fields=title&{query}").json()
    assert [record["title"] for record in told["data"]] == titles
    assert told["total"] == len(titles)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Talk again"]),
        ("theme=reuse", ["Talk again"]),
        ("spoken_language=fr", ["Talk again"]),
        ("spoken_language=en", []),
        ("series=stories", ["Talk again"]),
        ("language=fr", []),
    ],
)
def test_recordings_are_narrowed_down(agenda, client, query, titles):
    told = client.get(f"/api/v1/recordings?fields=title&{query}").json()
    assert [record["title"] for record in told["data"]] == titles


def test_a_list_comes_in_parts_with_links_in_body_and_header(hub, client):
    PracticePageFactory.create_batch(5, parent=hub.practices)
    reindex_all()
    response = client.get("/api/v1/practices?page=2&per_page=2&sort=name&fields=title")
    told = response.json()
    kept = f"{BASE}/practices?per_page=2&sort=name&fields=title"
    assert {name: told[name] for name in ("total", "page", "pages", "per_page", "links")} == {
        "total": 5,
        "page": 2,
        "pages": 3,
        "per_page": 2,
        "links": {
            "self": f"{kept}&page=2",
            "first": kept,
            "prev": kept,
            "next": f"{kept}&page=3",
            "last": f"{kept}&page=3",
        },
    }
    assert response["Link"] == (
        f'<{kept}&page=2>; rel="self", <{kept}>; rel="first", <{kept}>; rel="prev", '
        f'<{kept}&page=3>; rel="next", <{kept}&page=3>; rel="last"'
    )


def test_the_parts_of_a_list_hold_each_record_once(hub, client):
    pages = PracticePageFactory.create_batch(5, parent=hub.practices)
    reindex_all()
    parts = [client.get(f"/api/v1/practices?per_page=2&page={number}").json()["data"] for number in (1, 2, 3)]
    told = [record["id"] for part in parts for record in part]
    assert (sorted(told), [len(part) for part in parts]) == (sorted(str(page.uuid) for page in pages), [2, 2, 1])


@pytest.mark.parametrize("fields", ["places,title", "title&fields=places"])
def test_only_the_fields_asked_for_come_with_what_identifies_a_record(hub, client, fields):
    page = PracticePageFactory(parent=hub.practices, title="Cable hall")
    reindex_all()
    record = {"id": str(page.uuid), "title": "Cable hall", "places": []}
    assert client.get(f"/api/v1/practices?fields={fields}").json()["data"] == [record]
    assert client.get(f"/api/v1/practices/{page.uuid}?fields={fields}").json() == record


def test_all_fields_or_the_id_alone_can_be_asked_for(hub, client):
    page = PracticePageFactory(parent=hub.practices)
    path = f"/api/v1/practices/{page.uuid}"
    whole = client.get(path).json()
    assert client.get(f"{path}?fields={','.join(whole)}").json() == whole
    assert client.get(f"{path}?fields=id").json() == {"id": str(page.uuid)}


def test_words_of_the_interface_are_in_the_language_of_the_texts(hub, client):
    PracticePageFactory(parent=hub.practices)
    reindex_all()
    response = client.get("/api/v1/places?language=fr", headers={"accept-language": "de"})
    assert response["Content-Language"] == "fr"
    assert client.get("/api/v1/practices", headers={"accept-language": "de"})["Content-Language"] == "en"
