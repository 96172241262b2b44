"""The agenda and the lists of visits, webinars and recordings: what stands where, and in which order."""

import datetime as dt

import pytest
from wagtail.models import Locale, PageViewRestriction

from events.models import EventPage
from tests.events.reading import document, texts, values, words
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
    return lambda name, query="": texts(client.get(getattr(hub, name).url + query), ".listing-section > .measure")


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
    counted = [count(name)[-1]]
    for made in (1, 2):
        for _number in range(made):
            factory(parent=getattr(hub, parent), start_date=PAST, recording=RecordingFactory())
        counted.append(count(name)[-1])
    assert counted == [none, one, three]


def test_each_section_is_counted(hub, count):
    for day, number in [(TODAY, 1), (COMING, 2), (PAST, 4)]:
        for _number in range(number):
            VisitPageFactory(parent=hub.visits, start_date=day)
    for _number in range(3):
        VisitPageFactory(parent=hub.visits, start_date=COMING, **CANCELLED)
    assert count("visits") == ["1 visit", "2 visits", "3 visits", "4 visits"]


def test_sections_stand_in_their_order(hub, client):
    for day, fields in [(TODAY, {}), (COMING, {}), (COMING, CANCELLED), (PAST, {"recording": RecordingFactory()})]:
        VisitPageFactory(parent=hub.visits, start_date=day, **fields)
    order = ["Live now", "Upcoming", "Cancelled or postponed", "Watch again", "Past"]
    assert texts(client.get(hub.activities.url), "main h2") == order


def test_without_a_date_comes_last(hub, show):
    undated = VisitPageFactory(parent=hub.visits, title="Some day")
    EventPage.objects.filter(pk=undated.pk).update(start_date=None, start=None, end=None)
    VisitPageFactory(parent=hub.visits, title="Soon", start_date=COMING)
    assert show("activities")["Upcoming"] == ["Soon", "Some day"]


WATCH_AGAIN = "[aria-labelledby=watch-again-heading]"


def test_strip_shows_the_three_latest_recordings_on_the_first_part_of_the_list(hub, client):
    for number in range(26):
        day = PAST - dt.timedelta(days=number)
        VisitPageFactory(parent=hub.visits, title=f"Visit {number}", start_date=day, recording=RecordingFactory())
    shown = {query: texts(client.get("/visits/" + query), f"{WATCH_AGAIN} h3") for query in ("", "?page=2")}
    assert shown == {"": ["Visit 0", "Visit 1", "Visit 2"], "?page=2": []}


@pytest.mark.parametrize(
    ("query", "titles", "link", "address"),
    [
        ("", ["Reuse", "Water"], "All recordings", "/recordings/"),
        ("?theme=water", ["Water"], "All recordings on this theme", "/recordings/?theme=water"),
        ("?year=2026", [], None, None),
    ],
)
def test_strip_follows_the_filters_and_leads_to_the_library(hub, client, query, titles, link, address):
    for name in ("Water", "Reuse"):
        fields = {"themes": [ThemeFactory(slug=name.lower())], "recording": RecordingFactory()}
        VisitPageFactory(parent=hub.visits, title=name, start_date=PAST, **fields)
    response = client.get("/activities/" + query)
    assert texts(response, f"{WATCH_AGAIN} h3") == titles
    assert texts(response, f"{WATCH_AGAIN} .section-head__all") == ([link] if link else [])
    assert values(response, f"{WATCH_AGAIN} .section-head__all a", "href") == ([address] if address else [])


def test_strip_is_gone_without_recordings(hub, client):
    VisitPageFactory(parent=hub.visits, start_date=PAST)
    assert texts(client.get("/visits/"), WATCH_AGAIN) == []


def years(response) -> dict[str, list[str]]:
    """What stands under each year: its count, then the titles."""
    found = {}
    for section in document(response).select(".listing-year"):
        found[words(section.h3)] = [words(section.select_one(".measure")), *map(words, section.select(".card__title"))]
    return found


