"""Bands of years and of money: what people look for is “in the 1990s” or “about a million”. Pure functions."""

from bisect import bisect
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.currencies import PER_EURO
from practices.enums import CostKind, Status

Cost = Mapping[str, Any]


class Years(models.TextChoices):
    BEFORE_1990 = "before-1990", _("before 1990")
    NINETIES = "1990s", _("1990 to 1999")
    NOUGHTIES = "2000s", _("2000 to 2009")
    TENS = "2010s", _("2010 to 2019")
    TWENTIES = "2020s", _("2020 and later")


class Budget(models.TextChoices):
    UNDER_100K = "under-100k", _("under €100,000")
    FROM_100K = "100k-1m", _("€100,000 to 1 million")
    FROM_1M = "1m-10m", _("€1 to 10 million")
    FROM_10M = "10m-50m", _("€10 to 50 million")
    OVER_50M = "over-50m", _("over €50 million")


FIRST_YEARS = (1990, 2000, 2010, 2020)
"""Of all bands but the first."""
MOST_EUROS = Decimal(10) ** 13
"""More than anything costs, and as much as the database keeps."""
CEILINGS = tuple(map(Decimal, (100_000, 1_000_000, 10_000_000, 50_000_000)))
"""Of all bands but the last. A ceiling itself belongs to the band above it."""


def years_of(start: str, end: str, status: str, this_year: int) -> list[str]:
    """The bands in which something ran, from two dates of ISO 8601 that may be years or empty.

    What is running goes on until this year; of what is neither running nor ended only the known year counts.
    """
    known = [int(date[:4]) for date in (start, end) if date]
    if not known:
        return []
    last = max(this_year, *known) if status == Status.RUNNING and not end else max(known)
    return Years.values[bisect(FIRST_YEARS, min(known)) : bisect(FIRST_YEARS, last) + 1]


def costliest(costs: Iterable[Cost]) -> Cost | None:
    """The largest of the one-off costs, as it was recorded. Each cost has kind, amount and currency."""
    one_off = [cost for cost in costs if cost["kind"] == CostKind.CAPITAL and cost["amount"] is not None]
    return max(one_off, key=_euros, default=None)


def largest_cost(costs: Iterable[Cost]) -> Decimal | None:
    """The largest one-off cost in euro; None when none is recorded."""
    cost = costliest(costs)
    return None if cost is None else round(min(_euros(cost), MOST_EUROS), 2)


def _euros(cost: Cost) -> Decimal:
    return cost["amount"] / PER_EURO[cost["currency"]]


def budget_of(euros: Decimal) -> str:
    """The band of an amount in euro."""
    return Budget.values[bisect(CEILINGS, euros)]
