"""What an address asks of the catalogue."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import parse_qsl

from django.db import models
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.parameters import whole_number
from practices.catalogue.facets import FACET, FACETS, asked
from practices.catalogue.text.grammar import wanted
from practices.catalogue.wording import tellable
from practices.enums import CatalogueView

MOST_CHARACTERS = 200
MOST_UNKNOWN = 4
"""One more than visitors are told of, so that they are told that there is more."""


class Sort(models.TextChoices):
    """The ways to order practices, by the value of `?sort=`. All but the first two can be turned round with a minus."""

    RELEVANCE = "relevance", _("Best match first")
    NEWEST = "newest", _("Newest first")
    NAME = "name", _("Name, A to Z")
    PLACE = "place", _("Place, A to Z")
    YEARS = "years", _("Began first")
    COST = "cost", _("Lowest cost first")
    AREA = "area", _("Smallest area first")
    EVIDENCE = "evidence", _("Strongest evidence first")


TURNED = {
    Sort.NAME: _("Name, Z to A"),
    Sort.PLACE: _("Place, Z to A"),
    Sort.YEARS: _("Began last"),
    Sort.COST: _("Highest cost first"),
    Sort.AREA: _("Largest area first"),
    Sort.EVIDENCE: _("Weakest evidence first"),
}
"""The orders that can be turned round, and what they are called then."""
PLACES = {name: place for place, name in enumerate(FACET)}
"""Where each facet stands in an address."""
SORTS = {*Sort.values, *(f"-{sort}" for sort in TURNED)}


@dataclass(frozen=True)
class CatalogueQuery:
    """Words, facets, order, view and page; what an address cannot mean is left out of it.

    `chosen` holds the facets in force with their values, in the order of the facets; `unknown` the first pairs of a
    facet and a value that were asked for and do not exist, as they can be told, in the same order.
    """

    language: str
    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    view: str = ""
    page: int = 1
    unknown: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, parameters: QueryDict, language: str) -> Self:
        """Asks the database for the themes and places that are named, one query for each of the two facets."""
        text = readable(parameters.get("q", ""))
        named = {facet: asked(parameters.getlist(facet.name)) for facet in FACETS if facet.name in parameters}
        known = {facet.name: facet.known(values, language) for facet, values in named.items()}
        sort, view = parameters.get("sort", ""), parameters.get("view", "")
        return cls(
            language=language,
            text=text,
            chosen={name: values for name, values in known.items() if values},
            sort=sort if sort in SORTS - {usual_sort(text), str(Sort.RELEVANCE)} else "",
            view=view if view in CatalogueView.values else "",
            page=whole_number(parameters.get("page", "")) or 1,
            unknown=tuple(
                (facet.name, value)
                for facet, values in named.items()
                for value in sorted({tellable(value) for value in values if value not in known[facet.name]})
            )[:MOST_UNKNOWN],
        )

    @property
    def order(self) -> str:
        """The order in force: the best match first where words were given, else the newest first."""
        return self.sort or usual_sort(self.text)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The pairs of the canonical address; what is usual is left out."""
        return self._pairs()

    def _pairs(self, unknown: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
        """The pairs of an address, those of a facet side by side: what exists, then what is `unknown`."""
        known = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs = [("q", self.text), *sorted([*known, *unknown], key=lambda pair: PLACES[pair[0]])]
        sort = self.sort if self.sort != usual_sort(self.text) else ""
        pairs += [("sort", sort), ("view", self.view), ("page", str(self.page) if self.page > 1 else "")]
        return [(name, value) for name, value in pairs if value]

    @property
    def address(self) -> str:
        """The canonical query, without a question mark; empty when nothing is asked."""
        return urlencode(self.parameters)

    @property
    def address_to_tell(self) -> str:
        """The canonical query with what visitors are told that the catalogue does not know."""
        return urlencode(self._pairs(self.unknown))

    def is_written_as(self, address: str) -> bool:
        """Whether `address` is `address_to_tell`, however its letters are coded."""
        return parse_qsl(address, keep_blank_values=True) == self._pairs(self.unknown)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.chosen)

    @property
    def is_one_thing(self) -> bool:
        words = wanted(self.text, self.language)
        return len(words.present) + len(words.absent) + sum(map(len, self.chosen.values())) == 1

    def replaced(self, **changes: Any) -> Self:
        """The same with another text, sort, view or page; a change of anything else leads to the first page."""
        return replace(self, **({"page": 1} | changes))

    def having(self, facet: str, value: str) -> Self:
        values = tuple(sorted({*self.chosen.get(facet, ()), value}))
        return replace(self, chosen=_in_order({**self.chosen, facet: values}), page=1)

    def without(self, facet: str, value: str = "") -> Self:
        """Without one value of a facet, or without the whole facet."""
        left = tuple(each for each in self.chosen.get(facet, ()) if value and each != value)
        return replace(self, chosen=_in_order({**self.chosen, facet: left}), page=1)

    def filters_only(self) -> Self:
        """What decides which practices fit and in which order they come."""
        return replace(self, view="", page=1)


def usual_sort(text: str) -> str:
    return str(Sort.RELEVANCE if text else Sort.NEWEST)


def readable(text: str) -> str:
    """One line of at most 200 characters without control signs and halves of letters; empty without any word."""
    visible = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in text[:MOST_CHARACTERS])
    return " ".join(visible.split()) if any(sign.isalnum() for sign in visible) else ""


def _in_order(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: chosen[name] for name in FACET if chosen.get(name)}
