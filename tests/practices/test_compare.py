import html5lib
import pytest
from django.utils.http import urlencode
from wagtail.models import PageViewRestriction

from practices.comparing import MOST_LETTERS, first_sentences
from tests.factories.core import OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice, result
from tests.site.markup import document, links, main, text

ADDRESS = "/practices/compare/"
QUERIES = 9
LABELS = [
    "Place",
    "Status",
    "Years",
    "Kind of heritage",
    "Former use",
    "Present use",
    "Area",
    "Owner",
    "Run by",
    "Led by",
    "What it cost",
    "Who paid",
    "Main results",
    "What was hard",
    "Themes",
    "Last reviewed",
]


def query(*slugs: str) -> str:
    return urlencode([("practice", slug) for slug in slugs])


def compared(client, *slugs: str):
    return main(client.get(ADDRESS, QUERY_STRING=query(*slugs)))


def make(hub, *titles: str, **fields) -> None:
    for title in titles:
        PracticePageFactory(parent=hub.practices, title=title, slug=title.lower(), **fields)


def rows(page) -> dict[str, list[str]]:
    return {text(row.find("th")): [text(cell) for cell in row.iter("td")] for row in page.findall(".//tbody/tr")}


def notes(page) -> list[str]:
    return [text(note) for note in page.iter("p") if note.get("class") == "chosen-note"]


def columns(page) -> list[str]:
    return [text(heading.find("a")) for heading in page.findall(".//thead//th")]


def test_practices_are_columns_in_the_order_of_the_address_that_lead_to_their_pages(hub, client):
    make(hub, "Alleys", "Baths", "Caves", ownership="municipal")
    page = compared(client, "caves", "alleys")
    assert columns(page) == ["Caves", "Alleys"]
    assert [link for heading in page.findall(".//thead//th") for link in links(heading)] == [
        ("Caves", "/practices/caves/"),
        ("Remove Caves from comparison", f"{ADDRESS}?practice=alleys"),
        ("Alleys", "/practices/alleys/"),
        ("Remove Alleys from comparison", f"{ADDRESS}?practice=caves"),
    ]


@pytest.mark.parametrize("address", [ADDRESS, "/practices/selection/", "/practices/fits-me/"])
def test_tools_stand_below_the_catalogue_in_the_menu(hub, client, address):
    menu = document(client.get(address)).find(".//nav[@aria-label='Sections']")
    present = [(link.get("href"), link.get("aria-current")) for link in menu.iter("a") if link.get("aria-current")]
    assert present == [("/practices/", "true")]


@pytest.mark.parametrize(
    "asked",
    [
        "compare/?practice=alleys&practice=baths",
        "selection/?practice=alleys&practice=baths",
        "fits-me/?ownership=municipal",
    ],
)
def test_paper_says_where_the_tool_shows_the_same_again(hub, client, asked):
    make(hub, "Alleys", "Baths", ownership="municipal")
    printed = main(client.get(f"/practices/{asked}")).find(".//p[@class='printed']")
    assert text(printed) == f"http://testserver/practices/{asked}"


def test_rows_say_what_each_practice_records(hub, client):
    values = full_practice() | {
        "places": [PlaceFactory(name="Helsinki", population_band="500k-1m")],
        "themes": [ThemeFactory(name="Jobs")],
        "lead": OrganisationFactory(name="The company"),
        "area": "56000.50",
        "what_was_hard": "<p>Money was short. Twice.</p>",
        "title": "Baths",
        "slug": "baths",
    }
    PracticePageFactory(parent=hub.practices, **values)
    make(hub, "Alleys")
    found = rows(compared(client, "baths", "alleys"))
    assert {label: cells[0] for label, cells in found.items()} == {
        "Place": "Helsinki, Finland 500,000 to 1 million inhabitants",
        "Status": "Running",
        "Years": "27 November 1991 to 2022",
        "Kind of heritage": "Industrial site",
        "Former use": "Industry",
        "Present use": "Culture",
        "Area": "56,000.50 m²",
        "Owner": "Publicly owned company",
        "Run by": "Publicly owned company",
        "Led by": "The company",
        "What it cost": "almost EUR 42,000,000 The hall; One-off; 2022",
        "Who paid": "City: City EUR 9.50",
        "Main results": "about 99% Space let; 2022; Documented in an official record",
        "What was hard": "Money was short. Twice.",
        "Themes": "Jobs",
        "Last reviewed": "1 January 2026",
    }
    assert list(found) == LABELS
    assert {cells[1] for cells in found.values()} == {"not recorded"}


