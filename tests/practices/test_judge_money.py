"""Costs and funding: one table that says what is known, and what is not."""

from decimal import Decimal

import pytest

from tests.factories.practices import PracticePageFactory
from tests.site.markup import links, main, text

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
HEATING = COST | {
    "label": "Heating",
    "qualifier": "almost",
    "amount": Decimal("9.5"),
    "year": None,
    "kind": "running",
    "note": "without water",
    "source_url": "",
}
GRANTS = COST | {"label": "Grants to owners", "amount": Decimal(300_000), "currency": "SEK", "kind": "grant"}
CITY = FUNDING | {"kind": "municipal", "name": "City", "amount": Decimal(450_000), "currency": "SEK", "year": 2020}


def section(hub, client, **values):
    streams = {name: [(name.removesuffix("s"), row) for row in rows] for name, rows in values.items()}
    page = main(client.get(PracticePageFactory(parent=hub.practices, title="Baths", **streams).url))
    return page.find(".//section[@aria-labelledby='governance-and-money']")


def parts(table) -> list[list[list[str]]]:
    return [[[text(cell) for cell in row] for row in body] for body in table.findall("tbody")]


def test_costs_and_funding_are_one_table(hub, client):
    money = section(hub, client, costs=[COST, HEATING, GRANTS], funding=[FUNDING, CITY | {"note": "in two parts"}])
    [table] = money.iter("table")
    assert text(table.find("caption")) == "Costs and funding"
    assert [text(cell) for cell in table.iter("th") if cell.get("scope") == "col"] == [
        "What for, or from whom",
        "Kind",
        "Year",
        "Amount",
        "Source",
    ]
    assert parts(table) == [
        [
            ["What it cost"],
            ["The hall", "One-off", "2022", "EUR 42,000,000", "Annual report"],
            ["Heating without water", "Running, per year", "not recorded", "almost EUR 9.50", "Annual report"],
            ["Grants to owners", "Given as grants", "2022", "SEK 300,000", "Annual report"],
        ],
        [
            ["Who paid"],
            ["European Union", "European Union", "not recorded", "not recorded", "not recorded"],
            ["City in two parts", "City", "2020", "SEK 450,000", "not recorded"],
        ],
    ]
    assert links(table) == [("Annual report", "https://example.org/report")] * 2


def test_both_parts_head_their_rows(hub, client):
    [table] = section(hub, client, costs=[COST], funding=[CITY]).iter("table")
    heads = [(text(cell), cell.get("colspan")) for cell in table.iter("th") if cell.get("scope") == "rowgroup"]
    assert heads == [("What it cost", "5"), ("Who paid", "5")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"costs": [COST]}, {"What it cost": "The hall", "Who paid": "Nothing is recorded about who paid."}),
        ({"funding": [CITY]}, {"What it cost": "Nothing is recorded about costs.", "Who paid": "City"}),
    ],
)
def test_part_without_rows_says_that_nothing_is_recorded(hub, client, values, expected):
    [table] = section(hub, client, **values).iter("table")
    assert {head[0]: row[0] for head, row in parts(table)} == expected


def test_nothing_is_added_up_and_the_page_says_so(hub, client):
    money = section(hub, client, costs=[COST, COST], funding=[CITY])
    assert text(money.find("p")) == (
        "Amounts stand as they were recorded: "
        "not converted to another currency, not corrected for inflation and not added up."
    )
    assert "84,000,000" not in text(money)


def test_amount_of_nothing_is_a_figure(hub, client):
    [table] = section(hub, client, funding=[FUNDING | {"kind": "volunteer", "amount": Decimal(0)}]).iter("table")
    assert parts(table)[1][1] == ["Voluntary work", "Voluntary work", "not recorded", "EUR 0", "not recorded"]


def test_every_cell_of_a_narrow_screen_carries_the_name_of_its_column(hub, client):
    [table] = section(hub, client, costs=[COST], funding=[CITY]).iter("table")
    rows = [[cell.get("data-label") for cell in row.findall("td")] for row in table.iter("tr") if row.findall("td")]
    assert rows == [["Kind", "Year", "Amount", "Source"]] * 2
