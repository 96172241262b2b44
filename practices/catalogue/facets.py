"""What the catalogue can be narrowed down by. A facet is a parameter of the address and may hold several values."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries import countries

from core.models import Place, Theme
from core.parameters import whole_number
from practices.catalogue.bands import Budget, Years
from practices.enums import Evidence, FundingKind, HeritageType, Management, Ownership, Status, Use

Options = list[tuple[str, Any]]
MOST_VALUES = 30


class Material(models.TextChoices):
    """What else the hub has about a practice."""

    RECORDING = "recording", _("A recording to watch")
    VISIT = "visit", _("A peer-learning visit")
    WEBINAR = "webinar", _("A webinar or project clinic")


@dataclass(frozen=True)
class Facet:
    """`options` gives the values with their labels in the order of the list, those asked for or all that can be told.

    A hidden facet has no list of its own: other parts of the site lead to its values.
    """

    name: str
    label: Promise
    options: Callable[[str, Iterable[str] | None], Options]
    is_hidden: bool = False

    def known(self, values: Collection[str], language: str) -> tuple[str, ...]:
        """Those of `values` that exist."""
        offered = {value for value, _label in self.options(language, values)} if values else set()
        return tuple(value for value in values if value in offered)

    def labels(self, values: Iterable[str], language: str) -> dict[str, Any]:
        return dict(self.options(language, values))


def asked(values: Iterable[str]) -> list[str]:
    """Each of `values` once, in alphabetical order, without what is empty; no more than a person would choose."""
    return sorted(set(values) - {""})[:MOST_VALUES]


def listed_in(choices: type[models.TextChoices]) -> Callable[[str, Iterable[str] | None], Options]:
    def options(language: str, values: Iterable[str] | None = None) -> Options:
        return [(value, label) for value, label in choices.choices if values is None or value in values]

    return options


def themes(language: str, values: Iterable[str] | None = None) -> Options:
    found = Theme.objects.filter(locale__language_code=language)
    if values is not None:
        found = found.filter(slug__in=[value for value in values if value.isprintable()])
    return list(found.values_list("slug", "name"))


def named_countries(language: str, values: Iterable[str] | None = None) -> Options:
    return [(code, name) for code, name in countries if values is None or code in values]


def places(language: str, values: Iterable[str] | None = None) -> Options:
    found = Place.objects.all()
    if values is not None:
        found = found.filter(pk__in=[key for key in map(whole_number, values) if key is not None])
    return [(str(place.pk), str(place)) for place in found]


FACETS = (
    Facet("theme", _("Theme"), themes),
    Facet("country", _("Country"), named_countries),
    Facet("place", _("Place"), places, is_hidden=True),
    Facet("place_kind", _("Kind of place"), listed_in(Place.Kind)),
    Facet("population", _("Inhabitants"), listed_in(Place.Population)),
    Facet("heritage_type", _("Kind of heritage"), listed_in(HeritageType)),
    Facet("former_use", _("Former use"), listed_in(Use)),
    Facet("present_use", _("Present use"), listed_in(Use)),
    Facet("ownership", _("Owner"), listed_in(Ownership)),
    Facet("management", _("Run by"), listed_in(Management)),
    Facet("funding", _("Paid by"), listed_in(FundingKind)),
    Facet("cost", _("One-off cost"), listed_in(Budget)),
    Facet("status", _("Status"), listed_in(Status)),
    Facet("years", _("Years in which it ran"), listed_in(Years)),
    Facet("evidence", _("Evidence of results"), listed_in(Evidence)),
    Facet("has", pgettext_lazy("facet", "Also here"), listed_in(Material)),
)
FACET = {facet.name: facet for facet in FACETS}
