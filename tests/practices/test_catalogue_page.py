"""Addresses of the catalogue, its views, orders and pages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice, result
from tests.practices.listing import head, listing, status, titles
from tests.site.markup import links, main, text

QUERIES = {
    "": 13,
    "q=words": 13,
    "theme=jobs&country=FI&status=running": 14,
    "q=words&theme=jobs&country=FI&sort=cost": 14,
    "sort=cost&view=table": 11,
}
"""Of the database, for each address."""
HOST = "http://testserver/practices/"


def table(response) -> list[list[str]]:
    rows = main(response).findall(".//table[@class='catalogue__table']/tbody/tr")
    return [[text(cell) for cell in row] for row in rows]


def headings(response) -> dict[str, tuple[str, str | None]]:
    """The columns of the table: where the heading leads, and how the column orders the table."""
    found = main(response).findall(".//table[@class='catalogue__table']/thead/tr/th")
    return {text(cell): (cell.find("a").get("href"), cell.get("aria-sort")) for cell in found}


@pytest.fixture
def jobs(db):
    return ThemeFactory(name="Jobs", slug="jobs")


@pytest.fixture
def thirty(hub, jobs):
    for index in range(30):
        PracticePageFactory(parent=hub.practices, title=f"P{index:02}", themes=[jobs], places=[PlaceFactory()])


@pytest.mark.usefixtures("jobs", "hub")
@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("q=&theme=&sort=newest&view=", ""),
        ("country=FI&theme=jobs", "theme=jobs&country=FI"),
        ("country=SE&country=FI&country=SE", "country=FI&country=SE"),
        ("page=1", ""),
        ("page=0", ""),
        ("page=-1", ""),
        ("page=007", "page=7"),
        ("page=99999999999999999999", ""),
        ("q=+old++roof%0A", "q=old+roof"),
        ("utm_source=mail&fbclid=1&sort=name", "sort=name"),
        ("sort=relevance", ""),
        ("q=roof&sort=relevance", "q=roof"),
        ("q=roof&sort=newest&view=list", "q=roof&sort=newest"),
        ("sort=-newest", ""),
        ("view=table&sort=-cost", "sort=-cost&view=table"),
        ("utm_source=mail&theme=old&page=1&q=a", "q=a&theme=old"),
        ("theme=old&theme=jobs&theme=&theme=old", "theme=jobs&theme=old"),
        ("country=YY&country=FI&theme=old&sort=name", "theme=old&country=FI&country=YY&sort=name"),
        ("status=e&status=d&status=c&status=b&place=x", "place=x&status=b&status=c&status=d"),
        (f"country={'x' * 2000}", f"country={'x' * 40}%E2%80%A6"),
        ("country=XX%0A", "country=XX+"),
    ],
)
def test_an_address_written_in_another_way_leads_to_the_canonical_one(client, written, canonical):
    response = client.get(f"/practices/?{written}")
    assert (response.status_code, response["Location"]) == (302, f"/practices/?{canonical}".removesuffix("?"))
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.usefixtures("jobs", "hub")
@pytest.mark.parametrize(
    "address", ["", "q=old+roof", "q=old%20roof", "q=caf%c3%a9", "theme=jobs&country=FI&country=SE&sort=name&page=3"]
)
def test_a_canonical_address_is_answered_however_its_letters_are_coded(client, address):
    assert client.get(f"/practices/?{address}").status_code == 200


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("address", "left_out", "asked"),
    [
        ("country=XX", "Country: “XX”", ""),
        ("theme=jobs&theme=old&utm_source=mail", "Theme: “old”", "theme=jobs"),
        ("country=YY&country=FI&theme=old&page=2", "Theme: “old”; Country: “YY”", "country=FI&page=2"),
        ("place=999&status=a&status=b&status=c", "Place: “999”; Status: “a”; Status: “b”; …", ""),
        (f"country={'x' * 500}", f"Country: “{'x' * 40}…”", ""),
        ("country=%E2%80%AEXX%0A<b>", "Country: “ XX <b>”", ""),
    ],
)
def test_visitors_are_told_once_what_the_catalogue_does_not_know(client, address, left_out, asked):
    response = client.get(f"/practices/?{address}", follow=True)
    assert response.status_code == 200
    assert (head(response)["robots"], head(response)["canonical"]) == ("noindex", f"{HOST}?{asked}".removesuffix("?"))
    assert text(main(response).find(".//p[@class='corrected']")) == text_of(left_out)
    followed = [way for way in main(response).iter("a") if "=" in way.get("href")]
    assert [way.get("href") for way in followed if "XX" in way.get("href") or "old" in way.get("href")] == []
    assert main(client.get(f"/practices/?{asked}")).find(".//p[@class='corrected']") is None


def text_of(left_out: str) -> str:
    told = f"The catalogue does not have this, so it was left out: {left_out}. The filters show what can be chosen."
    return " ".join(told.split())


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("", [f"{HOST} (page 1 of 2)"]),
        (
            "?q=p&theme=jobs&country=FI&country=SE&page=2",
            [
                "Asked for: “p”; Theme: Jobs; Country: Finland or Sweden",
                f"{HOST}?q=p&theme=jobs&country=FI&country=SE",
            ],
        ),
        (
            "?theme=jobs&sort=name&view=table",
            ["Asked for: Theme: Jobs", f"{HOST}?theme=jobs&sort=name&view=table (page 1 of 2)"],
        ),
        ("?theme=jobs&view=map", ["Asked for: Theme: Jobs", f"{HOST}?theme=jobs&view=map"]),
    ],
)
def test_paper_says_what_was_asked_and_where_it_is_found_again(client, address, lines):
    printed = main(client.get(f"/practices/{address}")).find(".//div[@class='printed']")
    assert [text(line) for line in printed] == lines


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("", HOST),
        ("?view=map", HOST),
        ("?theme=jobs&sort=name&view=table", f"{HOST}?theme=jobs"),
        ("?theme=jobs&page=2", f"{HOST}?theme=jobs&page=2"),
        ("?theme=jobs&sort=name&page=2", f"{HOST}?theme=jobs"),
        ("?theme=jobs&page=99", f"{HOST}?theme=jobs&page=2"),
    ],
)
def test_search_engines_are_told_of_the_list_in_the_usual_order(client, address, canonical):
    assert head(client.get(f"/practices/{address}"))["canonical"] == canonical


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("address", "robots"),
    [
        ("", None),
        ("?theme=jobs", None),
        ("?country=FI&page=2", None),
        ("?q=roof", "noindex"),
        ("?theme=jobs&country=FI", "noindex"),
        ("?country=FI&country=SE", "noindex"),
    ],
)
def test_search_engines_are_kept_from_combinations(client, address, robots):
    assert head(client.get(f"/practices/{address}")).get("robots") == robots


@pytest.mark.usefixtures("thirty")
def test_links_to_other_questions_are_not_to_be_followed_by_search_engines(client):
    response = listing(client, theme="jobs", country="FI", view="table")
    followed = [link.get("href") for link in main(response).iter("a") if link.get("rel") != "nofollow"]
    assert [address for address in followed if address.startswith("?")] == ["?theme=jobs&country=FI&view=table&page=2"]


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Good practices"),
        ("?page=2", "Good practices, page 2"),
        ("?theme=jobs&country=FI", "Good practices: Jobs, Finland"),
        ("?q=roof&theme=jobs", "Good practices: “roof”, Jobs"),
        ("?country=DE&country=FI&country=FR&country=IT", "Good practices: Finland, France, Germany, …"),
    ],
)
def test_title_of_the_window_says_what_was_asked(client, address, title):
    response = client.get(f"/practices/{address}")
    assert head(response)["title"] == f"{title} – Cultural Heritage in Action"
    assert text(main(response).find(".//h1")) == "Good practices"


@pytest.mark.parametrize(
    ("view", "address"), [("", "?theme=jobs"), ("map", "?theme=jobs&view=map"), ("table", "?theme=jobs&view=table")]
)
def test_results_can_be_looked_at_in_three_ways(hub, client, jobs, view, address):
    PracticePageFactory(parent=hub.practices, title="Baths", themes=[jobs], places=[PlaceFactory()])
    response = listing(client, view=view, theme="jobs")
    ways = main(response).find(".//nav[@aria-label='Ways to look at the results']")
    present = [link.get("href") for link in ways.iter("a") if link.get("aria-current")]
    assert present == [address]
    assert status(response) == "1 good practice for Theme: Jobs"
    assert "Baths" in [label for label, _address in links(main(response).find(".//div[@class='catalogue__results']"))]


@pytest.mark.parametrize("view", ["list", "tree", "map'", "\x07"])
def test_unknown_view_is_the_list(hub, client, view):
    PracticePageFactory(parent=hub.practices, title="Baths")
    assert titles(listing(client, view=view)) == ["Baths"]


def test_filters_keep_the_view_and_words_the_order(hub, client):
    form = main(listing(client, view="table", q="roof", sort="name")).find(".//form[@id='find']")
    hidden = [(field.get("name"), field.get("value")) for field in form.findall("input")]
    assert hidden == [("view", "table")]
    assert form.find(".//input[@type='search']").get("value") == "roof"


@pytest.mark.parametrize(
    ("asked", "offered", "present"),
    [
        ({}, ["", "name", "place", "years", "cost", "area", "evidence"], "Newest first"),
        (
            {"q": "roof"},
            ["", "newest", "name", "place", "years", "cost", "area", "evidence"],
            "Best match first",
        ),
        (
            {"sort": "-cost"},
            ["", "name", "place", "years", "-cost", "area", "evidence"],
            "Highest cost first",
        ),
    ],
)
def test_order_is_chosen_from_a_list(hub, client, asked, offered, present):
    select = main(listing(client, **asked)).find(".//select[@name='sort']")
    assert [option.get("value") for option in select] == offered
    assert [text(option) for option in select if option.get("selected") is not None] == [present]
    assert select.get("form") == "find"


def test_each_order_puts_last_what_is_not_known(hub, client):
    def cost(amount: int, currency: str) -> list:
        value = {"label": "All", "amount": Decimal(amount), "currency": currency, "kind": "capital"}
        return [("cost", value | {"source_label": "Report"})]

    level = [("result", result(evidence="independent"))]
    place = [PlaceFactory(name="Łódź")]
    make = PracticePageFactory
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    make(parent=hub.practices, title="Ábc", costs=cost(900, "SEK"), area=5, start="1990", first_published_at=day)
    make(parent=hub.practices, title="Bcd", costs=cost(100, "EUR"), results=level, start="2020-05")
    make(parent=hub.practices, title="Cde", places=place, area=Decimal("7.5"))
    orders = {
        "newest": "Ábc Bcd Cde",
        "name": "Ábc Bcd Cde",
        "-name": "Cde Bcd Ábc",
        "place": "Cde Ábc Bcd",
        "years": "Ábc Bcd Cde",
        "-years": "Bcd Ábc Cde",
        "cost": "Ábc Bcd Cde",
        "-cost": "Bcd Ábc Cde",
        "area": "Ábc Cde Bcd",
        "-area": "Cde Ábc Bcd",
        "evidence": "Bcd Ábc Cde",
    }
    assert {sort: " ".join(titles(listing(client, sort=sort))) for sort in orders} == orders


def test_table_shows_what_was_recorded(hub, client):
    practice = full_practice() | {
        "title": "Baths",
        "places": [PlaceFactory(name="Genoa", country="IT"), PlaceFactory(name="Oulu")],
        "area": Decimal("1250.50"),
        "results": [("result", result()), ("result", result(evidence="independent"))],
    }
    PracticePageFactory(parent=hub.practices, **practice)
    PracticePageFactory(parent=hub.practices, title="Walls")
    assert table(listing(client, view="table", sort="name")) == [
        [
            "Baths",
            "Genoa, Italy; Oulu, Finland",
            "27 November 1991 to 2022",
            "almost EUR 42,000,000 (2022) The hall",
            "1,250.50 m²",
            "Measured by somebody independent",
        ],
        ["Walls", "", "", "", "", ""],
    ]


@pytest.mark.usefixtures("thirty")
def test_headings_of_the_table_sort_it_and_turn_it_round(client):
    assert headings(listing(client, view="table", theme="jobs")) == {
        "Practice": ("?theme=jobs&sort=name&view=table", None),
        "Place": ("?theme=jobs&sort=place&view=table", None),
        "Years": ("?theme=jobs&sort=years&view=table", None),
        "Largest one-off cost": ("?theme=jobs&sort=cost&view=table", None),
        "Area": ("?theme=jobs&sort=area&view=table", None),
        "Best evidence": ("?theme=jobs&sort=evidence&view=table", None),
    }
    assert headings(listing(client, view="table", sort="name"))["Practice"] == ("?sort=-name&view=table", "ascending")
    assert headings(listing(client, view="table", sort="-name"))["Practice"] == ("?sort=name&view=table", "descending")
    evidence = headings(listing(client, view="table", sort="evidence"))["Best evidence"]
    assert evidence == ("?sort=-evidence&view=table", "descending")


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(
    ("page", "first", "last", "ways"),
    [
        (1, "P00", "P23", {"next": "?theme=jobs&page=2"}),
        (2, "P24", "P29", {"prev": "?theme=jobs"}),
        (99, "P24", "P29", {"prev": "?theme=jobs"}),
    ],
)
def test_catalogue_comes_in_pages_of_twenty_four_that_keep_the_filters(client, page, first, last, ways):
    response = listing(client, theme="jobs", page=page)
    shown = titles(response)
    assert (shown[0], shown[-1], status(response)) == (first, last, "30 good practices for Theme: Jobs")
    pagination = main(response).find(".//nav[@class='pagination']")
    assert {link.get("rel"): link.get("href") for link in pagination.iter("a")} == ways
    assert {way: address for way, address in head(response).items() if way in ("prev", "next")} == ways


def test_found_words_are_marked_in_the_sentence_that_holds_them(hub, client):
    PracticePageFactory(
        parent=hub.practices,
        title="Baths",
        summary="Warm again.",
        context="<p>It was built in 1899. Two boilers heat the hall. Nobody swims.</p>",
    )
    sentence = main(listing(client, q="boilers")).find(".//p[@class='sentence']")
    assert text(sentence) == "Two boilers heat the hall."
    assert [text(mark) for mark in sentence.iter("mark")] == ["boilers"]
    assert main(listing(client)).find(".//p[@class='sentence']") is None


def test_words_of_the_summary_are_marked_there_and_its_sentence_is_not_repeated(hub, client):
    PracticePageFactory(
        parent=hub.practices,
        title="Baths",
        summary="The boiler is warm again. Two boilers heat the hall. It is open.",
        context="<p>Two boilers heat the hall. Nobody swims.</p>",
    )
    (card,) = main(listing(client, q="boilers")).findall(".//article")
    summary = next(paragraph for paragraph in card.findall("p") if not paragraph.get("class"))
    assert text(summary) == "The boiler is warm again. Two boilers heat the hall. It is open."
    assert [text(mark) for mark in card.iter("mark")] == ["boiler", "boilers"]
    assert main(listing(client, q="boilers")).find(".//p[@class='sentence']") is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("market hall", "“market hall”"),
        ('"market hall"', "“market hall”"),
        ("„market hall“", "“market hall”"),
        ('"market hall" roof', "“market hall” roof"),
        ('roof -"market hall', "roof -“market hall”"),
        ('"market hall"roof', "“market hall” roof"),
        ('"market" "', "“market”"),
        ('"market hall" -"!" roof', "“market hall” roof"),
        ('"" market  hall', "“market hall”"),
        ('5" pipe', "5 “pipe”"),
        ('" pipe ', "“pipe”"),
    ],
)
def test_quotation_marks_of_a_phrase_are_shown_once(hub, client, typed, shown):
    response = listing(client, q=typed)
    assert status(response) == f"0 good practices for {shown}"
    assert [label for label, _address in links(main(response).find(".//ul[@class='chosen']"))] == [
        f"Words: {shown} ×remove this filter"
    ]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_catalogue_costs_the_same_number_of_queries(hub, client, jobs, count):
    for _ in range(count):
        practice = full_practice() | {"themes": [jobs, ThemeFactory()], "card_image": ImageFactory()}
        PracticePageFactory(parent=hub.practices, **practice)
    numbers = {}
    for asked in QUERIES:
        assert status(client.get(f"/practices/?{asked}")).startswith(f"{count} good practice")
        caches["renditions"].clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/practices/?{asked}")
        numbers[asked] = len(captured)
    assert numbers == QUERIES
