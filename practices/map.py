"""The map of Europe: a pin for each place with practices, as large as their number, and the same places as a list.

Few practices are all named: one with several places stands at the first of them that is on the map, so that it is
found once. Of many the places are counted, and lead to the catalogue: there a practice counts at each of its places.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from django.apps import apps
from django.conf import settings
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django_countries import countries
from wagtail.models import Page

from core.models import Theme
from practices.cartography.placement import MARGIN, Point
from practices.cartography.projection import is_on_sheet, project
from practices.cartography.sheet import (
    MapCountry,
    MapPin,
    MapPlace,
    MapPractice,
    PracticeMap,
    by_country,
    drawn,
    in_order,
    placed,
)
from practices.catalogue.facets import MOST_VALUES
from practices.catalogue.query import CatalogueQuery
from practices.querysets import PracticeQuerySet

MOST_PRACTICES = 200
"""With more, places stand with numbers instead of titles, so that the page keeps its size."""

BESIDE = "#map-list"
"""Where the list stands."""

Places = dict[int | None, MapPlace]
Address = Callable[..., str]


def map_of(practices: QuerySet, query: CatalogueQuery | None = None, path: str = "") -> PracticeMap:
    """The map of the practices with these primary keys, which fit `query`; in two queries.

    `practices` may be pages or entries of the catalogue, which stands at `path`. A practice with several places stands
    in the first country that the query asks for, if it can.
    """
    asked = query or CatalogueQuery(get_language() or settings.LANGUAGE_CODE)
    pages = apps.get_model("practices", "PracticePage").objects  # the models need this module for the catalogue
    found = pages.filter(pk__in=practices.order_by().values("pk")).order_by()
    places = _places(found)
    if sum(place.counted for place in places.values()) > MOST_PRACTICES:
        return _counted(places, found, addresses(asked, path or reverse("wagtail_serve", args=["practices/"])))
    country = next(iter(asked.chosen.get("country", ())), "")
    return drawn(_named(places, found, str(countries.name(country))))


def _places(found: PracticeQuerySet) -> Places:
    """The places by their keys, with the number of practices at each; those of none under the key None."""
    facts = [f"places__{name}" for name in ("name", "country", "latitude", "longitude")]
    rows = found.values_list("places", *facts).annotate(number=Count("pk"))
    return {
        key: MapPlace(name, str(countries.name(code)), f"place-{key}", _point(*position), counted=number)
        if key
        else MapPlace(counted=number)
        for key, name, code, *position, number in rows
    }


def _named(places: Places, found: PracticeQuerySet, country: str) -> list[MapPlace]:
    """The places with their practices, each practice in one of them, in `country` if it can be."""
    first = Theme.objects.filter(practices_practicepage_set=OuterRef("pk")).order_by("name")
    shown = {"hatch": Subquery(first.values("hatch")[:1]), "theme": Subquery(first.values("name")[:1])}
    pages = found.annotate(at=F("places"), **shown).only("title", "slug", "url_path")
    candidates: dict[Page, list[int | None]] = defaultdict(list)
    for page in pages.order_by("title", "pk", "places__name", "places__pk"):
        candidates[page].append(page.at)
    named: dict[int | None, list[MapPractice]] = defaultdict(list)
    for page, keys in candidates.items():
        key = min(keys, key=lambda key: (places[key].point is None, places[key].country != country))
        named[key].append(MapPractice(page.title, page.get_url() or "", page.hatch or "", page.theme or ""))
    return [replace(places[key], practices=tuple(some), counted=0) for key, some in named.items()]


def _counted(places: Places, found: PracticeQuerySet, address: Address) -> PracticeMap:
    """The places and countries with numbers, each leading to the part of the catalogue that it counts."""
    by_code = found.values_list("places__country").annotate(Count("pk", distinct=True))
    numbers = {str(countries.name(code or "")): (code, number) for code, number in by_code}
    ordered = in_order(_leading(places, address))
    return PracticeMap(
        pins=tuple(_listed_at(pin, address) for pin in placed(ordered)),
        countries=tuple(_country(name, group, *numbers[name], address) for name, group in by_country(ordered)),
        is_counted=True,
    )


def _leading(places: Places, address: Address) -> Iterable[MapPlace]:
    return (replace(place, url=address("place", str(key))) if key else place for key, place in places.items())


def _country(name: str, places: tuple[MapPlace, ...], code: str, number: int, address: Address) -> MapCountry:
    return MapCountry(name, places, number, address("country", code) if code else "")


def _listed_at(pin: MapPin, address: Address) -> MapPin:
    """More places than a filter can hold are found in the list beside the map."""
    keys = [place.anchor.removeprefix("place-") for place in pin.places]
    return replace(pin, address=(address("place", *keys) if len(keys) <= MOST_VALUES else "") or BESIDE)


def addresses(query: CatalogueQuery, path: str) -> Address:
    """What leads to the practices that have one of some values of a facet, and fit all else in `query`.

    Nothing does where other values of that facet are asked for: a question cannot ask for both.
    """

    def address(facet: str, *values: str) -> str:
        if not set(values) <= set(query.chosen.get(facet, values)):
            return ""
        narrowed = query.filters_only().without(facet)
        for value in values:
            narrowed = narrowed.having(facet, value)
        return f"{path}?{narrowed.address}"

    return address


def _point(latitude: Decimal | None, longitude: Decimal | None) -> Point | None:
    if latitude is None or longitude is None:
        return None
    x, y = (round(value, 1) for value in project(float(latitude), float(longitude)))
    return (x, y) if is_on_sheet(x, y, MARGIN) else None
