from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from core.models import UnfinishedPageError

NUL = "\x00"


class WellFormedRequestMiddleware:
    """Answer 400 to an address with a NUL character: PostgreSQL cannot compare one and would answer 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL character.")
        return self.get_response(request)


class StrictTransportMiddleware:
    """Have browsers come back over TLS alone (RFC 6797).

    Django says it only where a request came over TLS. Here TLS ends in front of the hub, which is not told; a browser
    that was not reached over TLS passes the header over.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SECURE_HSTS_SECONDS:
            response["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response


class CrossOriginMiddleware:
    """Let others show what their scripts may read anyway, such as pictures and styles, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_open = response.get("Access-Control-Allow-Origin") == "*"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
        return response


class FrameAncestorsMiddleware:
    """Say also in the newer words who may show an answer in a frame: browsers heed these before `X-Frame-Options`.

    Pages for frames of others say it by themselves and have no such header. A preview is made within the answer to
    another request, which knows that the admin frames it.
    """

    ancestors = {"DENY": "'none'", "SAMEORIGIN": "'self'"}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        ancestors = self.ancestors.get(response.get("X-Frame-Options", ""))
        policy = response.get("Content-Security-Policy", "")
        is_said = "frame-ancestors" in policy or response.status_code == HTTPStatus.NOT_MODIFIED
        if ancestors and not is_said and not getattr(request, "is_preview", False):
            response["Content-Security-Policy"] = "; ".join(filter(None, [policy, f"frame-ancestors {ancestors}"]))
        return response


class TreeLocaleMiddleware(LocaleMiddleware):
    """Follow the language of an address only when the site has a tree in it: else no link of the page would work."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        language = translation.get_language()
        if language == settings.LANGUAGE_CODE:
            return
        if language not in {root.language_code for root in Site.get_site_root_paths()}:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The address alone decides: unlike Django's, no answer varies by the languages that a browser prefers."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class UnfinishedPageMiddleware:
    """Lead editors to the form of a page that cannot be published yet, with what it lacks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UnfinishedPageError):
            return None
        page = exception.page
        message = _("“%(page)s” cannot be published yet. %(gaps)s") % {"page": page, "gaps": _gaps(exception)}
        messages.error(request, message)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})  # what Wagtail's dialogs understand
        return redirect(address)


def _gaps(exception: UnfinishedPageError) -> str:
    """“Summary: This field cannot be blank.”"""
    names = {field.name: capfirst(field.verbose_name) for field in exception.page._meta.fields}
    found = exception.error.message_dict.items()
    return " ".join(f"{names[field]}: {' '.join(said)}" if field in names else " ".join(said) for field, said in found)
