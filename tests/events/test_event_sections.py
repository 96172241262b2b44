"""The sections of each type of activity: there when they hold something, gone when they do not."""

import datetime as dt

import pytest

from tests.events.reading import texts
from tests.factories import events
from tests.factories.events import ClinicPageFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

END = ["Sources", "Changes to this page"]


@pytest.mark.parametrize(
    ("factory", "parent"),
    [(VisitPageFactory, "visits"), (WebinarPageFactory, "webinars"), (ClinicPageFactory, "webinars")],
)
def test_bare_page_has_no_empty_sections(hub, client, factory, parent):
    page = factory(parent=getattr(hub, parent))
    response = client.get(page.url)
    assert texts(response, "main h1, main h2") == [page.title, "At a glance"]
    assert texts(response, "main dt") == ["When", "Format"]


@pytest.mark.parametrize(
    ("factory", "parent", "full", "headings"),
    [
        (
            VisitPageFactory,
            "visits",
            events.full_visit,
            ["What the visit is about", "Itinerary", "Who speaks", "What guests took home"],
        ),
        (
            WebinarPageFactory,
            "webinars",
            events.full_webinar,
            ["What it is about", "Agenda", "Who speaks", "Slides"],
        ),
        (
            ClinicPageFactory,
            "webinars",
            events.full_clinic,
            [
                "What it is about",
                "The question",
                "Who advises",
                "Agenda",
                "Who speaks",
                "The advice",
                "What came of it",
            ],
        ),
    ],
)
def test_full_page_has_its_sections_in_their_order(hub, client, clock, factory, parent, full, headings):
    clock(dt.datetime(2026, 3, 11, tzinfo=dt.UTC))
    page = factory(parent=getattr(hub, parent), **full() | {"body": []})
    response = client.get(page.url)
    assert texts(response, "main h2") == ["At a glance", "The recording", *headings, *END]


def test_visit_names_its_host_and_guests(hub, client):
    fields = events.full_visit()
    response = client.get(VisitPageFactory(parent=hub.visits, **fields).url)
    facts = dict(zip(texts(response, ".label dt"), texts(response, ".label dd"), strict=True))
    assert (facts["Host"], facts["Who took part"]) == (fields["host"].name, "16 people from 12 cities")


def test_agenda_is_told_by_the_clock_of_the_place(hub, client):
    agenda = [("item", {"time": None, "title": "Questions", "text": ""}), *events.agenda()]
    page = WebinarPageFactory(parent=hub.webinars, timezone="Europe/Helsinki", agenda=agenda)
    response = client.get(page.url)
    assert texts(response, ".schedule__zone") == ["Helsinki time"]
    assert texts(response, ".schedule-item__title") == ["Questions", "Welcome"]
    assert texts(response, ".schedule time") == ["14:00"]


@pytest.mark.parametrize(
    ("titles", "heading"),
    [(["Rents"], "The practice it is about"), (["Rents", "Reuse"], "The practices it is about")],
)
def test_page_leads_to_the_practices_it_is_about(hub, client, titles, heading):
    practices = [PracticePageFactory(parent=hub.practices, title=title) for title in titles]
    draft = PracticePageFactory(parent=hub.practices, title="Draft", live=False)
    named = [("page", page) for page in [*practices, draft]]
    response = client.get(WebinarPageFactory(parent=hub.webinars, practices=named).url)
    assert texts(response, "#practices") == [heading]
    assert texts(response, ".practice-links a") == titles
    assert texts(response, ".related a") == []


def test_practice_shows_its_description_only_where_it_has_one(hub, client):
    practices = [
        PracticePageFactory(parent=hub.practices, title=title, search_description=description)
        for title, description in [("Rents", "How the rent is set."), ("Reuse", "")]
    ]
    page = WebinarPageFactory(parent=hub.webinars, practices=[("page", practice) for practice in practices])
    assert texts(client.get(page.url), ".practice-links p") == ["Rents", "How the rent is set.", "Reuse"]


def test_withdrawn_activity_says_so_and_names_what_to_read_instead(hub, client):
    other = WebinarPageFactory(parent=hub.webinars, title="The new one")
    fields = {"lifecycle": "withdrawn", "lifecycle_reason": "A figure was wrong.", "replacement": other}
    response = client.get(WebinarPageFactory(parent=hub.webinars, **fields).url)
    assert texts(response, ".notice p") == [
        "Withdrawn: please do not rely on this page. A figure was wrong.",
        "Read this instead: The new one",
    ]