def test_row_in_which_all_say_the_same_says_so_in_words(hub, client):
    make(hub, "Alleys", "Baths", ownership="municipal", status="running")
    make(hub, "Caves", ownership="municipal")
    assert rows(compared(client, "alleys", "baths", "caves")) == {
        "Status": ["Running", "Running", "not recorded"],
        "Owner the same for all": ["City or region"] * 3,
    }


def test_results_with_a_figure_come_first_and_four_are_shown(hub, client):
    told = [result(claim=f"Claim {number}", value=None, unit="", date="") for number in range(3)]
    measured = [result(claim=f"Figure {number}", value=number, unit="halls") for number in range(2)]
    make(hub, "Baths", results=[("result", each) for each in told + measured])
    make(hub, "Alleys")
    assert rows(compared(client, "baths", "alleys"))["Main results"][0] == (
        "about 0 halls Figure 0; 2022; Documented in an official record "
        "about 1 halls Figure 1; 2022; Documented in an official record "
        "Claim 0 Documented in an official record "
        "Claim 1 Documented in an official record"
    )


def test_row_tells_what_else_the_hub_has(hub, client):
    make(hub, "Alleys", "Baths")
    practice = hub.practices.get_children().get(slug="baths").specific
    practice.facets.create(locale=practice.locale, facet="has", value="visit")
    assert rows(compared(client, "alleys", "baths")) == {"Also here": ["nothing yet", "A peer-learning visit"]}


def test_archived_practice_is_marked(hub, client):
    make(hub, "Alleys", "Baths", status="ended", lifecycle="archived", lifecycle_reason="It ended.")
    headings = compared(client, "alleys", "baths").findall(".//thead//th")
    assert [text(heading.find("span")) for heading in headings] == ["Archived: no longer kept up to date"] * 2


@pytest.mark.parametrize(
    ("slugs", "sentence"),
    [
        ([], "Choose two to four practices to see side by side what they did, what it cost, and what came of it."),
        (["baths"], "So far there is only “Baths”. Choose a second practice to compare it with."),
    ],
)
def test_fewer_than_two_practices_lead_to_a_way_to_choose(hub, client, slugs, sentence):
    make(hub, "Alleys", "Baths")
    page = compared(client, *slugs)
    assert notes(page) == [sentence]
    assert page.find(".//table") is None
    boxes = [box.get("value") for box in page.iter("input") if box.get("type") == "checkbox"]
    assert sorted([*boxes, *slugs]) == ["alleys", "baths"]


def test_words_find_practices_to_add(hub, client):
    make(hub, "Alleys", "Baths", "Caves")
    page = main(client.get(ADDRESS, {"practice": "alleys", "q": "baths"}))
    assert text(page.find(".//legend")) == "Found for “baths”"
    assert [box.get("value") for box in page.iter("input") if box.get("type") == "checkbox"] == ["baths"]
    hidden = [(form.find("input").get("name"), form.find("input").get("value")) for form in page.iter("form")]
    assert hidden == [("practice", "alleys")] * 2


def test_more_than_four_are_named_and_left_out(hub, client):
    make(hub, "A1", "A2", "A3", "A4", "A5", "A6", ownership="municipal")
    page = compared(client, "a1", "a2", "a3", "a4", "a5", "a6")
    assert columns(page) == ["A1", "A2", "A3", "A4"]
    assert notes(page) == ["Only the first 4 are compared. These are left out: A5; A6."]
    assert page.find(".//form") is None