def visits_of(hub, **numbers: int) -> None:
    """`of_2025=3` makes “2025, 0” to “2025, 2”, the first the latest."""
    for name, number in numbers.items():
        year = int(name.removeprefix("of_"))
        for rank in range(number):
            day = dt.date(year, 12, 31) - dt.timedelta(days=rank)
            VisitPageFactory(parent=hub.visits, title=f"{year}, {rank}", start_date=day)


def test_past_is_grouped_by_year_and_a_year_that_goes_on_repeats_its_heading_and_whole_count(hub, client):
    visits_of(hub, of_2025=20, of_2024=6, of_2022=1)
    titles = {year: [f"{year}, {rank}" for rank in range(20)] for year in (2025, 2024, 2022)}
    assert years(client.get("/visits/")) == {
        "2025": ["20 visits", *titles[2025]],
        "2024": ["6 visits", *titles[2024][:4]],
    }
    assert years(client.get("/visits/?page=2")) == {
        "2024": ["6 visits", *titles[2024][4:6]],
        "2022": ["1 visit", *titles[2022][:1]],
    }


def test_year_asked_for_is_shown_alone(hub, client, show):
    visits_of(hub, of_2025=2, of_2024=1)
    VisitPageFactory(parent=hub.visits, title="Coming", start_date=COMING)
    response = client.get("/visits/?year=2024")
    assert show("visits", "?year=2024") == {"Past": ["2024, 0"]}
    assert years(response) == {"2024": ["1 visit", "2024, 0"]}
    assert texts(response, ".chosen li") == ["2024 ×remove this filter"]
    assert texts(response, ".listing-years [aria-current]") == ["2024 1"]
    assert values(response, "link[rel=canonical]", "href") == ["http://testserver/visits/?year=2024"]


def test_each_year_is_a_link_with_its_count(hub, client):
    visits_of(hub, of_2025=2, of_2024=1)
    response = client.get("/visits/?format=online&page=1")
    assert texts(response, ".listing-years a") == ["2025 2", "2024 1"]
    assert values(response, ".listing-years a", "href") == ["?format=online&year=2025", "?format=online&year=2024"]
    response = client.get("/visits/?format=online&year=2024")
    assert texts(response, ".listing-years a") == ["All years", "2025 2", "2024 1"]
    assert values(response, ".listing-years a", "href")[0] == "?format=online"


def test_year_is_that_of_the_place_and_stays_together_around_midnight(hub, client):
    midnight = [
        ("Ponta Delgada", "Atlantic/Azores", dt.date(2024, 12, 31), dt.time(23, 45)),  # 00:45 in UTC
        ("Helsinki", "Europe/Helsinki", dt.date(2025, 1, 1), dt.time(0, 30)),  # 22:30 in UTC
    ]
    for title, zone, day, time in midnight:
        fields = {"start_date": day, "start_time": time, "end_time": None, "timezone": zone}
        VisitPageFactory(parent=hub.visits, title=title, **fields)
    VisitPageFactory(parent=hub.visits, title="Spring", start_date=dt.date(2024, 4, 1), date_precision="season")
    assert years(client.get("/activities/")) == {
        "2025": ["1 activity", "Helsinki"],
        "2024": ["2 activities", "Ponta Delgada", "Spring"],
    }


def test_year_without_activities_says_so(hub, client):
    visits_of(hub, of_2025=1)
    response = client.get("/visits/?year=1999")
    assert texts(response, ".empty") == ["No past activity fits these filters."]


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


def test_year_has_parts_of_its_own(hub, client):
    for year, number in ((2025, 26), (2024, 30)):
        for rank in range(number):
            VisitPageFactory(
                parent=hub.visits, title=f"{year}, {rank}", start_date=dt.date(year, 12, 31) - dt.timedelta(rank)
            )
    parts = [texts(client.get(f"/visits/?year=2025&page={page}"), ".listing-year .card__title") for page in (1, 2, 3)]
    expected = [f"2025, {rank}" for rank in range(26)]
    assert parts == [expected[:24], expected[24:], expected[24:]]
