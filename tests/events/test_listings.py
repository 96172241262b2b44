"""The agenda and the lists of visits, webinars and recordings: what stands where, and in which order."""

import datetime as dt

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.events.reading import texts, values
from tests.factories.core import ThemeFactory
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
PAST, TODAY, COMING = dt.date(2026, 3, 1), dt.date(2026, 3, 10), dt.date(2026, 3, 20)
LISTS = ["activities", "visits", "webinars", "recordings"]
CANCELLED = {"status": "cancelled", "status_note": "The host is ill."}
POSTPONED = {"status": "postponed", "status_note": "We look for a new date."}
WITHDRAWN = {"lifecycle": "withdrawn", "lifecycle_reason": "A mistake."}


@pytest.fixture(autouse=True)
def _now(clock):
    clock(NOW)


@pytest.fixture
def show(hub, client):
    """The sections of a list and the titles in each."""

    def get(name: str, query: str = "") -> dict[str, list[str]]:
        response = client.get(getattr(hub, name).url + query)
        found = {}
        for anchor in ("live", "upcoming", "called-off", "over"):
            headings = texts(response, f"#{anchor}-heading")
            if headings:
                found[headings[0]] = texts(response, f"[aria-labelledby={anchor}-heading] .card__title")
        return found

    return get


@pytest.fixture
def count(hub, client):
    return lambda name, query="": texts(client.get(getattr(hub, name).url + query), ".count")


def test_each_list_shows_its_types_in_its_sections(hub, show):
    recording = {"recording": RecordingFactory()}
    for day, when in [(PAST, "past"), (TODAY, "live"), (COMING, "coming")]:
        VisitPageFactory(parent=hub.visits, title=f"Visit {when}", start_date=day)
        WebinarPageFactory(parent=hub.webinars, title=f"Webinar {when}", start_date=day, **recording)
        ClinicPageFactory(parent=hub.webinars, title=f"Clinic {when}", start_date=day)
    WebinarPageFactory(parent=hub.webinars, title="Webinar off", start_date=COMING, **CANCELLED)
    VisitPageFactory(parent=hub.visits, title="Visit off", start_date=COMING, **POSTPONED)
    assert {name: show(name) for name in LISTS} == {
        "activities": {
            "Live now": ["Visit live", "Webinar live", "Clinic live"],
            "Upcoming": ["Visit coming", "Webinar coming", "Clinic coming"],
            "Cancelled or postponed": ["Webinar off", "Visit off"],
            "Past": ["Clinic past", "Webinar past", "Visit past"],
        },
        "visits": {
            "Live now": ["Visit live"],
            "Upcoming": ["Visit coming"],
            "Cancelled or postponed": ["Visit off"],
            "Past": ["Visit past"],
        },
        "webinars": {
            "Live now": ["Webinar live", "Clinic live"],
            "Upcoming": ["Webinar coming", "Clinic coming"],
            "Cancelled or postponed": ["Webinar off"],
            "Past": ["Clinic past", "Webinar past"],
        },
        "recordings": {"Recordings": ["Webinar past"]},
    }


@pytest.mark.parametrize("fields", [{"live": False}, WITHDRAWN])
@pytest.mark.parametrize("day", [PAST, TODAY, COMING])
def test_drafts_and_what_was_withdrawn_are_in_no_list(hub, show, fields, day):
    VisitPageFactory(parent=hub.visits, start_date=day, recording=RecordingFactory(), **fields)
    assert {title for name in LISTS for section in show(name).values() for title in section} == set()


@pytest.mark.parametrize("above", [False, True])
def test_private_activities_are_in_no_list(hub, client, show, above):
    visit = VisitPageFactory(parent=hub.visits, start_date=PAST, recording=RecordingFactory())
    PageViewRestriction.objects.create(page=hub.visits if above else visit, restriction_type="login")
    lists = ["activities", "recordings"] if above else LISTS
    assert {title for name in lists for section in show(name).values() for title in section} == set()
    assert client.get(visit.url).status_code == 302


