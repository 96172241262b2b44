import datetime as dt
from decimal import Decimal

import pytest
from django.core.cache import caches

from practices.models.practice import SECTIONS
from tests.factories.core import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice, result
from tests.site.markup import links, main, text

QUERIES = 12
WORDS = "<p>Words of this section.</p>"
COST = {
    "label": "The hall",
    "qualifier": "exactly",
    "amount": Decimal(42_000_000),
    "currency": "EUR",
    "year": 2022,
    "kind": "capital",
    "note": "",
    "source_label": "Annual report",
    "source_url": "https://example.org/report",
}
FUNDING = {"kind": "eu", "name": "", "amount": None, "currency": "EUR", "year": None, "note": ""}
HEADINGS = [
    "On this page",
    "The place and its story",
    "The challenge",
    "What was done",
    "Who took part",
    "Who decides and who pays",
    "What came of it",
    "What was hard",
    "What was learned",
    "Take it home",
    "A section of the story",
    "Sources",
    "Changes to this page",
]


def show(hub, client, **values):
    page = PracticePageFactory(parent=hub.practices, title="Baths", summary="Warm again.", **values)
    return main(client.get(page.url))


def headings(element, level: str = "h2") -> list[str]:
    """Of the story: the ways to take it home have one of their own."""
    return [text(heading) for heading in element.iter(level) if heading.get("id") != "take-away"]


ASKED_FIRST = {"Costs": ["Not recorded"], "Last reviewed": ["Not yet"]}
"""What the label says even where nothing is known."""


def facts(page) -> dict[str, list[str]]:
    groups = page.findall(".//aside/dl/div")
    return {text(group.find("dt")): [text(value) for value in group.findall("dd")] for group in groups}


def test_practice_with_title_and_summary_alone_is_these_and_nothing_else(hub, client):
    page = show(hub, client)
    tools = [".//div[@class='selection']", ".//section[@class='take-away']", ".//details[@id='embed-this']"]
    assert text(page) == " ".join(["Good practice Baths Warm again.", *(text(page.find(tool)) for tool in tools)])
    assert headings(page) == []


def test_full_practice_has_every_heading_in_reading_order(hub, client):
    page = show(hub, client, **full_practice())
    assert headings(page.find(".//div[@class='detail__text']")) == HEADINGS
    assert headings(page.find(".//aside")) == ["At a glance"]


def test_contents_lead_to_every_section(hub, client):
    page = show(hub, client, **full_practice())
    contents = links(page.find(".//nav[@class='contents']"))
    assert [label for label, _address in contents] == HEADINGS[1:-1]
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    assert {address.removeprefix("#") for _label, address in contents} - anchors == set()


@pytest.mark.parametrize(("count", "expected"), [(2, []), (3, ["On this page"])])
def test_contents_appear_from_three_sections_on(hub, client, count, expected):
    page = show(hub, client, **{field: WORDS for field, _heading in SECTIONS[:count]})
    assert headings(page)[: len(expected)] == expected
    assert len(headings(page)) == count + len(expected)


@pytest.mark.parametrize(("field", "heading"), SECTIONS)
def test_section_shows_once_it_says_something(hub, client, field, heading):
    page = show(hub, client, **{field: WORDS})
    section = page.find(".//section")
    assert headings(page)[:1] == [str(heading)]
    assert text(section) == f"{heading} Words of this section."


@pytest.mark.parametrize("empty", ["", " ", "<p></p>", "<p> <b></b></p>"])
@pytest.mark.parametrize("field", [name for name, _heading in SECTIONS])
def test_section_without_words_is_left_out(hub, client, field, empty):
    assert headings(show(hub, client, **{field: empty})) == []


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ({"results": [("result", result())]}, "What came of it"),
        ({"costs": [("cost", COST)]}, "Who decides and who pays"),
        ({"funding": [("funding", FUNDING)]}, "Who decides and who pays"),
        (
            {"building_blocks": [("building_block", {"title": "A company", "what": "It owns.", "needs": ""})]},
            "Take it home",
        ),
    ],
    ids=["results", "costs", "funding", "building blocks"],
)
def test_rows_bring_their_section_even_without_words(hub, client, values, heading):
    assert headings(show(hub, client, **values))[:1] == [heading]