@pytest.mark.parametrize("hidden", ["unknown", "draft", "private", "withdrawn"])
def test_what_is_not_in_the_catalogue_is_named_by_its_slug(hub, client, hidden):
    make(hub, "Alleys", "Baths", ownership="municipal")
    fields = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    if hidden != "unknown":
        make(hub, "Caves", **fields.get(hidden, {}))
    if hidden == "private":
        page = hub.practices.get_children().get(slug="caves")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    page = compared(client, "alleys", "caves", "baths")
    assert columns(page) == ["Alleys", "Baths"]
    assert notes(page) == ["This practice is not in the catalogue, or no longer: caves."]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("practice=alleys&practice=baths&practice=alleys", "?practice=alleys&practice=baths"),
        ("practice=&practice=baths&utm_source=x", "?practice=baths"),
        ("q=%20%20stone%20&practice=baths", "?practice=baths&q=stone"),
        ("practice=", ""),
        ("&".join(f"practice=p{number}" for number in range(1_000)), "?" + query(*(f"p{n}" for n in range(50)))),
        (f"practice={'x' * 300}", ""),
        ("practice=a%0Ab", ""),
    ],
)
def test_one_comparison_has_one_address(hub, client, written, canonical):
    response = client.get(ADDRESS, QUERY_STRING=written)
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}{canonical}")


def test_order_of_the_columns_is_the_readers(hub, client):
    make(hub, "Alleys", "Baths", ownership="municipal")
    assert columns(compared(client, "baths", "alleys")) == ["Baths", "Alleys"]


@pytest.mark.parametrize("awkward", ["'", '"', "%s", "é" * 200, "../x", "🙂", "%ed%a0%80", "%ff", "-1", "9" * 200])
def test_awkward_slugs_are_told_to_be_missing(hub, client, awkward):
    response = client.get(f"{ADDRESS}?practice={awkward}", follow=True)
    assert response.status_code == 200
    assert notes(main(response))[0].startswith("This practice is not in the catalogue, or no longer:")


def test_nul_is_refused(hub, client):
    assert client.get(f"{ADDRESS}?practice=%00").status_code == 400


def test_only_reading_is_allowed(hub, client):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("slugs", [(), ("alleys",), ("alleys", "baths")])
def test_page_is_valid_and_not_for_search_engines(hub, client, slugs):
    make(hub, "Alleys", "Baths", ownership="municipal")
    response = client.get(ADDRESS, QUERY_STRING=query(*slugs))
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(response.content.decode())
    assert [code for _position, code, _data in parser.errors] == []
    assert len(list(document.iter("h1"))) == 1
    robots = [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"]
    assert robots == ["noindex"]


def test_ways_on_keep_the_practices(hub, client):
    make(hub, "Alleys", "Baths", ownership="municipal")
    ways = dict(links(compared(client, "alleys", "nowhere", "baths").find(".//nav[@class='ways-on']")))
    kept = query("alleys", "baths")
    assert ways == {
        "Keep them as a selection": f"/practices/selection/?{kept}",
        "Make a booklet (PDF)": f"/practices/booklet/?{kept}",
        "Start again": ADDRESS,
    }


@pytest.mark.parametrize(("count", "queries"), [(2, QUERIES), (3, QUERIES), (4, QUERIES - 1)])
def test_comparison_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count, queries):
    """One less where there is no room for another practice, and so none to offer."""
    for number in range(count):
        PracticePageFactory(parent=hub.practices, slug=f"p{number}", **full_practice())
    slugs = [f"p{number}" for number in range(count)]
    compared(client, *slugs)
    with django_assert_num_queries(queries):
        compared(client, *slugs)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("", ""),
        ("One. Two!  Three?", "One. Two! Three?"),
        ("First of all. " + "x" * MOST_LETTERS + ". Third.", "First of all."),
        ("y" * (MOST_LETTERS + 1), "y" * (MOST_LETTERS - 1) + "…"),
    ],
)
def test_first_sentences_are_whole_as_far_as_they_fit(words, kept):
    assert first_sentences(words) == kept
