from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from wagtail.models import Site

NUL = "\x00"


class WellFormedRequestMiddleware:
    """Answer 400 to an address with a NUL character: PostgreSQL cannot compare one and would answer 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL character.")
        return self.get_response(request)


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
