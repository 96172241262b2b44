import datetime as dt

import pytest
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import HubSettings
from tests.factories.core import ImageFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.events import RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, links, main, text

QUERIES = 18
WHOLE_LIST = ["agenda__all", "section-head__all"]
BEFORE = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DURING = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def home(hub, client, monkeypatch):
    """Shows the home page as it is at a moment."""

    def show(at: dt.datetime = BEFORE):
        monkeypatch.setattr(timezone, "now", lambda: at)
        return client.get("/")

    return show


def sections(response) -> dict[str, list[str]]:
    """The headings of the page with the titles below each."""
    found = {}
    for section in main(response).iter("section"):
        titles = [text(title) for title in section.iter("h3") if title.get("class") != "map-list__heading"]
        found[text(section.find(".//h2"))] = titles
    return found


def lead(response) -> str | None:
    title = main(response).find(".//article[@class='lead']/h2")
    return None if title is None else text(title)


def practice(hub, title: str, day: int, **values):
    published = dt.datetime(2025, 1, day, tzinfo=dt.UTC)
    return PracticePageFactory(parent=hub.practices, title=title, first_published_at=published, **values)


def test_home_page_of_an_empty_hub_says_that_nothing_is_announced(hub, home):
    response = home()
    assert sections(response) == {"Upcoming activities": []}
    assert text(main(response)) == (
        "Cultural Heritage in Action Upcoming activities Nothing is announced at the moment. "
        "All activities, upcoming and past"
    )


def test_home_page_has_a_section_for_each_kind_of_story(hub, home):
    practice(hub, "Lead", 2)
    practice(hub, "Baths", 1)
    WebinarPageFactory(parent=hub.webinars, title="Next", start_date=dt.date(2026, 5, 1))
    WebinarPageFactory(parent=hub.webinars, title="Recorded", recording=RecordingFactory())
    VisitPageFactory(parent=hub.visits, title="Visited")
    NewsPageFactory(parent=hub.news, title="A call")
    hub.home.programme = "<p>What it is.</p>"
    hub.home.save()
    OrganisationFactory(name="A network", is_programme_partner=True)
    assert sections(home(AFTER)) == {
        "Upcoming activities": ["Next"],
        "Watch again": ["Recorded"],
        "Good practices": ["Baths"],
        "Where they are": [],
        "Peer-learning visits": ["Visited"],
        "News": ["A call"],
        "What the programme is": ["Partners"],
    }


def test_every_section_leads_to_its_whole_list(hub, home, client):
    practice(hub, "Lead", 2)
    practice(hub, "Baths", 1)
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory())
    VisitPageFactory(parent=hub.visits)
    NewsPageFactory(parent=hub.news)
    response = home(AFTER)
    heads = [element for element in main(response).iter("p") if element.get("class") in WHOLE_LIST]
    more = [links(head)[0] for head in heads]
    assert more == [
        ("All activities, upcoming and past", "/activities/"),
        ("All recordings", "/recordings/"),
        ("All good practices", "/practices/"),
        ("The map with filters", "/practices/?view=map"),
        ("All visits", "/visits/"),
        ("All news", "/news/"),
    ]
    assert {client.get(address).status_code for _label, address in more} == {200}


def test_lead_is_the_chosen_practice_and_not_repeated_below(hub, home):
    chosen = practice(hub, "Chosen", 1)
    practice(hub, "Newest", 3)
    hub.home.lead_practice = chosen
    hub.home.save()
    response = home()
    assert lead(response) == "Chosen"
    assert sections(response)["Good practices"] == ["Newest"]


def test_lead_is_the_newest_practice_unless_one_is_chosen(hub, home):
    practice(hub, "Oldest", 1)
    practice(hub, "Newest", 3)
    practice(hub, "Middle", 2)
    response = home()
    assert lead(response) == "Newest"
    assert sections(response)["Good practices"] == ["Middle", "Oldest"]


@pytest.mark.parametrize("hidden", ["draft", "private", "withdrawn", "deleted"])
def test_lead_is_the_newest_practice_once_the_chosen_one_is_not_on_show(hub, home, hidden):
    values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    chosen = practice(hub, "Chosen", 3, **values.get(hidden, {}))
    practice(hub, "Newest", 2)
    practice(hub, "Oldest", 1)
    hub.home.lead_practice = chosen
    hub.home.save()
    if hidden == "private":
        PageViewRestriction.objects.create(page=chosen, restriction_type="login")
    if hidden == "deleted":
        chosen.delete()
    response = home()
    assert lead(response) == "Newest"
    assert sections(response)["Good practices"] == ["Oldest"]