def test_sources_and_changes_show_once_there_are_some(hub, client):
    page = show(hub, client, sources=[("source", {"label": "Annual report", "url": "https://example.org/report"})])
    assert headings(page) == ["Sources"]
    assert links(page.find(".//section[@class='sources']")) == [("Annual report", "https://example.org/report")]


def test_label_tells_every_fact_that_is_known(hub, client):
    lead = OrganisationFactory(name="The city")
    page = show(
        hub,
        client,
        places=[PlaceFactory(name="Reims", country="FR"), PlaceFactory(name="Genoa", country="IT")],
        lead=lead,
        partners=[OrganisationFactory(name="A school", url="")],
        status="running",
        start="1991-11-27",
        heritage_type="industrial",
        former_use="industry",
        present_use="culture",
        ownership="public-company",
        management="association",
        themes=[ThemeFactory(name="Jobs")],
    )
    assert facts(page) == {
        "Places": ["Genoa, Italy", "Reims, France"],
        "Status": ["Running"],
        "Years": ["since 27 November 1991"],
        "Kind of heritage": ["Industrial site"],
        "Use, before and now": ["Industry →became Culture"],
        "Owner": ["Publicly owned company"],
        "Run by": ["Association or foundation"],
        "Led by": ["The city"],
        "Partners": ["A school"],
        "Themes": ["Jobs"],
        **ASKED_FIRST,
    }
    assert ("The city", "https://example.org/") in links(page.find(".//aside"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "planned"}, {"Status": ["Planned"]}),
        ({"former_use": "military"}, {"Former use": ["Military"]}),
        ({"present_use": "mixed"}, {"Present use": ["Mixed use"]}),
        ({"end": "2022-05"}, {"Years": ["until May 2022"]}),
    ],
)
def test_label_leaves_out_what_is_not_known(hub, client, values, expected):
    assert facts(show(hub, client, **values)) == expected | ASKED_FIRST


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("places", {"Place": ["Reims, France"]}),
        ("partners", {"Partners": ["A school"]}),
        ("themes", {"Themes": ["Jobs"]}),
    ],
)
def test_label_shows_for_one_fact_alone(hub, client, fact, expected):
    made = {
        "places": lambda: PlaceFactory(name="Reims", country="FR"),
        "partners": lambda: OrganisationFactory(name="A school"),
        "themes": lambda: ThemeFactory(name="Jobs"),
    }
    assert facts(show(hub, client, **{fact: [made[fact]()]})) == expected | ASKED_FIRST


def test_label_leads_to_the_costs(hub, client):
    cost = full_practice()["costs"][0]
    page = show(hub, client, status="running", costs=[cost, cost])
    assert facts(page)["Costs"] == ["2 amounts on record"]
    assert ("2 amounts on record", "#governance-and-money") in links(page.find(".//aside"))
    assert page.find(".//h2[@id='governance-and-money']") is not None


def test_label_says_when_a_practice_that_nobody_reviewed_was_changed(hub, client):
    changed = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)
    page = show(hub, client, status="running", last_published_at=changed)
    assert facts(page) == {"Status": ["Running"], **ASKED_FIRST, "Last changed": ["5 March 2026"]}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_practice_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    values = full_practice()
    repeated = {name: values[name] * count for name in ["results", "costs", "funding", "building_blocks", "sources"]}
    related = {
        "partners": [OrganisationFactory() for _ in range(count)],
        "places": [PlaceFactory() for _ in range(count)],
        "themes": [ThemeFactory() for _ in range(count)],
        "related_pages": [("page", PracticePageFactory(parent=hub.practices)) for _ in range(count)],
    }
    page = PracticePageFactory(parent=hub.practices, **values | repeated | related)
    caches["renditions"].clear()
    client.get(page.url)
    with django_assert_num_queries(QUERIES):
        client.get(page.url)
