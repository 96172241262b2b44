"""PDFs to take home: of one practice, and of many."""

from hashlib import sha256
from http import HTTPStatus
from typing import TypeVar

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from booklets.library import PrintingUnavailableError, open_press
from booklets.models import Booklet
from booklets.sheets import chapter, for_paper
from booklets.starting import PressBusyError, QueueFullError, is_short, start, turn_at_press
from booklets.style import style_mark
from booklets.tidying import note_loss
from booklets.wanted import MOST_PRACTICES, Wanted
from core.addresses import page_url
from core.routing import page_at
from practices.models import PracticePage

MAX_AGE = 60
WEEK = 7 * 24 * 60 * 60
SECONDS_TO_NEXT_LOOK = 4
RETRY_AFTER = "60"

Answer = TypeVar("Answer", bound=HttpResponseBase)


@require_safe
def practice_pdf(request: HttpRequest, address: str) -> HttpResponseBase:
    """The practice at `address` as a PDF. Its tag changes with whatever is printed."""
    page = page_at(request, address)
    practice = for_paper(PracticePage.objects.listed()).filter(pk=page.pk).first() if page else None
    if practice is None:
        raise Http404(_("There is no published practice at this address."))
    html = chapter(practice)
    mark = sha256(html.encode() + style_mark()).hexdigest()
    if answer := get_conditional_response(request, etag=f'"{mark}"'):
        return answer
    try:
        pdf = cache.get_or_set(f"practice.pdf:{mark}", lambda: _laid_out(html), WEEK)
    except PrintingUnavailableError as error:
        return _unavailable(request, str(error))
    except PressBusyError:
        return _unavailable(request, _("The site is making another PDF. Please try again in a minute."))
    response = HttpResponse(pdf, content_type="application/pdf", headers={"ETag": f'"{mark}"'})
    response["Link"] = f'<{page_url(practice)}>; rel="canonical"'
    return _as_file(response, f"{practice.slug}.pdf")


def _laid_out(html: str) -> bytes:
    with turn_at_press():
        press = open_press()
        return press.bind([press.fit(html)])


# No session and no rights are involved: whoever can send this form could as well send it from here, and what it starts
# is the same for all and bounded. A token would need a cookie, which visitors of the hub do not get.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: HttpRequest) -> HttpResponseBase:
    """What would be in the booklet that the address asks for, and how far it is. POST has it made."""
    wanted = Wanted.read(request.GET, get_language())
    here = _address("booklet", wanted)
    if request.method != "POST" or not wanted.keys or wanted.is_too_long:
        return _shown(request, wanted, here)
    try:
        open_press()
        start(wanted)
    except PrintingUnavailableError as error:
        return _unavailable(request, str(error))
    except QueueFullError:
        return _unavailable(request, _("Several booklets are being made already. Please try again in a few minutes."))
    return HttpResponseRedirect(here, status=HTTPStatus.SEE_OTHER)


@require_safe
def booklet_file(request: HttpRequest) -> HttpResponseBase:
    """The booklet itself while it is true; else the way to its page."""
    wanted = Wanted.read(request.GET, get_language())
    known = Booklet.objects.filter(key=wanted.key, state=Booklet.State.DONE).first()
    if known is None:
        return HttpResponseRedirect(_address("booklet", wanted))
    if answer := get_conditional_response(request, etag=f'"{known.key}"'):
        return answer
    try:
        file = known.file.open()
    except FileNotFoundError:
        note_loss(known)
        return HttpResponseRedirect(_address("booklet", wanted))
    response = FileResponse(file, content_type="application/pdf", headers={"ETag": f'"{known.key}"'})
    return _as_file(response, f"{_('good-practices')}-{known.total}.pdf")


def _shown(request: HttpRequest, wanted: Wanted, here: str) -> HttpResponse:
    now = timezone.now()
    known = Booklet.objects.at(now).filter(key=wanted.key).first() if wanted.keys and not wanted.is_too_long else None
    is_pending = known is not None and known.shown in (Booklet.State.WAITING, Booklet.State.RUNNING)
    context = {
        "wanted": wanted,
        "number": len(wanted.keys),
        "most": MOST_PRACTICES,
        "is_short": is_short(wanted),
        "booklet": known,
        "is_pending": is_pending,
        "ahead": Booklet.objects.ahead_of(known, now).count() if known and is_pending else 0,
        "next_look": SECONDS_TO_NEXT_LOOK,
        "here": here,
        "file_address": _address("booklet_file", wanted),
    }
    return _unlisted(render(request, "booklets/booklet.html", context))


def _address(name: str, wanted: Wanted) -> str:
    return reverse(name) + (f"?{wanted.address}" if wanted.address else "")


def _as_file(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(False, name)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return _unlisted(response)


def _unavailable(request: HttpRequest, reason: str) -> HttpResponse:
    response = render(request, "booklets/unavailable.html", {"reason": reason}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = RETRY_AFTER
    patch_cache_control(response, no_store=True)
    return _unlisted(response)


def _unlisted(response: Answer) -> Answer:
    """Search engines lead to the pages, and have no reason to ask for every combination of filters."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
