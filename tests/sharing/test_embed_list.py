"""The list of activities or recordings in a partner's page."""

import datetime as dt

import pytest
from wagtail.models import Locale, PageViewRestriction, Site

from core.models import Lifecycle
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.site.markup import document, links, text

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HOST = "http://testserver"
DATES = {"live": dt.date(2026, 3, 1), "soon": dt.date(2026, 3, 10), "later": dt.date(2026, 4, 1)}
PAST = dt.date(2025, 3, 1)


@pytest.fixture(autouse=True)
def at_noon(clock):
    clock(NOW)


@pytest.fixture
def theme():
    return ThemeFactory(name="Water", slug="water")


@pytest.fixture
def activities(hub, theme):
    """A visit that is on, a webinar soon, a clinic later, and two recordings."""
    on = {"start_time": dt.time(12), "end_time": dt.time(14)}
    place = PlaceFactory(name="Ghent")
    VisitPageFactory(parent=hub.visits, title="The mill", slug="mill", start_date=DATES["live"], place=place, **on)
    WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents", start_date=DATES["soon"], themes=[theme])
    ClinicPageFactory(parent=hub.webinars, title="The quay", slug="quay", start_date=DATES["later"], themes=[theme])
    recording = RecordingFactory(description="What it cost.", duration=300)
    WebinarPageFactory(parent=hub.webinars, title="Costs", slug="costs", start_date=PAST, recording=recording)
    earlier = PAST - dt.timedelta(days=1)
    ClinicPageFactory(
        parent=hub.webinars, title="Baths", start_date=earlier, themes=[theme], recording=RecordingFactory()
    )


def shown(client, query: str = ""):
    response = client.get(f"/embed/list/{query}")
    assert response.status_code == 200
    return document(response)


def titles(page) -> list[str]:
    return [text(heading) for heading in page.iter("h2")]


@pytest.mark.usefixtures("activities")
@pytest.mark.parametrize(
    ("query", "heading", "expected"),
    [
        ("", "Upcoming activities", ["The mill", "Rents", "The quay"]),
        ("?type=activities", "Upcoming activities", ["The mill", "Rents", "The quay"]),
        ("?type=visits", "Upcoming visits", ["The mill"]),
        ("?type=webinars", "Upcoming webinars", ["Rents"]),
        ("?type=clinics", "Upcoming project clinics", ["The quay"]),
        ("?type=recordings", "Recordings to watch again", ["Costs", "Baths"]),
        ("?theme=water", "Upcoming activitiesWater", ["Rents", "The quay"]),
        ("?type=recordings&theme=water", "Recordings to watch againWater", ["Baths"]),
        ("?type=visits&theme=water", "Upcoming visitsWater", []),
        ("?limit=2", "Upcoming activities", ["The mill", "Rents"]),
        ("?limit=1", "Upcoming activities", ["The mill"]),
        ("?type=recordings&limit=1", "Recordings to watch again", ["Costs"]),
    ],
)
def test_list_shows_what_was_asked_for_in_order(client, query, heading, expected):
    page = shown(client, query)
    assert ([text(found) for found in page.iter("h1")], titles(page)) == ([heading], expected)


@pytest.mark.usefixtures("activities")
@pytest.mark.parametrize(
    "query",
    [
        "?type=conferences",
        "?theme=baroque",
        "?limit=0",
        "?limit=21",
        "?limit=-1",
        "?limit=many",
        "?lang=fr",
        "?lang=<b>",
        "?appearance=purple",
        "?type=%F0%9F&theme='\"&limit=%20",
        "?type=visits&type=activities",
    ],
)
def test_what_is_not_on_offer_is_passed_over(client, query):
    page = shown(client, query)
    assert (page.get("lang"), page.get("data-appearance"), titles(page)) == (
        "en",
        None,
        ["The mill", "Rents", "The quay"],
    )


def test_five_are_shown_and_twenty_at_most(hub, client):
    for number in range(21):
        WebinarPageFactory(parent=hub.webinars, start_date=DATES["soon"] + dt.timedelta(days=number))
    assert [len(titles(shown(client, query))) for query in ("", "?limit=20")] == [5, 20]


@pytest.mark.usefixtures("activities")
@pytest.mark.parametrize(
    ("query", "way"),
    [
        ("?type=visits", ("All visits", f"{HOST}/visits/")),
        ("?type=webinars", ("All webinars and clinics", f"{HOST}/webinars/")),
        ("?type=clinics", ("All webinars and clinics", f"{HOST}/webinars/")),
        ("?limit=1", ("All activities", f"{HOST}/activities/")),
        ("?type=recordings&limit=1&theme=water", ("All recordings", f"{HOST}/recordings/?theme=water")),
    ],
)
def test_list_ends_with_the_way_to_all(client, query, way):
    found = links(shown(client, query).find(".//main"))
    assert found[-1] == way


