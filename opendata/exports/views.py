from collections.abc import Iterable, Iterator
from http import HTTPStatus
from itertools import chain
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.licences import TEXT_LICENCE, licence_address
from opendata.answers import public
from opendata.api.limits import count
from opendata.exports.choosing import ChoiceError, chosen_today
from opendata.exports.forms import EXPORTS
from opendata.exports.workbook import WorkbookBusyError
from opendata.found import catalogue_page

Part = TypeVar("Part")
SECONDS_BUSY = 10


@require_safe
def catalogue_data(request: HttpRequest, form: str) -> HttpResponseBase:
    """The practices that the catalogue shows for the same query, all pages of them, in one of `EXPORTS`."""
    allowance = count(request)
    if allowance.is_exceeded:
        return refused(HTTPStatus.TOO_MANY_REQUESTS, too_often(allowance.seconds_left), allowance.seconds_left)
    language = get_language()
    export = EXPORTS[form]
    try:
        chosen = chosen_today(request.GET, catalogue_page(language))
        parts = in_language(language, export.write(chosen))
        first = next(parts)
    except ChoiceError as error:
        return refused(HTTPStatus.BAD_REQUEST, str(error))
    except WorkbookBusyError:
        busy = _("Another Excel file is being made just now. Please ask again in a few seconds.")
        return refused(HTTPStatus.SERVICE_UNAVAILABLE, busy, SECONDS_BUSY)
    response = StreamingHttpResponse(chain([first], parts), content_type=export.media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"good-practices-{chosen.day}.{form}")
    public(request, response)
    described = absolute_url(reverse("dataset", args=["jsonld"]))
    response["Link"] = f'<{licence_address(TEXT_LICENCE)}>; rel="license", <{described}>; rel="describedby"'
    return response


def too_often(seconds: int) -> str:
    sentence = _("You asked for data more often than the hub allows. Please ask again in %(seconds)d seconds.")
    return sentence % {"seconds": seconds}


def refused(status: HTTPStatus, sentence: str, seconds: int = 0) -> HttpResponse:
    """Why there is no file, and after how many seconds to ask again, if that helps."""
    response = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["Access-Control-Allow-Origin"] = "*"
    if seconds:
        response["Retry-After"] = str(seconds)
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
