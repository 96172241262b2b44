from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from opendata.api.answers import list_answer, not_found, part_of, record_answer
from opendata.api.interface import readable
from opendata.api.known import PLACE, THEME
from opendata.api.parameters import LANGUAGE, PAGING, Parameter, asked_for, choice, choices, fields_of
from opendata.api.schemas import Practice, Practices
from opendata.records import practice_record, practices_by_key, practices_for_records
from practices.catalogue.facets import FACETS, Facet
from practices.catalogue.matching import matching
from practices.catalogue.query import MOST_CHARACTERS, SORTS, CatalogueQuery
from practices.models import PracticePage

ONLY_IN_THE_DATABASE = {"theme": THEME, "place": PLACE}
EXAMPLES = {"country": "FI"}


def _filter(facet: Facet) -> Parameter:
    if facet.name in ONLY_IN_THE_DATABASE:
        return ONLY_IN_THE_DATABASE[facet.name]
    options = facet.options(settings.LANGUAGE_CODE, None)
    filtered = choices(facet.name, f"{facet.label}.", [value for value, _label in options])
    examples = {"examples": [EXAMPLES[facet.name]]} if facet.name in EXAMPLES else {}
    return replace(filtered, schema=filtered.schema | examples)


TEXT = Parameter(
    "q",
    "Words to find, stemmed by language. “Words in quotation marks” must follow each other, -words must not occur.",
    {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS},
)
SORT = choice("sort", "The order: with q the best match first, else the newest. A minus turns it round.", sorted(SORTS))
FIELDS = fields_of(Practice.model_fields)
IN_LIST = (TEXT, *(_filter(facet) for facet in FACETS), SORT, LANGUAGE, *PAGING, FIELDS)


@readable("/practices", Practices, IN_LIST, "Practices")
def listed(request: HttpRequest) -> HttpResponse:
    """The catalogue of good practices, narrowed down and sorted as on its page.

    Values of one parameter are alternatives; different parameters must all be met.
    """
    asked = asked_for(request, IN_LIST)
    part = part_of(asked, matching(CatalogueQuery.read(request.GET, asked.language)))
    with translation.override(asked.language):
        records = [practice_record(page) for page in practices_by_key(entry.pk for entry in part.objects)]
        return list_answer(request, asked, part, records)


@readable("/practices/{uuid:id}", Practice, (FIELDS,), "Practices")
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One practice, in the language in which it is written."""
    asked = asked_for(request, (FIELDS,))
    page = practices_for_records(PracticePage.objects.filter(uuid=id)).first()
    if page is None:
        raise not_found("practice", "/api/v1/practices")
    with translation.override(page.locale.language_code):
        return record_answer(request, asked, practice_record(page))
