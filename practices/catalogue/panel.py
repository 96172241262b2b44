"""What stands around the practices on the page of the catalogue: what can be chosen, what was, orders and ways to look.

Addresses are relative to the page: `?` with a canonical query, or the path of the page where nothing is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from practices.catalogue.facets import FACET, FACETS
from practices.catalogue.matching import counts
from practices.catalogue.query import TURNED, CatalogueQuery, Sort, usual_sort
from practices.catalogue.wording import either, quoted, told
from practices.enums import CatalogueView

MOST_ASKED = ("theme", "country", "heritage_type", "present_use")
"""The facets whose values are in sight; the others unfold."""

SHORT, FOREMOST = 12, 8
"""All values of a short list are in sight; of a longer one the most frequent, the rest unfolds."""

FEW = 3
"""So many of the things asked for stand in the title of the window, and so many unknown ones are named."""


@dataclass(frozen=True)
class Option:
    """A value of a facet, with the number of practices that it would leave."""

    value: str
    label: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A facet as a group of boxes to tick."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        return self.name in MOST_ASKED

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)

    @cached_property
    def foremost(self) -> list[Option]:
        """What is in sight, in the order of the list: all of a short one, else the chosen and the most frequent."""
        ranked = sorted(self.options, key=lambda option: (not option.is_chosen, -option.number))
        kept = ranked if len(ranked) <= SHORT else ranked[: max(FOREMOST, self.chosen)]
        return [option for option in self.options if option in kept]

    @cached_property
    def others(self) -> list[Option]:
        return [option for option in self.options if option not in self.foremost]


@dataclass(frozen=True)
class Link:
    """A way to another question; `kind` says what sort of thing the label names."""

    label: str
    address: str
    kind: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Order:
    """The usual one has no value: else a form would keep it where words make another one usual."""

    value: str
    label: str
    is_current: bool


class Panel:
    """What is not shown is not counted."""

    def __init__(self, query: CatalogueQuery, path: str) -> None:
        self.query, self.path = query, path

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """For each facet how many practices each value would leave."""
        return counts(self.query)

    def address_of(self, query: CatalogueQuery) -> str:
        return f"?{query.address}" if query.address else self.path

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The values of each facet that leave a practice or are chosen, in the order of its list."""
        labels = {}
        for facet in FACETS:
            chosen = self.query.chosen.get(facet.name, ())
            values = {*chosen} if facet.is_hidden else {*chosen, *self.counts.get(facet.name, ())}
            named = facet.labels(values, self.query.language) if values else {}
            labels[facet.name] = {value: str(label) for value, label in named.items()}
        return labels

    @cached_property
    def choices(self) -> list[Choice]:
        """The facets to choose from, the most asked first; none that has nothing to choose."""
        shown = sorted((facet for facet in FACETS if not facet.is_hidden), key=lambda f: f.name not in MOST_ASKED)
        choices = [Choice(facet.name, str(facet.label), self._options(facet.name)) for facet in shown]
        return [choice for choice in choices if choice.options]

    def _options(self, name: str) -> tuple[Option, ...]:
        counted, chosen = self.counts.get(name, {}), self.query.chosen.get(name, ())
        labels = self.labels[name].items()
        return tuple(Option(value, label, counted.get(value, 0), value in chosen) for value, label in labels)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form cannot show but keeps: values of hidden facets, and the view."""
        hidden = [pair for pair in self.query.parameters if pair[0] in FACET and FACET[pair[0]].is_hidden]
        return [*hidden, ("view", self.query.view)] if self.query.view else hidden

    @cached_property
    def tags(self) -> list[Link]:
        """All that is asked for, each with what is left without it."""
        query = self.query
        words = [Link(quoted(query.text), self.address_of(query.replaced(text="")), _("Words"))] if query.text else []
        return words + [
            Link(label, self.address_of(query.without(name, value)), str(FACET[name].label))
            for name, values in query.chosen.items()
            for value, label in self.labels[name].items()
            if value in values
        ]

    @property
    def nothing_asked(self) -> str:
        """The address without words and facets."""
        return self.address_of(CatalogueQuery(self.query.language, sort=self.query.sort, view=self.query.view))

    @property
    def words(self) -> str:
        """All that is asked for, in words: “water”; Country: Finland or Sweden."""
        chosen = [
            _("%(facet)s: %(values)s") % {"facet": FACET[name].label, "values": either(self.names(name))}
            for name in self.query.chosen
        ]
        return "; ".join([quoted(self.query.text), *chosen] if self.query.text else chosen)

    @property
    def left_out(self) -> str:
        """What the address asked for and the catalogue does not know, in words: Country: “XX”; Theme: “old”; …"""
        unknown = self.query.unknown
        told_of = [
            _("%(facet)s: %(values)s") % {"facet": FACET[name].label, "values": told(value)}
            for name, value in unknown[:FEW]
        ]
        return "; ".join([*told_of, "…"] if len(unknown) > FEW else told_of)

    def names(self, facet: str) -> list[str]:
        """What the chosen values of a facet are called, in the order of its list."""
        return [label for value, label in self.labels[facet].items() if value in self.query.chosen[facet]]

    @property
    def title(self) -> str:
        """The first of what is asked for, for the title of the window."""
        labels = [tag.label for tag in self.tags]
        return ", ".join([*labels[:FEW], "…"] if len(labels) > FEW else labels)

    @property
    def views(self) -> list[Link]:
        return [
            Link(str(label), self.address_of(self.query.replaced(view=value)), is_current=value == self.query.view)
            for value, label in CatalogueView.choices
        ]

    @property
    def orders(self) -> list[Order]:
        """The best match is an order only where words were given; an order turned round stands in its own place."""
        offered = [choice for choice in Sort.choices if self.query.text or choice[0] != Sort.RELEVANCE]
        return [self._order(value, str(label)) for value, label in offered]

    def _order(self, value: str, label: str) -> Order:
        if self.query.order == f"-{value}":
            return Order(self.query.order, str(TURNED[Sort(value)]), is_current=True)
        is_usual = value == usual_sort(self.query.text)
        return Order("" if is_usual else value, label, is_current=self.query.order == value)
