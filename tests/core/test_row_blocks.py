"""The rows of practices and activities, with the least and with everything."""

import datetime as dt
from decimal import Decimal

import pytest

from events.blocks import AgendaItemBlock, ItineraryItemBlock
from practices.blocks import BuildingBlock, CostBlock, FundingBlock, ResultBlock
from tests.core.reading import attributes, parsed, words

SOURCE = "https://example.org/report"


def shown(block, **value) -> str:
    return block.render(block.to_python(value))


def cells(html: str) -> list[str]:
    """The words in each cell of the one row."""
    row = next(parsed(html).iter("tbody")).find("tr")
    return [" ".join("".join(cell.itertext()).split()) for cell in row]


def test_result_without_a_figure():
    html = shown(ResultBlock(), claim="The hall is open", source_label="Annual report", evidence="reported")
    assert words(html) == (
        "The hall is open As of not recorded Source Annual report Evidence Reported by those involved or the press"
    )
    assert attributes(html, "a", "href") == []


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "figure"),
    [
        (Decimal("99"), "%", "exactly", "99%"),
        (Decimal("42000000"), "euros", "about", "about 42,000,000 euros"),
        (Decimal("31.50"), "km", "more-than", "more than 31.5 km"),
        (Decimal("0"), "", "", "0"),
    ],
)
def test_result_with_everything(value, unit, qualifier, figure):
    html = shown(
        ResultBlock(),
        claim="Space let",
        qualifier=qualifier,
        value=value,
        unit=unit,
        date="2022-05",
        source_label="Annual report",
        source_url=SOURCE,
        evidence="independent",
    )
    assert words(html) == (
        f"{figure} Space let As of May 2022 Source Annual report Evidence Measured by somebody independent"
    )
    assert attributes(html, "a", "href") == [SOURCE]


def test_cost_with_the_least():
    html = shown(
        CostBlock(), label="The hall", amount=Decimal("1200.50"), currency="EUR", kind="capital", source_label="Plan"
    )
    assert cells(html) == ["The hall", "One-off", "not recorded", "EUR 1,200.50", "Plan"]


def test_cost_with_everything():
    html = shown(
        CostBlock(),
        label="Rent",
        qualifier="almost",
        amount=Decimal("42000000"),
        currency="DKK",
        year=2022,
        kind="running",
        note="without heating",
        source_label="Budget",
        source_url=SOURCE,
    )
    assert cells(html) == ["Rent without heating", "Running, per year", "2022", "almost DKK 42,000,000", "Budget"]
    assert attributes(html, "a", "href") == [SOURCE]


def test_funding_with_the_least_is_called_by_its_kind():
    assert cells(shown(FundingBlock(), kind="volunteer")) == [
        "Voluntary work",
        "Voluntary work",
        "not recorded",
        "not recorded",
        "not recorded",
    ]


def test_funding_with_everything():
    html = shown(
        FundingBlock(), kind="eu", name="URBACT", amount=Decimal("0"), currency="EUR", year=2019, note="second round"
    )
    assert cells(html) == ["URBACT second round", "European Union", "2019", "EUR 0", "not recorded"]


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ("", "A company The city pays in the buildings."),
        ("A decision.", "A company The city pays in the buildings. What it needs: A decision."),
    ],
)
def test_building_block_tells_what_it_needs_if_known(needs, said):
    html = shown(BuildingBlock(), title="A company", what="The city pays in the buildings.", needs=needs)
    assert words(html) == said


@pytest.mark.parametrize(
    ("values", "said", "times"),
    [
        ({"time": None, "text": ""}, "Welcome", []),
        ({"time": dt.time(9, 5), "text": "The hosts open."}, "09:05 Welcome The hosts open.", ["09:05"]),
    ],
)
def test_agenda_item(values, said, times):
    html = shown(AgendaItemBlock(), title="Welcome", **values)
    assert (words(html), attributes(html, "time", "datetime")) == (said, times)


@pytest.mark.parametrize(
    ("values", "said"),
    [({"day": "", "text": ""}, "Cable hall"), ({"day": "Day 1", "text": "A walk."}, "Day 1 Cable hall A walk.")],
)
def test_stop_of_a_visit(values, said):
    assert words(shown(ItineraryItemBlock(), title="Cable hall", **values)) == said