def test_archived_activities_stay_listed(hub, show):
    archived = {"lifecycle": "archived", "lifecycle_reason": "The scheme is over."}
    VisitPageFactory(parent=hub.visits, title="Archived", start_date=PAST, **archived)
    assert show("visits")["Past"] == ["Archived"]


def test_each_language_lists_its_own(hub, client, show):
    visit = VisitPageFactory(parent=hub.visits, title="Leeds", start_date=PAST)
    french = Locale.objects.create(language_code="fr")
    agenda = hub.activities.copy_for_translation(french, copy_parents=True)
    leeds = visit.copy_for_translation(french, copy_parents=True)
    leeds.title = "Leeds en français"
    for page in (agenda, leeds):
        page.save_revision().publish()
    agenda.refresh_from_db()
    assert show("activities")["Past"] == ["Leeds"]
    assert texts(client.get(agenda.url), ".card__title") == ["Leeds en français"]


def test_what_comes_is_next_first_and_what_is_over_latest_first(hub, show):
    for title, days in [("In a month", 30), ("Tomorrow", 1), ("In a week", 7)]:
        VisitPageFactory(parent=hub.visits, title=title, start_date=TODAY + dt.timedelta(days=days))
    for title, days in [("A month ago", 30), ("Yesterday", 1), ("A week ago", 7)]:
        VisitPageFactory(parent=hub.visits, title=title, start_date=TODAY - dt.timedelta(days=days))
    VisitPageFactory(parent=hub.visits, title="This spring", start_date=TODAY, date_precision="season")
    VisitPageFactory(parent=hub.visits, title="This winter", start_date=dt.date(2026, 1, 1), date_precision="season")
    for name in ("activities", "visits"):
        sections = show(name)
        assert sections["Upcoming"] == ["This spring", "Tomorrow", "In a week", "In a month"]
        assert sections["Past"] == ["Yesterday", "A week ago", "A month ago", "This winter"]


def test_activity_moves_from_section_to_section_to_the_second(hub, show, clock):
    page = VisitPageFactory(parent=hub.visits, title="Leeds", recording=RecordingFactory())
    seen = []
    for moment in (page.start, page.end):
        for at in (moment - dt.timedelta(seconds=1), moment):
            clock(at)
            sections = show("visits") | show("recordings")
            seen.append([heading for heading, titles in sections.items() if titles])
    assert seen == [["Upcoming"], ["Live now"], ["Live now"], ["Past", "Recordings"]]


def test_recordings_list_what_has_a_published_recording_only(hub, show):
    for title, live in [("Published", True), ("Draft", False)]:
        VisitPageFactory(parent=hub.visits, title=title, start_date=PAST, recording=RecordingFactory(live=live))
    VisitPageFactory(parent=hub.visits, title="Expected", start_date=PAST, recording_expected=True)
    VisitPageFactory(parent=hub.visits, title="Cancelled", start_date=PAST, recording=RecordingFactory(), **CANCELLED)
    assert show("recordings") == {"Recordings": ["Published"]}


def test_cancelled_activity_leaves_its_list_once_its_date_is_over(hub, show, clock):
    page = VisitPageFactory(parent=hub.visits, title="Leeds", start_date=COMING, **CANCELLED)
    sections = []
    for at in (page.end - dt.timedelta(seconds=1), page.end):
        clock(at)
        sections.append(show("visits"))
    assert sections == [
        {"Upcoming": [], "Cancelled or postponed": ["Leeds"], "Past": []},
        {"Upcoming": [], "Past": []},
    ]


@pytest.mark.parametrize(
    ("name", "none", "one", "three"),
    [
        ("activities", "0 activities", "1 activity", "3 activities"),
        ("visits", "0 visits", "1 visit", "3 visits"),
        ("webinars", "0 webinars and clinics", "1 webinar or clinic", "3 webinars and clinics"),
        ("recordings", "0 recordings", "1 recording", "3 recordings"),
    ],
)
def test_what_is_over_is_counted(hub, count, name, none, one, three):
    factory, parent = (VisitPageFactory, "visits") if name == "visits" else (WebinarPageFactory, "webinars")
    counted = [count(name)]
    for made in (1, 2):
        for _number in range(made):
            factory(parent=getattr(hub, parent), start_date=PAST, recording=RecordingFactory())
        counted.append(count(name))
    assert counted == [[none], [one], [three]]


