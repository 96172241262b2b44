from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.freshness import MOST_SECONDS
from core.parameters import whole_number
from sharing.found import NotFoundError, PrivateError, page_at
from sharing.oembed import answer, as_xml


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How other sites show the page at `?url=`. Errors say in a sentence what is wrong."""
    asked, form = request.GET.get("url", "").strip(), request.GET.get("format") or "json"
    if form not in ("json", "xml"):
        return refusal(501, _("This format is not offered. Ask for format=json or format=xml."))
    if not asked:
        return refusal(400, _("Give the address of a page in the parameter “url”."))
    address = split(asked)
    try:
        page = page_at(address)
    except NotFoundError:
        return refusal(404, _("There is no activity or practice of this hub at that address."))
    except PrivateError:
        return refusal(401, _("The page at that address is not public."))
    limits = [whole_number(request.GET.get(name, "")) or None for name in ("maxwidth", "maxheight")]
    document = answer(page, address.query, *limits)
    if form == "xml":
        response = HttpResponse(as_xml(document), content_type="text/xml; charset=utf-8")
    else:
        response = JsonResponse(document)
    return open_to_all(response, min(document["cache_age"], MOST_SECONDS))


def split(address: str) -> SplitResult:
    """The parts of an address; no host at all when it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def refusal(status: int, sentence: str) -> HttpResponse:
    response = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    return open_to_all(response, MOST_SECONDS)


def open_to_all(response: HttpResponse, seconds: int) -> HttpResponse:
    """Let scripts of every site read the answer, and caches keep it for so long."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response
