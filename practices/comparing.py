"""What two to four practices say about the same things, side by side. Pure functions of practices that were fetched."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.rich_text import get_text_for_indexing

from core.models import Place
from core.templatetags.hub_tags import figure
from practices.catalogue.facets import Material
from practices.models.practice import PracticePage

MOST_RESULTS = 4
MOST_LETTERS = 280
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Line:
    text: str
    note: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """What each practice says about one thing, in their order; an empty cell says nothing."""

    label: str
    cells: tuple[Cell, ...]
    nothing: str
    """What stands in an empty cell."""

    @property
    def is_same(self) -> bool:
        return len(self.cells) > 1 and bool(self.cells[0]) and len(set(self.cells)) == 1


def rows(practices: Sequence[PracticePage]) -> list[Row]:
    """The things that at least one of them says something about."""
    read = [
        Row(
            str(label),
            tuple(tuple(tell(each)) for each in practices),
            _("nothing yet") if tell is also_here else _("not recorded"),
        )
        for label, tell in CRITERIA
    ]
    return [row for row in read if any(row.cells)]


def choice(name: str) -> Callable[[PracticePage], list[Line]]:
    return lambda practice: said(getattr(practice, f"get_{name}_display")())


def said(text: object) -> list[Line]:
    return [Line(str(text))] if text else []


def where(practice: PracticePage) -> list[Line]:
    return [Line(str(place), _inhabitants(place)) for place in practice.places.all()]


def _inhabitants(place: Place) -> str:
    band = place.get_population_band_display()
    return _("%(number)s inhabitants") % {"number": band} if band else ""


def area(practice: PracticePage) -> list[Line]:
    return said(f"{floatformat(practice.area, '-2g')}{NO_BREAK}m²") if practice.area is not None else []


def costs(practice: PracticePage) -> list[Line]:
    values = [block.value for block in practice.costs]
    return [Line(_money(value), _noted(value["label"], value.kind_label, value["year"])) for value in values]


def funding(practice: PracticePage) -> list[Line]:
    values = [block.value for block in practice.funding]
    return [
        Line(_joined(": ", value.kind_label, value["name"]), _noted(_money(value), value["year"])) for value in values
    ]


def results(practice: PracticePage) -> list[Line]:
    """Those with a figure first, four at most."""
    values = sorted((block.value for block in practice.results), key=lambda value: value["value"] is None)
    return [_result(value) for value in values[:MOST_RESULTS]]


def _result(value: Any) -> Line:
    told = _noted(value.date_label, value.evidence_label)
    if value["value"] is None:
        return Line(value["claim"], told)
    unit = value["unit"] if value["unit"] == "%" else f"{NO_BREAK}{value['unit']}" if value["unit"] else ""
    measured = _joined(" ", value.qualifier_label, f"{figure(value['value'])}{unit}")
    return Line(measured, _noted(value["claim"], told))


def what_was_hard(practice: PracticePage) -> list[Line]:
    return said(first_sentences(get_text_for_indexing(practice.what_was_hard)))


def themes(practice: PracticePage) -> list[Line]:
    return [Line(theme.name) for theme in practice.themes.all()]


def also_here(practice: PracticePage) -> list[Line]:
    """`practice.facets` holds the values of the facet `has` only."""
    return [Line(str(Material(facet.value).label)) for facet in practice.facets.all()]


def reviewed(practice: PracticePage) -> list[Line]:
    return said(practice.reviewed_on and date_format(practice.reviewed_on, "j F Y"))


def first_sentences(text: str) -> str:
    """As many whole sentences as fit into 280 letters; of a longer first one, its beginning."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?…])\s+", " ".join(text.split())):
        longer = _joined(" ", kept, sentence)
        if kept and len(longer) > MOST_LETTERS:
            break
        kept = longer
    return Truncator(kept).chars(MOST_LETTERS)


def _money(value: Mapping[str, Any]) -> str:
    """“almost EUR 42,000,000”; empty without an amount."""
    amount: Decimal | None = value["amount"]
    if amount is None:
        return ""
    qualifier = getattr(value, "qualifier_label", "")
    return _joined(" ", qualifier, f"{value['currency']}{NO_BREAK}{floatformat(amount, '-2g')}")


def _noted(*parts: object) -> str:
    return _joined("; ", *parts)


def _joined(separator: str, *parts: object) -> str:
    return separator.join(str(part) for part in parts if part)


CRITERIA: Iterable[tuple[str | Promise, Callable[[PracticePage], list[Line]]]] = (
    (gettext_lazy("Place"), where),
    (gettext_lazy("Status"), choice("status")),
    (gettext_lazy("Years"), lambda practice: said(practice.years)),
    (gettext_lazy("Kind of heritage"), choice("heritage_type")),
    (gettext_lazy("Former use"), choice("former_use")),
    (gettext_lazy("Present use"), choice("present_use")),
    (gettext_lazy("Area"), area),
    (gettext_lazy("Owner"), choice("ownership")),
    (gettext_lazy("Run by"), choice("management")),
    (gettext_lazy("Led by"), lambda practice: said(practice.lead)),
    (gettext_lazy("What it cost"), costs),
    (gettext_lazy("Who paid"), funding),
    (gettext_lazy("Main results"), results),
    (gettext_lazy("What was hard"), what_was_hard),
    (gettext_lazy("Themes"), themes),
    (pgettext_lazy("facet", "Also here"), also_here),
    (gettext_lazy("Last reviewed"), reviewed),
)
