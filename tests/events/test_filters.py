"""The filters above the lists of activities: what they offer, with which counts, and what they do with nonsense."""

import datetime as dt
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from core.models import Language
from events.models import EventPage
from tests.events.reading import document, texts, values
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
PAST, TODAY, COMING, LONG_AGO = (dt.date(2026, 3, 1), dt.date(2026, 3, 10), dt.date(2026, 3, 20), dt.date(2024, 5, 1))
NONSENSE = ["0", "-1", "9" * 500, "²", "20260", "+2026", "'", '"><b>', "%s%d"]


@pytest.fixture(autouse=True)
def _now(clock):
    clock(NOW)


@pytest.fixture
def activities(hub):
    """Eight activities of different types, themes, places, languages, formats and times; one is off the agenda."""
    water, reuse = ThemeFactory(name="Water", slug="water"), ThemeFactory(name="Reuse", slug="reuse")
    leeds, reims = PlaceFactory(name="Leeds", country="GB"), PlaceFactory(name="Reims", country="FR")
    english, french = Language.objects.get(code="en"), Language.objects.get(code="fr")
    off = {"status": "cancelled", "status_note": "The host is ill."}
    visits = [
        {"start_date": TODAY, "themes": [water, reuse], "place": leeds, "languages": [english]},
        {"start_date": COMING, "themes": [water], "place": reims, "languages": [english, french], "format": "hybrid"},
        {"start_date": PAST, "themes": [reuse], "place": leeds, "languages": [french], "format": "on-site"},
        {"start_date": LONG_AGO, "themes": [reuse], "place": reims, "format": "on-site"},
        {"start_date": PAST, "themes": [water], "place": leeds} | off,
    ]
    for fields in visits:
        VisitPageFactory(parent=hub.visits, **fields)
    WebinarPageFactory(parent=hub.webinars, start_date=PAST, themes=[water], languages=[english])
    undated = WebinarPageFactory(parent=hub.webinars, themes=[reuse])
    EventPage.objects.filter(pk=undated.pk).update(start_date=None, start=None, end=None)
    ClinicPageFactory(parent=hub.webinars, start_date=COMING, themes=[water], languages=[french], **off)
    ThemeFactory(name="Unused", slug="unused")
    PlaceFactory(name="Unvisited")
    return {"leeds": str(leeds.pk), "reims": str(reims.pk)}


def options(response) -> dict[str, dict[str, str]]:
    """The options of each filter by value, without the one for all."""
    selects = document(response).select(".filters select")
    return {
        select["name"]: {option["value"]: option.get_text() for option in select.select("option") if option["value"]}
        for select in selects
    }


def number_shown(response) -> int:
    sections = ", ".join(f"[aria-labelledby={name}-heading]" for name in ("live", "upcoming", "called-off", "over"))
    return sum(len(section.select(".card__title")) for section in document(response).select(sections))


def test_filters_offer_what_is_listed_with_its_count(client, activities):
    assert options(client.get("/activities/")) == {
        "type": {"visit": "Peer-learning visits (4)", "webinar": "Webinars (2)", "clinic": "Project clinics (1)"},
        "theme": {"reuse": "Reuse (4)", "water": "Water (4)"},
        "place": {activities["leeds"]: "Leeds, United Kingdom (2)", activities["reims"]: "Reims, France (2)"},
        "language": {"en": "English (3)", "fr": "French (3)"},
        "format": {"on-site": "On site (2)", "online": "Online (4)", "hybrid": "On site and online (1)"},
    }


@pytest.mark.parametrize(
    ("address", "types"),
    [("/visits/", None), ("/webinars/", {"webinar": "Webinars (2)", "clinic": "Project clinics (1)"})],
)
@pytest.mark.usefixtures("activities")
def test_list_of_some_types_offers_those_only(client, address, types):
    assert options(client.get(address)).get("type") == types


@pytest.mark.usefixtures("hub")
def test_empty_list_has_no_filters(client):
    assert texts(client.get("/activities/"), ".filters") == []


@pytest.mark.parametrize(
    "query",
    ["", "?theme=water", "?type=visit", "?language=fr&theme=water", "?format=online&type=webinar", "?year=2026"],
)
@pytest.mark.usefixtures("activities")
def test_each_option_leads_to_as_many_activities_as_it_says(client, query):
    promised, found = {}, {}
    for name, choices in options(client.get("/activities/" + query)).items():
        for value, label in choices.items():
            chosen = dict(parse_qsl(query[1:])) | {name: value}
            promised[name, value] = int(label.rsplit("(", 1)[1].rstrip(")"))
            found[name, value] = number_shown(client.get("/activities/", chosen))
    assert found == promised
    assert 0 not in promised.values()