def test_chosen_practices_come_first_in_their_order_and_the_newest_follow(hub, home):
    made = {title: practice(hub, title, day) for day, title in enumerate("ABCDE", start=1)}
    hub.home.lead_practice = made["C"]
    hub.home.practices = [("page", made["A"]), ("page", made["D"])]
    hub.home.save()
    response = home()
    assert lead(response) == "C"
    assert sections(response)["Good practices"] == ["A", "D", "E", "B"]


def test_one_practice_alone_is_the_lead_and_has_no_section(hub, home):
    practice(hub, "Only", 1)
    response = home()
    assert lead(response) == "Only"
    assert "Good practices" not in sections(response)


def test_home_page_shows_no_more_than_it_promises(hub, home):
    for number in range(1, 15):
        practice(hub, f"P{number}", number)
        WebinarPageFactory(parent=hub.webinars, start_date=dt.date(2026, 5, number))
        WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(), start_date=dt.date(2026, 2, number))
        VisitPageFactory(parent=hub.visits, start_date=dt.date(2026, 2, number))
        NewsPageFactory(parent=hub.news)
    assert {name: len(titles) for name, titles in sections(home()).items()} == {
        "Upcoming activities": 4,
        "Watch again": 3,
        "Good practices": 9,
        "Where they are": 0,
        "Peer-learning visits": 4,
        "News": 3,
    }


def test_activity_moves_through_the_sections_with_the_clock(hub, home):
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=RecordingFactory())
    shown = {at: sections(home(at)) for at in (BEFORE, DURING, AFTER)}
    assert shown == {
        BEFORE: {"Upcoming activities": ["Rents"]},
        DURING: {"Upcoming activities": ["Rents"]},
        AFTER: {"Upcoming activities": [], "Watch again": ["Rents"]},
    }


def test_activity_going_on_comes_before_those_to_come(hub, home):
    WebinarPageFactory(parent=hub.webinars, title="Tomorrow", start_date=dt.date(2026, 3, 11))
    WebinarPageFactory(parent=hub.webinars, title="Now")
    agenda = [text(item.find(".//p")) for item in main(home(DURING)).iter("li") if item.get("class") == "agenda__item"]
    assert agenda == ["Webinar · Online Live now", "Webinar · Online Upcoming"]
    assert sections(home(DURING)) == {"Upcoming activities": ["Now", "Tomorrow"]}


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("time", "10 March 2026"), ("day", "10 March 2026"), ("month", "March 2026"), ("season", "spring 2026")],
)
def test_agenda_says_what_is_known_of_a_date(hub, home, precision, expected):
    WebinarPageFactory(parent=hub.webinars, date_precision=precision)
    [date] = [item for item in main(home()).iter() if "day" in item.get("class", "").split()]
    assert text(date) == expected


def test_partners_are_named_and_lead_to_their_sites(hub, home):
    hub.home.programme = "<p>What it is.</p>"
    hub.home.save()
    OrganisationFactory(name="A network", is_programme_partner=True)
    OrganisationFactory(name="A school", url="", is_programme_partner=True)
    OrganisationFactory(name="A neighbour")
    programme = main(home()).find(".//section[@class='programme']")
    assert [text(partner) for partner in programme.find(".//ul")] == ["A network", "A school"]
    assert links(programme) == [("A network", "https://example.org/")]


def test_funding_line_is_the_one_of_the_settings(hub, home):
    site_settings = HubSettings.for_site(hub.home.get_site())
    site_settings.funding_line = "Financed by somebody."
    site_settings.save()
    footer = document(home()).find(".//footer")
    assert text(footer.find(".//p[@class='funding-line']")) == "Financed by somebody."


def test_introduction_is_shown(hub, home):
    hub.home.introduction = "<p>For cities.</p>"
    hub.home.save()
    assert text(main(home()).findall(".//p")[-1]) == "For cities."
    practice(hub, "Baths", 1)
    assert text(main(home()).find(".//div[@class='home-map__words']")) == "For cities."


@pytest.mark.parametrize("count", [1, 3, 30])
def test_home_page_costs_the_same_number_of_queries(hub, home, django_assert_num_queries, count):
    hub.home.programme = "<p>What it is.</p>"
    hub.home.save()
    for number in range(1, count + 1):
        pictured = {"card_image": ImageFactory(), "themes": [ThemeFactory()]}
        practice(hub, f"P{number}", number, places=[PlaceFactory()], **pictured)
        WebinarPageFactory(parent=hub.webinars, start_date=dt.date(2026, 5, number), place=PlaceFactory(), **pictured)
        WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(), **pictured)
        VisitPageFactory(parent=hub.visits, place=PlaceFactory(), **pictured)
        NewsPageFactory(parent=hub.news, **pictured)
        OrganisationFactory(is_programme_partner=True)
    caches["renditions"].clear()
    home(AFTER)
    caches["renditions"].clear()
    with django_assert_num_queries(QUERIES):
        home(AFTER)
