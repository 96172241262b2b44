"""The addresses that calendars read: one file for each activity, and one calendar of all to subscribe to."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from wagtail.models import Locale, PageViewRestriction

from core.models import Language
from tests.events.calendar_reading import entry, properties, read
from tests.events.reading import texts, values
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
PUBLISHED = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
ALL = "/activities/calendar.ics"
AGENDA = "http://testserver/activities/"
NO_ACTIVITY = "There is no published activity at this address."
NO_DATE = "This activity has no date yet. Once it has one, this address leads to its calendar entry."
HIDDEN = {
    "a draft": {"live": False},
    "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "It was wrong."},
}


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents", last_published_at=PUBLISHED)


def titles(client, address: str = ALL) -> list[str]:
    return [event.summary for event in read(client.get(address)).events]


def make_private(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("address", ["/webinars/rents/event.ics", ALL])
def test_calendar_may_be_read_and_kept_for_a_while_by_anybody(webinar, client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", ["/webinars/rents/event.ics", ALL])
def test_calendar_that_did_not_change_is_not_sent_again(webinar, client, address):
    answer = client.get(address)
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    webinar.refresh_from_db()
    webinar.title = "Rents and leases"
    webinar.save()
    changed = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (changed.status_code, entry(changed).summary) == (200, "Rents and leases")


@pytest.mark.parametrize("address", ["/webinars/rents/event.ics", ALL])
def test_head_answers_like_get_without_a_body(webinar, client, address):
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content, head.headers) == (200, b"", get.headers)


@pytest.mark.parametrize("address", ["/webinars/rents/event.ics", ALL])
def test_calendar_is_for_reading_only(webinar, client, address):
    assert client.post(address).status_code == 405


def test_entry_was_modified_when_its_page_was_published(webinar, client):
    address = f"{webinar.url}event.ics"
    assert client.get(address)["Last-Modified"] == http_date(PUBLISHED.timestamp())
    since = [PUBLISHED - SECOND, PUBLISHED, PUBLISHED + SECOND]
    headers = [{"If-Modified-Since": http_date(moment.timestamp())} for moment in since]
    assert [client.get(address, headers=each).status_code for each in headers] == [200, 304, 304]


def test_calendar_was_modified_when_an_activity_was_published_or_withdrawn(webinar, client, clock):
    other = WebinarPageFactory(parent=webinar.get_parent(), title="Other")
    other.save_revision().publish()
    seen = client.get(ALL)
    assert seen["Last-Modified"] == http_date(NOW.timestamp())
    headers = {"If-Modified-Since": seen["Last-Modified"]}
    assert client.get(ALL, headers=headers).status_code == 304
    clock(NOW + SECOND)
    other.unpublish()
    assert titles(client) == ["Rents"]
    assert client.get(ALL, headers=headers).status_code == 200


def test_file_is_named_after_the_page(webinar, client):
    assert client.get("/webinars/rents/event.ics")["Content-Disposition"] == 'attachment; filename="rents.ics"'


def test_file_of_a_page_with_a_greek_address_is_named_after_it(hub, client):
    page = WebinarPageFactory(parent=hub.webinars, slug="ενοίκια")
    name = client.get(f"{page.url}event.ics")["Content-Disposition"]
    assert name == "attachment; filename*=utf-8''%CE%B5%CE%BD%CE%BF%CE%AF%CE%BA%CE%B9%CE%B1.ics"


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_hidden_activity_has_no_entry_and_stays_out_of_the_calendar(hub, client, fields):
    page = WebinarPageFactory(parent=hub.webinars, title="Secret", slug="secret", **fields)
    answer = client.get(f"{page.url}event.ics")
    assert (answer.status_code, answer.content.decode()) == (404, NO_ACTIVITY)
    assert b"ecret" not in client.get(ALL).content


@pytest.mark.parametrize("private", ["page", "section"])
def test_private_activity_has_no_entry_and_stays_out_of_the_calendar(hub, webinar, client, private):
    make_private(webinar if private == "page" else hub.webinars)
    answer = client.get("/webinars/rents/event.ics")
    assert (answer.status_code, answer.content.decode(), titles(client)) == (404, NO_ACTIVITY, [])


def test_draft_of_a_published_activity_does_not_show(webinar, client):
    webinar.title = "Not yet"
    webinar.start_date = dt.date(2026, 4, 1)
    webinar.save_revision()
    event = entry(client.get("/webinars/rents/event.ics"))
    assert (event.summary, event.dtstart.date(), titles(client)) == ("Rents", dt.date(2026, 3, 10), ["Rents"])


@pytest.mark.parametrize("address", ["/webinars/event.ics", "/practices/roof/event.ics", "/nothing/here/event.ics"])
def test_address_that_is_no_activity_says_so(hub, client, address):
    PracticePageFactory(parent=hub.practices, slug="roof")
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.content.decode() == NO_ACTIVITY


def test_activity_without_a_date_says_so_and_is_left_out_of_the_calendar(webinar, client):
    type(webinar).objects.update(start_date=None, start=None, end=None)
    answer = client.get("/webinars/rents/event.ics")
    assert (answer.status_code, answer.content.decode(), titles(client)) == (404, NO_DATE, [])


def test_empty_calendar_is_a_calendar(hub, client):
    assert read(client.get(ALL)).events == []


def test_calendar_goes_from_a_year_back_into_the_future(hub, client, clock):
    old = WebinarPageFactory(parent=hub.webinars, title="Old", start_date=dt.date(2025, 2, 1))
    VisitPageFactory(parent=hub.visits, title="Far", start_date=dt.date(2090, 1, 1))
    ClinicPageFactory(parent=hub.webinars, title="Soon")
    clock(old.end + dt.timedelta(days=365) - SECOND)
    assert titles(client) == ["Old", "Soon", "Far"]
    clock(old.end + dt.timedelta(days=365))
    assert titles(client) == ["Soon", "Far"]


def test_calendar_keeps_what_was_called_off(hub, client):
    for title, status in [("Rents", "cancelled"), ("Reuse", "postponed")]:
        WebinarPageFactory(parent=hub.webinars, title=title, status=status, status_note="The host is ill.")
    assert titles(client) == ["Cancelled: Rents", "Postponed: Reuse"]


def test_calendar_tells_what_it_is_and_when_to_come_again(webinar, client):
    answer = client.get(ALL)
    names = ["PRODID", "VERSION", "NAME", "X-WR-CALNAME", "URL", "SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"]
    assert {name: properties(answer, name)[0] for name in names} == {
        "PRODID": "-//Cultural Heritage in Action//Activities//EN",
        "VERSION": "2.0",
        "NAME": "Cultural Heritage in Action: Activities",
        "X-WR-CALNAME": "Cultural Heritage in Action: Activities",
        "URL": AGENDA,
        "SOURCE": "VALUE=URI:http://testserver/activities/calendar.ics",
        "REFRESH-INTERVAL": "VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL": "PT1H",
    }
    assert properties(answer, "METHOD") == []


@pytest.fixture
def programme(hub):
    reuse = ThemeFactory(name="Reuse", slug="reuse")
    english, french = Language.objects.get(code="en"), Language.objects.get(code="fr")
    VisitPageFactory(parent=hub.visits, title="Visit", themes=[reuse], languages=[english, french])
    WebinarPageFactory(parent=hub.webinars, title="Webinar", themes=[ThemeFactory(), reuse], languages=[english])
    ClinicPageFactory(parent=hub.webinars, title="Clinic", themes=[ThemeFactory()], languages=[french])


@pytest.mark.parametrize(
    ("query", "found", "name"),
    [
        ("type=visit", ["Visit"], "Peer-learning visits"),
        ("type=webinar", ["Webinar"], "Webinars"),
        ("type=clinic", ["Clinic"], "Project clinics"),
        ("theme=reuse", ["Visit", "Webinar"], "Reuse"),
        ("language=fr", ["Visit", "Clinic"], "French"),
        ("type=visit&theme=reuse&language=fr", ["Visit"], "Peer-learning visits, Reuse, French"),
        ("type=clinic&theme=reuse", [], "Project clinics, Reuse"),
    ],
)
def test_calendar_is_narrowed_down_as_the_agenda_is_and_says_so(programme, client, query, found, name):
    answer = client.get(f"{ALL}?{query}")
    assert [event.summary for event in read(answer).events] == found
    assert properties(answer, "NAME") == [f"Cultural Heritage in Action: {name}".replace(",", "\\,")]
    assert properties(answer, "SOURCE") == [f"VALUE=URI:http://testserver{ALL}?{query}"]
    assert properties(answer, "URL")[0] == f"{AGENDA}?{query}"


@pytest.mark.parametrize("query", ["type=party", "theme=%22%3B", "language=xx", "type=", "page=9", "year=2022", "t=1"])
def test_calendar_ignores_what_it_does_not_know(programme, client, query):
    answer = client.get(f"{ALL}?{query}")
    assert [event.summary for event in read(answer).events] == ["Visit", "Webinar", "Clinic"]
    assert properties(answer, "SOURCE") == [f"VALUE=URI:http://testserver{ALL}"]


def test_each_zone_is_defined_once_and_only_when_times_name_it(hub, client):
    for zone in ["Europe/Helsinki", "UTC", "Europe/Brussels", "Europe/Helsinki", "Atlantic/Azores"]:
        WebinarPageFactory(parent=hub.webinars, timezone=zone)
    VisitPageFactory(parent=hub.visits, timezone="Europe/Rome", date_precision="day")
    zones = [zone.tz_id for zone in read(client.get(ALL)).timezones]
    assert zones == ["Atlantic/Azores", "Europe/Brussels", "Europe/Helsinki"]


@pytest.fixture
def french(hub, webinar):
    """The French tree with a webinar in it."""
    locale = Locale.objects.create(language_code="fr")
    for page in (hub.home, hub.webinars):
        page.copy_for_translation(locale).save_revision().publish()
    copy = webinar.copy_for_translation(locale)
    copy.title, copy.slug = "Loyers", "loyers"
    copy.save_revision().publish()
    return copy


def test_each_language_has_its_own_calendar_and_entries(french, webinar, client):
    assert titles(client) == ["Rents"]
    assert titles(client, f"/fr{ALL}") == ["Loyers"]
    event = entry(client.get("/fr/webinars/loyers/event.ics"))
    assert (event.summary, event.url) == ("Loyers", "http://testserver/fr/webinars/loyers/")
    assert client.get("/webinars/loyers/event.ics").status_code == 404
    assert properties(client.get(f"/fr{ALL}"), "SOURCE") == [f"VALUE=URI:http://testserver/fr{ALL}"]


def test_language_without_a_tree_has_no_calendar(webinar, client):
    assert client.get(f"/fr{ALL}").status_code == 404


def test_calendar_takes_the_same_number_of_queries_with_1_3_and_30_activities(hub, client):
    counts = []
    makers = [(VisitPageFactory, hub.visits), (WebinarPageFactory, hub.webinars), (ClinicPageFactory, hub.webinars)]
    for more in (1, 2, 27):
        for number in range(more):
            factory, parent = makers[number % 3]
            factory(parent=parent, place=PlaceFactory(), format="on-site", themes=[ThemeFactory()])
        client.get(ALL)
        with CaptureQueriesContext(connection) as captured:
            client.get(ALL)
        counts.append(len(captured))
    assert counts == [6, 6, 6]


def test_entry_takes_as_many_queries_whatever_it_says(hub, client):
    counts = []
    for amount in (1, 3, 30):
        themes = [ThemeFactory() for _number in range(amount)]
        page = WebinarPageFactory(parent=hub.webinars, themes=themes, place=PlaceFactory())
        client.get(f"{page.url}event.ics")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{page.url}event.ics")
        counts.append(len(captured))
    assert counts == [7, 7, 7]


LINKS = {
    "Add to calendar": "/webinars/coming/event.ics",
    "Subscribe to all activities": "webcal://testserver/activities/calendar.ics",
}


def offered(client, page) -> dict[str, str]:
    answer = client.get(page.url)
    return dict(zip(texts(answer, ".event-calendar a"), values(answer, ".event-calendar a", "href"), strict=True))


@pytest.mark.parametrize(
    ("fields", "days", "links"),
    [
        ({"registration_opens": NOW + dt.timedelta(days=3)}, 0, LINKS),
        ({"registration_url": "https://example.org/register"}, 0, LINKS),
        ({}, 0, LINKS),
        ({"date_precision": "month"}, 0, LINKS),
        ({"date_precision": "day"}, 37.5, LINKS),
        ({}, 40, {}),
        ({"recording_expected": True}, 40, {}),
        ({"with_recording": True}, 40, {}),
        ({"status": "cancelled", "status_note": "The host is ill."}, 0, {}),
        ({"status": "postponed", "status_note": "The host is ill."}, 0, {}),
        (HIDDEN["withdrawn"], 0, {}),
    ],
    ids=["announced", "open", "upcoming", "vague", "live", "past", "prepared", "watch", "off", "later", "withdrawn"],
)
def test_page_of_what_is_still_to_come_leads_to_its_calendar_entry(hub, client, clock, fields, days, links):
    recording = RecordingFactory() if fields.get("with_recording") else None
    fields = {name: value for name, value in fields.items() if name != "with_recording"}
    page = WebinarPageFactory(parent=hub.webinars, slug="coming", recording=recording, **fields)
    clock(NOW + dt.timedelta(days=days))
    assert offered(client, page) == links
    for name in ["Add to calendar"] if links else []:
        assert client.get(links[name]).status_code == 200


def test_page_without_a_date_leads_to_no_calendar(webinar, client):
    type(webinar).objects.update(start_date=None, start=None, end=None)
    assert offered(client, webinar) == {}