@pytest.mark.usefixtures("activities")
def test_links_open_beside_the_page_of_the_partner(client):
    page = shown(client)
    assert links(page.find(".//main"))[0] == ("The mill", f"{HOST}/visits/mill/")
    assert {(link.get("target"), link.get("rel")) for link in page.iter("a")} == {("_blank", "noopener")}


@pytest.mark.usefixtures("activities")
def test_entry_says_when_where_and_what_it_is(client):
    live, soon = [text(entry) for entry in shown(client, "?limit=2").iter("article")]
    when = "1 March 2026, 12:00–14:00 Brussels time · Ghent"
    assert live == f"1 March 2026 Peer-learning visit Live now The mill {when}"
    assert soon == "10 March 2026 Webinar Upcoming Rents 10 March 2026, 14:00–15:30 Brussels time · online"


@pytest.mark.usefixtures("activities")
def test_recording_says_what_is_in_it_and_how_long_it_takes(client):
    entry = next(shown(client, "?type=recordings").iter("article"))
    assert text(entry) == "1 March 2025 Webinar Costs What it cost. 5 minutes"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Nothing is announced at the moment. New dates will appear here by themselves."),
        ("?type=recordings", "No recording can be watched here yet."),
    ],
)
def test_empty_list_says_so(hub, client, query, sentence):
    page = shown(client, query)
    assert [text(found) for found in page.iter("p") if found.get("class") == "embed-list__none"] == [sentence]


def test_list_without_its_page_leads_home(hub, client):
    hub.activities.unpublish()
    page = shown(client)
    assert [href for _, href in links(page)] == [f"{HOST}/"]


def test_private_and_withdrawn_activities_are_left_out(hub, client):
    soon = {"parent": hub.webinars, "start_date": DATES["soon"]}
    private = WebinarPageFactory(**soon)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    WebinarPageFactory(lifecycle=Lifecycle.WITHDRAWN, lifecycle_reason="Wrong", **soon)
    WebinarPageFactory(live=False, **soon)
    WebinarPageFactory(status="cancelled", status_note="Ill.", **soon)
    assert titles(shown(client)) == []


def test_list_speaks_the_language_asked_for_where_the_hub_does(hub, client):
    french = Locale.objects.create(language_code="fr")
    for page in (hub.home, hub.webinars):
        page.copy_for_translation(french).save_revision().publish()
    original = WebinarPageFactory(parent=hub.webinars, title="Rents", start_date=DATES["soon"])
    translated = original.copy_for_translation(french)
    translated.title = "Les loyers"
    translated.save_revision().publish()
    Site.clear_site_root_paths_cache()
    page = shown(client, "?lang=fr")
    assert (page.get("lang"), titles(page), titles(shown(client))) == ("fr", ["Les loyers"], ["Rents"])


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_colours_follow_the_address(hub, client, appearance):
    assert shown(client, f"?appearance={appearance}").get("data-appearance") == appearance


def test_anybody_may_frame_it(hub, client):
    response = client.get("/embed/list/")
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert (policy["frame-ancestors"], "X-Frame-Options" in response.headers) == ("*", False)
    assert dict(response.cookies) == {}


def test_caches_drop_it_at_the_next_change(hub, client, clock):
    WebinarPageFactory(parent=hub.webinars, start_date=DATES["soon"])
    assert "s-maxage=60" in client.get("/embed/list/")["Cache-Control"]
    clock(dt.datetime(2026, 3, 10, 12, 59, 50, tzinfo=dt.UTC))
    assert "s-maxage=10" in client.get("/embed/list/")["Cache-Control"]


@pytest.mark.parametrize("amount", [1, 3, 20])
@pytest.mark.parametrize(("query", "queries"), [("?limit=20&theme=water", 5), ("?type=recordings&limit=20", 4)])
def test_number_of_queries_does_not_grow(hub, theme, client, django_assert_num_queries, amount, query, queries):
    for _ in range(amount):
        place = PlaceFactory()
        WebinarPageFactory(parent=hub.webinars, start_date=DATES["soon"], themes=[theme], place=place)
        WebinarPageFactory(parent=hub.webinars, start_date=PAST, recording=RecordingFactory())
    client.get(f"/embed/list/{query}")
    with django_assert_num_queries(queries):
        client.get(f"/embed/list/{query}")
