"""Which practices the address of a file asks for.

What a page can pass over is refused here: nobody would see that a file holds other practices than were asked for.
"""

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.addresses import page_url
from opendata.exports.chosen import Chosen
from practices.catalogue.facets import FACET, MOST_VALUES
from practices.catalogue.query import MOST_CHARACTERS, CatalogueQuery
from practices.chosen import PARAMETER, Asked
from practices.models import CatalogueEntry, PracticeIndexPage


class ChoiceError(Exception):
    """An address asks for what there is not. The message says so to whoever asked."""


def chosen_today(parameters: QueryDict, catalogue: PracticeIndexPage) -> Chosen:
    """Raises `ChoiceError` for values that the catalogue does not know and when no practice has a slug given."""
    language = catalogue.locale.language_code
    query = CatalogueQuery.read(parameters, language)
    slugs = _known_slugs(parameters, language)
    if wrong := _unknown_value(parameters, query) or _unknown_practices(parameters, slugs):
        see = _("See %(address)s for what can be chosen.") % {"address": catalogue.url}
        raise ChoiceError(f"{wrong} {see}")
    return Chosen.today(query, slugs, page_url(catalogue))


def _unknown_value(parameters: QueryDict, query: CatalogueQuery) -> str:
    known = set(query.parameters)
    for name in FACET:
        values = dict.fromkeys(filter(None, parameters.getlist(name)))
        if len(values) > MOST_VALUES:
            return _("At most %(most)d values of %(name)s can be chosen.") % {"most": MOST_VALUES, "name": name}
        for value in values:
            if (name, value) not in known:
                return _("“%(value)s” is not a value of %(name)s.") % {"value": value[:MOST_CHARACTERS], "name": name}
    return ""


def _unknown_practices(parameters: QueryDict, slugs: tuple[str, ...]) -> str:
    given = any(parameters.getlist(PARAMETER))
    return _("None of these practices is in the catalogue.") if given and not slugs else ""


def _known_slugs(parameters: QueryDict, language: str) -> tuple[str, ...]:
    """Those that name practices of the catalogue, in the order of the address; no query when none is given."""
    asked = Asked.read(parameters, language).slugs
    if not asked:
        return ()
    entries = CatalogueEntry.objects.in_language(language).filter(practice__slug__in=asked)
    known = set(entries.values_list("practice__slug", flat=True))
    return tuple(slug for slug in asked if slug in known)
