import html5lib
import pytest
from django.core.cache import caches
from django.utils.http import urlencode

from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, links, main, text

ADDRESS = "/practices/selection/"
QUERIES = 9


def query(*slugs: str) -> str:
    return urlencode([("practice", slug) for slug in slugs])


def selected(client, *slugs: str):
    return main(client.get(ADDRESS, QUERY_STRING=query(*slugs)))


def make(hub, *titles: str, **fields) -> None:
    for title in titles:
        PracticePageFactory(parent=hub.practices, title=title, slug=title.lower(), **fields)


def cards(page) -> list[str]:
    return [text(card.find("h2")) for card in page.iter("article")]


def ways(page) -> dict[str, str]:
    return dict(links(page.find(".//nav[@class='ways-on']")))


def offered(page) -> list[str]:
    return sorted(box.get("value") for box in page.iter("input") if box.get("type") == "checkbox")


def test_selection_shows_the_practices_in_the_order_of_the_address(hub, client):
    make(hub, "Alleys", "Baths", "Caves")
    page = selected(client, "caves", "alleys")
    assert cards(page) == ["Caves", "Alleys"]
    assert text(page.find(".//p[@role='status']")) == "2 good practices"


def test_each_practice_can_be_removed(hub, client):
    make(hub, "Alleys", "Baths")
    page = selected(client, "alleys", "baths")
    removals = [link for drop in page.findall(".//p[@class='selection-drop']") for link in links(drop)]
    assert removals == [
        ("Remove Alleys", f"{ADDRESS}?practice=baths"),
        ("Remove Baths", f"{ADDRESS}?practice=alleys"),
    ]


@pytest.mark.parametrize(("count", "is_offered"), [(1, False), (2, True), (4, True), (5, False)])
def test_two_to_four_practices_can_be_compared(hub, client, count, is_offered):
    slugs = [f"p{number}" for number in range(count)]
    make(hub, *slugs)
    expected = {
        "Make a booklet (PDF)": f"/practices/booklet/?{query(*slugs)}",
        "Data (CSV)": f"/practices/catalogue.csv?{query(*slugs)}",
        "Excel": f"/practices/catalogue.xlsx?{query(*slugs)}",
        "Clear the selection": ADDRESS,
    }
    if is_offered:
        expected["Compare them side by side"] = f"/practices/compare/?{query(*slugs)}"
    assert ways(selected(client, *slugs)) == expected


def test_ways_on_name_only_what_is_there(hub, client):
    make(hub, "Alleys", "Baths")
    page = selected(client, "alleys", "nowhere", "baths")
    assert ways(page)["Compare them side by side"] == f"/practices/compare/?{query('alleys', 'baths')}"
    note = page.find(".//p[@class='chosen-note']")
    assert text(note) == "This practice is not in the catalogue, or no longer: nowhere."


def test_empty_selection_offers_the_newest(hub, client):
    make(hub, "Alleys", "Baths")
    page = selected(client)
    assert (cards(page), page.find(".//nav[@class='ways-on']")) == ([], None)
    assert (text(page.find(".//legend")), offered(page)) == ("The newest", ["alleys", "baths"])


def test_what_is_selected_already_is_not_offered(hub, client):
    make(hub, "Alleys", "Baths")
    assert offered(selected(client, "alleys")) == ["baths"]


def test_twelve_others_are_offered_at_most(hub, client):
    make(hub, *(f"P{number}" for number in range(14)))
    assert len(offered(selected(client, "p0"))) == 12


def test_words_that_find_nothing_are_told(hub, client):
    make(hub, "Alleys", "Baths")
    page = main(client.get(ADDRESS, {"practice": "alleys", "q": "zeppelins"}))
    assert text(page.find(".//p[@class='empty']")) == "No other practice was found for “zeppelins”."
    assert cards(page) == ["Alleys"]


def test_at_most_fifty_are_read(hub, client):
    response = client.get(ADDRESS, QUERY_STRING=query(*(f"p{number}" for number in range(60))))
    assert (response.status_code, response["Location"]) == (
        302,
        f"{ADDRESS}?{query(*(f'p{number}' for number in range(50)))}",
    )


@pytest.mark.parametrize("written", ["practice=a&practice=a", "practice=a&theme=x", "practice=&practice=a"])
def test_one_selection_has_one_address(hub, client, written):
    response = client.get(ADDRESS, QUERY_STRING=written)
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}?practice=a")


def test_selection_sets_no_cookie_and_may_be_kept_by_caches(hub, client):
    make(hub, "Alleys")
    response = client.get(f"{ADDRESS}?practice=alleys")
    assert (dict(response.cookies), response["Cache-Control"]) == (
        {},
        "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400",
    )


@pytest.mark.parametrize("slugs", [(), ("alleys", "baths")])
def test_page_is_valid_and_not_for_search_engines(hub, client, slugs):
    make(hub, "Alleys", "Baths")
    response = client.get(ADDRESS, QUERY_STRING=query(*slugs))
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parsed = parser.parse(response.content.decode())
    assert [code for _position, code, _data in parser.errors] == []
    assert len(list(parsed.iter("h1"))) == 1
    assert [meta.get("content") for meta in parsed.iter("meta") if meta.get("name") == "robots"] == ["noindex"]


def test_page_of_a_practice_leads_to_a_selection_with_it(hub, client):
    make(hub, "Alleys")
    slot = main(client.get("/practices/alleys/")).find(".//div[@data-selection]")
    assert links(slot) == [("Add to a selection", f"{ADDRESS}?practice=alleys")]
    assert (slot.get("data-selection"), slot.get("data-slug")) == (ADDRESS, "alleys")


def test_withdrawn_practice_cannot_be_added(hub, client):
    make(hub, "Alleys", lifecycle="withdrawn", lifecycle_reason="Wrong.")
    assert main(client.get("/practices/alleys/")).find(".//div[@data-selection]") is None


def test_catalogue_leads_to_the_selection(hub, client):
    slot = document(client.get("/practices/")).find(".//main//div[@data-selection]")
    assert links(slot) == [("My selection", ADDRESS)]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_selection_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    for number in range(count):
        PracticePageFactory(
            parent=hub.practices,
            slug=f"p{number}",
            card_image=ImageFactory(),
            themes=[ThemeFactory()],
            places=[PlaceFactory()],
        )
    slugs = [f"p{number}" for number in range(count)]
    selected(client, *slugs)
    caches["renditions"].clear()
    with django_assert_num_queries(QUERIES):
        selected(client, *slugs)
