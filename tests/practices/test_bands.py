"""Bands of years and of money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue.bands import PER_EURO, Budget, Years, budget_of, costliest, largest_cost, years_of
from practices.enums import Status

YEARS = st.integers(1800, 2100)


def band(year: int) -> str:
    (found,) = years_of(str(year), "", Status.ENDED, 2026)
    return found


def cost(amount: str | None, currency: str = "EUR", kind: str = "capital") -> dict:
    return {"kind": kind, "amount": None if amount is None else Decimal(amount), "currency": currency}


@pytest.mark.parametrize(
    ("year", "found"),
    [
        (1800, "before-1990"),
        (1989, "before-1990"),
        (1990, "1990s"),
        (1999, "1990s"),
        (2000, "2000s"),
        (2009, "2000s"),
        (2010, "2010s"),
        (2019, "2010s"),
        (2020, "2020s"),
        (2100, "2020s"),
    ],
)
def test_each_year_has_one_band(year, found):
    assert band(year) == found


@pytest.mark.parametrize(
    ("start", "end", "status", "found"),
    [
        ("", "", "running", []),
        ("1991-11-27", "2008", "ended", ["1990s", "2000s"]),
        ("2011-05", "", "running", ["2010s", "2020s"]),
        ("2011", "", "ended", ["2010s"]),
        ("2011", "", "", ["2010s"]),
        ("", "1995", "ended", ["1990s"]),
        ("2031", "", "running", ["2020s"]),
        ("1975", "2030", "running", ["before-1990", "1990s", "2000s", "2010s", "2020s"]),
    ],
)
def test_what_ran_through_several_bands_is_found_in_each(start, end, status, found):
    assert list(years_of(start, end, status, this_year=2026)) == found


@given(YEARS, st.integers(0, 100), st.sampled_from(Status.values))
def test_bands_between_two_years_are_the_bands_of_the_years_between(start, length, status):
    years = range(start, start + length + 1)
    expected = [each for each in Years.values if each in {band(year) for year in years}]
    assert list(years_of(str(start), str(start + length), status, this_year=2026)) == expected


@pytest.mark.parametrize(
    ("euros", "found"),
    [
        ("0", "under-100k"),
        ("99999.99", "under-100k"),
        ("100000", "100k-1m"),
        ("1000000", "1m-10m"),
        ("10000000", "10m-50m"),
        ("49999999.99", "10m-50m"),
        ("50000000", "over-50m"),
    ],
)
def test_a_limit_belongs_to_the_band_above_it(euros, found):
    assert budget_of(Decimal(euros)) == found


@given(st.lists(st.decimals(0, 10**9, places=2), min_size=2, max_size=2))
def test_more_money_is_never_in_a_lower_band(amounts):
    lower, higher = map(budget_of, sorted(amounts))
    assert Budget.values.index(lower) <= Budget.values.index(higher)


@pytest.mark.parametrize(
    ("costs", "euros"),
    [
        ([], None),
        ([cost("5", kind="running"), cost("7", kind="grant")], None),
        ([cost(None)], None),
        ([cost("5"), cost("7.005"), cost("900", kind="running")], Decimal("7.00")),
        ([cost("900", "SEK"), cost("85", "EUR")], Decimal("85.00")),
        ([cost("1062.96", "SEK"), cost("85", "EUR")], Decimal("100.00")),
    ],
)
def test_largest_one_off_cost_counts_in_euro(costs, euros):
    assert largest_cost(costs) == euros


@given(st.lists(st.tuples(st.decimals(0, 10**9, places=2), st.sampled_from(sorted(PER_EURO))), min_size=1))
def test_the_costliest_is_worth_no_less_than_any_other(pairs):
    costs = [cost(str(amount), currency) for amount, currency in pairs]
    euros = [each["amount"] / PER_EURO[each["currency"]] for each in costs]
    found = costliest(costs)
    assert found in costs
    assert found["amount"] / PER_EURO[found["currency"]] == max(euros)
    assert largest_cost(costs) == round(max(euros), 2)


def test_absurd_cost_is_cut_to_what_the_database_keeps():
    assert largest_cost([{"kind": "capital", "amount": Decimal(10) ** 40, "currency": "EUR"}]) == Decimal(10) ** 13
