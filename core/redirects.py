"""An address that was renamed leads on with all that was asked for: filters, and files below a page."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.http import urlencode
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WithoutQuery
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from core.pagecache.requests import TRACKING


class RedirectMiddleware(WithoutQuery):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = super().process_response(request, response)
        if isinstance(found, HttpResponseRedirect | HttpResponsePermanentRedirect) and found is not response:
            if _leads_back(found.url, request):
                return response
            is_meant_with_query = get_redirect(request, Redirect.normalise_path(request.get_full_path()))
            return found if is_meant_with_query and request.GET else _leading_to(found.url, request, type(found))
        return _to_file(request, response) if response.status_code == 404 else response


def _leads_back(address: str, request: HttpRequest) -> bool:
    """To where it was asked: the page was renamed and renamed back, and is not published any more."""
    parts = urlsplit(address)
    return parts.path == request.path and parts.netloc in ("", request.get_host())


def _to_file(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What stands below the address of a page: its PDF, its entry for calendars, its Markdown."""
    page, _slash, name = request.path.rpartition("/")
    redirect = get_redirect(request, Redirect.normalise_path(page)) if page and "." in name else None
    if redirect is None or redirect.redirect_page is None or not redirect.link:
        return response
    return _leading_to(f"{redirect.link.rstrip('/')}/{name}", request)


def _leading_to(
    address: str, request: HttpRequest, kind: type[HttpResponse] = HttpResponsePermanentRedirect
) -> HttpResponse:
    asked = [(name, value) for name, values in request.GET.lists() for value in values if not TRACKING.fullmatch(name)]
    return kind(f"{address}?{urlencode(asked)}" if asked and "?" not in address else address)