@pytest.mark.usefixtures("activities")
def test_counts_hold_under_the_other_filters_and_what_leaves_nothing_is_not_offered(client):
    offered = options(client.get("/activities/?language=fr&type=visit"))
    assert offered["theme"] == {"reuse": "Reuse (1)", "water": "Water (1)"}
    assert offered["language"] == {"en": "English (2)", "fr": "French (2)"}
    assert offered["type"] == {"visit": "Peer-learning visits (2)", "clinic": "Project clinics (1)"}
    assert offered["format"] == {"on-site": "On site (1)", "hybrid": "On site and online (1)"}


@pytest.mark.usefixtures("activities")
def test_years_are_counted_under_the_filters_in_force(client):
    assert texts(client.get("/activities/?theme=reuse"), ".listing-years a") == ["2026 1", "2024 1"]


@pytest.mark.usefixtures("activities")
def test_chosen_option_stays_when_it_leaves_nothing(client):
    response = client.get("/activities/?type=clinic&format=hybrid")
    assert options(response)["type"] == {"visit": "Peer-learning visits (1)", "clinic": "Project clinics (0)"}
    assert values(response, ".filters option[selected]", "value") == ["clinic", "hybrid"]
    assert texts(response, ".empty") == [
        "Nothing that fits these filters is announced at the moment.",
        "No past activity fits these filters.",
    ]


def test_chosen_filters_are_tags_that_can_be_dropped(client, activities):
    query = f"type=visit&place={activities['leeds']}&language=en&year=2026&page=1"
    response = client.get("/activities/", QUERY_STRING=query)
    tags = ["Peer-learning visits", "Leeds, United Kingdom", "English", "2026"]
    assert sorted(texts(response, ".chosen li")) == sorted(f"{tag} ×remove this filter" for tag in tags)
    dropped = [dict(parse_qsl(href[1:])) for href in values(response, ".chosen a", "href")]
    kept = {"type": "visit", "place": activities["leeds"], "language": "en", "year": "2026"}
    without = [{name: value for name, value in kept.items() if name != left_out} for left_out in kept]
    assert sorted(dropped, key=sorted) == sorted(without, key=sorted)


@pytest.mark.usefixtures("activities")
def test_canonical_address_has_the_filters_in_force_only(client):
    query = "?format=online&theme=&language=xx&type=visit&type=webinar&utm=x&page=7"
    [address] = values(client.get("/activities/" + query), "link[rel=canonical]", "href")
    assert dict(parse_qsl(urlsplit(address).query)) == {"format": "online", "type": "webinar"}


@pytest.mark.usefixtures("activities")
def test_form_sends_the_year_along(client):
    response = client.get("/activities/?year=2026&theme=water")
    assert values(response, ".filters input", "value") == ["2026"]
    assert values(client.get("/activities/?year=soon"), ".filters input", "value") == []


LISTS = {
    "/activities/": ["type", "theme", "place", "language", "format", "year", "page"],
    "/visits/": ["type", "place", "year"],
    "/webinars/": ["type", "language"],
    "/recordings/": ["series", "theme", "language", "length", "sort", "year", "page"],
}


@pytest.mark.parametrize(("address", "name"), [(address, name) for address, names in LISTS.items() for name in names])
def test_nonsense_lists_the_same_as_nothing(hub, client, activities, address, name):
    VisitPageFactory(parent=hub.visits, start_date=PAST, recording=RecordingFactory())
    plain = [page.pk for page in client.get(address).context["page_obj"]]
    queries = [f"{name}={quote(value)}" for value in NONSENSE]
    queries += [f"{name}={10**30}", f"{name}=%ff%fe", "&".join(f"{name}=x{number}" for number in range(1_000))]
    found = {}
    for query in queries:
        response = client.get(address, QUERY_STRING=query)
        found[query[:60]] = [response.status_code, *(page.pk for page in response.context["page_obj"])]
    assert found == {query[:60]: [200, *plain] for query in queries}


@pytest.mark.usefixtures("activities")
def test_last_of_repeated_values_counts(client):
    query = "&".join(["theme=water"] * 999 + ["theme=reuse"])
    response = client.get("/activities/", QUERY_STRING=query)
    assert texts(response, ".chosen li") == ["Reuse ×remove this filter"]
    assert number_shown(response) == 4


@pytest.mark.parametrize("year", ["1899", "2101", "9999", "10000", "0001", "0000"])
def test_year_beyond_the_calendar_of_the_hub_is_passed_over(client, activities, year):
    assert texts(client.get(f"/activities/?year={year}"), ".chosen li") == []
