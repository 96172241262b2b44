"""The sheets of the workbook: headings with the widths of their columns in letters, and the rows of a practice."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.addresses import page_url
from practices.models import PracticePage

Row = list[Any]
SHORT, NAME, LONG = 12, 30, 60
PRACTICE = (_("Practice"), LONG)
ADDRESS = (_("Address"), NAME)
YEAR = (_("Year"), SHORT)
NOTE = (_("Note"), NAME)


@dataclass(frozen=True, eq=False)
class Sheet:
    title: str | Promise
    columns: list[tuple[str | Promise, int]]
    rows: Callable[[PracticePage], Iterable[Row]]


def _practices(page: PracticePage) -> list[Row]:
    places = list(page.places.all())
    return [
        [
            page.title,
            page.summary,
            "; ".join(place.name for place in places),
            "; ".join(dict.fromkeys(place.country_name for place in places)),
            page.get_status_display(),
            page.start,
            page.end,
            page.get_heritage_type_display(),
            page.get_former_use_display(),
            page.get_present_use_display(),
            page.get_ownership_display(),
            page.get_management_display(),
            page.area,
            "; ".join(theme.name for theme in page.themes.all()),
            page.lead.name if page.lead else None,
            "; ".join(partner.name for partner in page.partners.all()),
            page.reviewed_on,
            page.review_due,
            _day(page.first_published_at),
            _day(page.last_published_at),
            page_url(page),
            str(page.uuid),
        ]
    ]


def _results(page: PracticePage) -> list[Row]:
    return [
        [
            page.title,
            value["claim"],
            value.qualifier_label,
            value["value"],
            value["unit"],
            value["date"],
            value.evidence_label,
            value["source_label"],
            value["source_url"],
            str(page.uuid),
        ]
        for value in _values(page.results)
    ]


def _costs(page: PracticePage) -> list[Row]:
    return [
        [
            page.title,
            value["label"],
            value.qualifier_label,
            value["amount"],
            value["currency"],
            value["year"],
            value.kind_label,
            value["note"],
            value["source_label"],
            value["source_url"],
            str(page.uuid),
        ]
        for value in _values(page.costs)
    ]


def _funding(page: PracticePage) -> list[Row]:
    return [
        [
            page.title,
            value.kind_label,
            value["name"],
            value["amount"],
            None if value["amount"] is None else value["currency"],
            value["year"],
            value["note"],
            value["source_label"],
            value["source_url"],
            str(page.uuid),
        ]
        for value in _values(page.funding)
    ]


def _places(page: PracticePage) -> list[Row]:
    return [
        [
            page.title,
            place.name,
            place.get_kind_display(),
            place.country_name,
            place.country.code,
            place.nuts_code,
            place.wikidata_id,
            place.latitude,
            place.longitude,
            place.get_precision_display(),
            place.get_population_band_display(),
            str(page.uuid),
        ]
        for place in page.places.all()
    ]


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(moment) if moment else None


IDENTIFIER = (_("Number of the practice"), NAME)
SOURCE = [(_("Source"), NAME), (_("Address of the source"), NAME)]
FIGURE = [(_("How exact"), SHORT), (_("Figure"), SHORT), (_("Unit"), SHORT)]
AMOUNT = [(_("Amount"), SHORT), (_("Currency"), SHORT), YEAR]

ABOUT = Sheet(_("About"), [(_("About this file"), NAME), (_("In words"), LONG)], lambda practice: [])
"""Whose data it is and on which terms: its rows say nothing of any practice."""

SHEETS = [
    Sheet(
        _("Practices"),
        [
            PRACTICE,
            (_("Summary"), LONG),
            (_("Places"), NAME),
            (_("Countries"), NAME),
            (_("Status"), SHORT),
            (_("Began"), SHORT),
            (_("Ended"), SHORT),
            (_("Kind of heritage"), NAME),
            (_("Former use"), NAME),
            (_("Present use"), NAME),
            (_("Owner"), NAME),
            (_("Run by"), NAME),
            (_("Area in m²"), SHORT),
            (_("Themes"), NAME),
            (_("Led by"), NAME),
            (_("Partners"), NAME),
            (_("Last reviewed"), SHORT),
            (_("Next review due"), SHORT),
            (_("Published"), SHORT),
            (_("Last changed"), SHORT),
            ADDRESS,
            IDENTIFIER,
        ],
        _practices,
    ),
    Sheet(
        _("Results"),
        [PRACTICE, (_("Result"), LONG), *FIGURE, (_("As of"), SHORT), (_("Evidence"), NAME), *SOURCE, IDENTIFIER],
        _results,
    ),
    Sheet(
        _("Costs"),
        [PRACTICE, (_("What it paid for"), NAME), FIGURE[0], *AMOUNT, (_("Kind"), NAME), NOTE, *SOURCE, IDENTIFIER],
        _costs,
    ),
    Sheet(
        _("Funding"),
        [PRACTICE, (_("Where it came from"), NAME), (_("Name"), NAME), *AMOUNT, NOTE, *SOURCE, IDENTIFIER],
        _funding,
    ),
    Sheet(
        _("Places"),
        [
            PRACTICE,
            (_("Place"), NAME),
            (_("Kind"), NAME),
            (_("Country"), NAME),
            (_("Country code"), SHORT),
            (_("NUTS code"), SHORT),
            (_("Wikidata number"), SHORT),
            (_("Latitude"), SHORT),
            (_("Longitude"), SHORT),
            (_("The coordinates point to"), NAME),
            (_("Inhabitants"), NAME),
            IDENTIFIER,
        ],
        _places,
    ),
]
