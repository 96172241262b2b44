from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.addresses import absolute_url, page_url
from core.licences import licence_address
from opendata.answers import public
from opendata.exports.chosen import Chosen
from opendata.exports.forms import EXPORTS
from opendata.found import catalogue_page
from opendata.licence import LICENCE
from practices.catalogue.query import CatalogueQuery

Part = TypeVar("Part")


@require_safe
def catalogue_data(request: HttpRequest, form: str) -> HttpResponseBase:
    """The practices that the catalogue shows for the same query, all pages of them, in one of `EXPORTS`."""
    language = get_language()
    catalogue = catalogue_page(language)
    chosen = Chosen.today(CatalogueQuery.read(request.GET, language), page_url(catalogue, request))
    export = EXPORTS[form]
    response = StreamingHttpResponse(in_language(language, export.write(chosen)), content_type=export.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"good-practices-{chosen.day}.{form}")
    public(request, response)
    described = absolute_url(reverse("dataset", args=["jsonld"]))
    response["Link"] = f'<{licence_address(LICENCE)}>; rel="license", <{described}>; rel="describedby"'
    return response


def in_language(language: str, parts: Iterable[Part]) -> Iterator[Part]:
    """`parts`, each made in that language: they are asked for after the view has answered."""
    rest = iter(parts)
    while True:
        with translation.override(language):
            part = next(rest, None)
        if part is None:
            return
        yield part
