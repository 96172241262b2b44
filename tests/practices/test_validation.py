from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from practices.blocks import BuildingBlock, CostBlock, FundingBlock, ResultBlock
from practices.models import PracticePage
from tests.factories.practices import PracticePageFactory

MISSING = "This field is required."
NO_SOURCE = "Name the source of this result: without one nobody can check it."
NEGATIVE = "Ensure this value is greater than or equal to 0."
PARTIAL_DATE = "Give a year (2011), a month (2011-05) or a day (2011-05-30)."
ENDS_TOO_SOON = "The practice cannot end before it began."
RESULT = {
    "claim": "Space let",
    "qualifier": "about",
    "value": Decimal(99),
    "unit": "%",
    "date": "2022",
    "source_label": "Annual report",
    "source_url": "https://example.org/report",
    "evidence": "documented",
}
COST = {
    "label": "The hall",
    "qualifier": "exactly",
    "amount": Decimal(10),
    "currency": "EUR",
    "year": 2022,
    "kind": "capital",
    "note": "",
    "source_label": "Annual report",
    "source_url": "",
}
FUNDING = {"kind": "eu", "name": "", "amount": None, "currency": "EUR", "year": None, "note": ""}
BUILDING = {"title": "A company", "what": "It owns.", "needs": ""}


def complaints(block, value) -> dict[str, list[str]]:
    try:
        block.clean(block.to_python(value))
    except StructBlockValidationError as error:
        return {name: problem.messages for name, problem in error.block_errors.items()}
    return {}


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (ResultBlock(), RESULT),
        (ResultBlock(), RESULT | {"qualifier": "", "value": None, "unit": "", "date": "", "source_url": ""}),
        (ResultBlock(), RESULT | {"date": "2022-05"}),
        (ResultBlock(), RESULT | {"date": "2022-05-30", "value": Decimal("-3.5")}),
        (CostBlock(), COST),
        (CostBlock(), COST | {"amount": Decimal(0), "year": None}),
        (FundingBlock(), FUNDING),
        (FundingBlock(), FUNDING | {"amount": Decimal("0.01"), "year": 1800}),
        (BuildingBlock(), BUILDING),
    ],
)
def test_complete_row_is_accepted(block, value):
    assert complaints(block, value) == {}


@pytest.mark.parametrize(
    ("block", "value", "field", "message"),
    [
        (ResultBlock(), RESULT | {"claim": ""}, "claim", MISSING),
        (ResultBlock(), RESULT | {"source_label": ""}, "source_label", NO_SOURCE),
        (ResultBlock(), RESULT | {"source_label": "  "}, "source_label", NO_SOURCE),
        (ResultBlock(), RESULT | {"evidence": ""}, "evidence", MISSING),
        (ResultBlock(), RESULT | {"date": "May 2022"}, "date", PARTIAL_DATE),
        (ResultBlock(), RESULT | {"date": "2022-13"}, "date", PARTIAL_DATE),
        (ResultBlock(), RESULT | {"date": "2022-02-30"}, "date", PARTIAL_DATE),
        (ResultBlock(), RESULT | {"source_url": "the report"}, "source_url", "Enter a valid URL."),
        (
            ResultBlock(),
            RESULT | {"claim": "x" * 161},
            "claim",
            "Ensure this value has at most 160 characters (it has 161).",
        ),
        (CostBlock(), COST | {"label": ""}, "label", MISSING),
        (CostBlock(), COST | {"amount": None}, "amount", MISSING),
        (CostBlock(), COST | {"amount": Decimal("-0.01")}, "amount", NEGATIVE),
        (CostBlock(), COST | {"source_label": ""}, "source_label", MISSING),
        (
            CostBlock(),
            COST | {"currency": "XYZ"},
            "currency",
            "Select a valid choice. XYZ is not one of the available choices.",
        ),
        (CostBlock(), COST | {"year": 1799}, "year", "Ensure this value is greater than or equal to 1800."),
        (CostBlock(), COST | {"year": 2201}, "year", "Ensure this value is less than or equal to 2200."),
        (FundingBlock(), FUNDING | {"kind": ""}, "kind", MISSING),
        (FundingBlock(), FUNDING | {"amount": Decimal(-1)}, "amount", NEGATIVE),
        (BuildingBlock(), BUILDING | {"title": ""}, "title", MISSING),
        (BuildingBlock(), BUILDING | {"what": ""}, "what", MISSING),
    ],
)
def test_incomplete_row_is_refused_at_the_field(block, value, field, message):
    assert complaints(block, value) == {field: [message]}


def practice(**values) -> PracticePage:
    return PracticePageFactory.build(slug="baths", **values)


def problems(page: PracticePage) -> dict[str, list[str]]:
    try:
        page.full_clean(exclude=["path", "depth", "locale", "content_type"])
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("1991", ""),
        ("", "2022"),
        ("1991", "2022"),
        ("2022", "2022"),
        ("2022-05", "2022"),
        ("2022", "2022-01"),
        ("2022-05-30", "2022-05"),
        ("2022-05-30", "2022-05-30"),
        ("2022-05", "2022-05-01"),
    ],
)
def test_practice_may_end_when_it_began_or_later(db, start, end):
    assert problems(practice(start=start, end=end)) == {}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022", "2021"),
        ("2022", "2021-12-31"),
        ("2022-05", "2021"),
        ("2022-05", "2022-04"),
        ("2022-05", "2022-04-30"),
        ("2022-05-30", "2022-04"),
        ("2022-05-30", "2022-05-29"),
    ],
)
def test_practice_cannot_end_before_it_began(db, start, end):
    assert problems(practice(start=start, end=end)) == {"end": [ENDS_TOO_SOON]}


@pytest.mark.parametrize("field", ["start", "end"])
@pytest.mark.parametrize("value", ["91", "1991-13", "1991-02-30", "27.11.1991", "soon"])
def test_date_that_is_no_date_is_refused(db, field, value):
    assert problems(practice(**{field: value})) == {field: [PARTIAL_DATE]}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"start": "1991"}, "1991"),
        ({"start": "1991", "status": "planned"}, "1991"),
        ({"start": "1991", "status": "running"}, "since 1991"),
        ({"start": "1991-11", "status": "running"}, "since November 1991"),
        ({"start": "1991", "end": "1991"}, "1991"),
        ({"start": "1991", "end": "2022"}, "1991 to 2022"),
        ({"start": "1991-11-27", "end": "2022-05"}, "27 November 1991 to May 2022"),
        ({"end": "2022"}, "until 2022"),
    ],
)
def test_years_say_what_is_known(values, expected):
    assert PracticePage(**values).years == expected
