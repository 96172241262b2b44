"""The catalogue as a table: columns that it can be sorted by, a row for each practice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from practices.catalogue.bands import costliest
from practices.catalogue.matching import is_falling
from practices.catalogue.panel import Panel
from practices.enums import Evidence
from practices.models.entry import CatalogueEntry
from practices.models.practice import PracticePage

HEADINGS = {
    "name": _("Practice"),
    "place": _("Place"),
    "years": _("Years"),
    "cost": _("Largest one-off cost"),
    "area": _("Area"),
    "evidence": _("Best evidence"),
}
"""By the order (a `Sort`) that each column gives the table."""
SHOWN = ("title", "slug", "url_path", "start", "end", "status", "costs")
LEVELS = [None, *Evidence]


@dataclass(frozen=True)
class Column:
    """Its address sorts by it, or turns the order round where that is the present one."""

    label: str
    address: str
    direction: str
    """As `aria-sort` says it; empty where something else orders the table."""


@dataclass(frozen=True)
class Row:
    practice: PracticePage
    cost: Mapping[str, Any] | None
    area: Decimal | None
    evidence: str


def columns(panel: Panel) -> list[Column]:
    return [_column(panel, sort, str(label)) for sort, label in HEADINGS.items()]


def _column(panel: Panel, sort: str, label: str) -> Column:
    order = panel.query.order
    is_present = order.removeprefix("-") == sort
    address = panel.address_of(panel.query.replaced(sort=f"-{sort}" if order == sort else sort))
    present = "descending" if is_falling(order) else "ascending"
    return Column(label, address, present if is_present else "")


def rows(entries: Iterable[CatalogueEntry]) -> list[Row]:
    """In the order of `entries`; two queries: the practices and their places."""
    by_key = {entry.pk: entry for entry in entries}
    listed = PracticePage.objects.filter(pk__in=by_key).listed().only(*SHOWN).prefetch_related("places")
    practices = {practice.pk: practice for practice in listed}
    return [_row(practices[key], entry) for key, entry in by_key.items() if key in practices]


def _row(practice: PracticePage, entry: CatalogueEntry) -> Row:
    level = LEVELS[entry.evidence]
    cost = costliest(block.value for block in practice.costs)
    return Row(practice, cost, entry.area, str(level.label) if level else "")