@pytest.mark.parametrize("name", ["activities", "visits", "webinars"])
def test_empty_list_says_so(hub, client, show, name):
    response = client.get(getattr(hub, name).url)
    assert texts(response, ".empty") == ["Nothing is announced at the moment.", "No past activity is listed here."]
    assert texts(response, ".cards") == []
    assert show(name) == {"Upcoming": [], "Past": []}


def test_empty_list_of_recordings_says_so(hub, client):
    response = client.get(hub.recordings.url)
    assert (texts(response, ".empty"), texts(response, ".cards")) == (["No recording is listed here."], [])


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        (
            "visits",
            {"Live now": ["Now"], "Upcoming": ["Soon"], "Cancelled or postponed": ["Off"], "Past": ["Over"]},
        ),
        (
            "activities",
            {"Live now": ["Now"], "Upcoming": ["Soon"], "Cancelled or postponed": ["Off"], "Past": ["Over"]},
        ),
        ("recordings", {"Recordings": ["Over"]}),
    ],
)
def test_theme_narrows_every_section_down(hub, client, show, name, sections):
    water = ThemeFactory(name="Water", slug="water")
    reuse = ThemeFactory(name="Reuse", slug="reuse")
    activities = [("Over", PAST, {}), ("Now", TODAY, {}), ("Soon", COMING, {}), ("Off", COMING, CANCELLED)]
    for title, day, fields in activities:
        fields = {"start_date": day, "recording": RecordingFactory(), **fields}
        VisitPageFactory(parent=hub.visits, title=title, themes=[water], **fields)
        VisitPageFactory(parent=hub.visits, title=f"{title}, on reuse", themes=[reuse], **fields)
    assert show(name, "?theme=water") == sections
    response = client.get(getattr(hub, name).url + "?theme=water")
    assert texts(response, ".chosen li") == ["Water ×remove this filter"]


@pytest.mark.parametrize("query", ["?theme=nonsense", "?theme=", "?theme=%22%3E", "?theme=water&theme=nonsense"])
def test_theme_that_does_not_exist_is_passed_over(hub, show, query):
    ThemeFactory(slug="water")
    VisitPageFactory(parent=hub.visits, title="Leeds", start_date=PAST)
    assert show("visits", query)["Past"] == ["Leeds"]


def test_activity_with_two_themes_is_listed_once(hub, show):
    themes = [ThemeFactory(slug="water"), ThemeFactory(slug="reuse")]
    VisitPageFactory(parent=hub.visits, title="Leeds", start_date=PAST, themes=themes)
    assert show("visits", "?theme=water")["Past"] == ["Leeds"]


def test_what_is_over_comes_page_by_page_below_what_is_coming(hub, client, show):
    for number in range(26):
        day = PAST - dt.timedelta(days=number)
        VisitPageFactory(parent=hub.visits, title=f"Visit {number}", start_date=day)
    VisitPageFactory(parent=hub.visits, title="Coming", start_date=COMING)
    titles = [f"Visit {number}" for number in range(26)]
    pages = {
        query: show("visits", query)["Past"] for query in ("", "?page=1", "?page=2", "?page=99", "?page=x", "?page=-1")
    }
    assert pages == {
        "": titles[:24],
        "?page=1": titles[:24],
        "?page=2": titles[24:],
        "?page=99": titles[24:],
        "?page=x": titles[:24],
        "?page=-1": titles[:24],
    }
    assert show("visits", "?page=2")["Upcoming"] == ["Coming"]
    assert texts(client.get(hub.visits.url), ".pagination > *") == ["Page 1 of 2", "Next page"]
    assert values(client.get(hub.visits.url), ".pagination a", "href") == ["?page=2"]
