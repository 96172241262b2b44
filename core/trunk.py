"""The part of the tree that every page shows: the front page and the sections right below it."""

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.remembered import remembered
from core.visibility import visible

HOME_DEPTH = 2


def site_of(request: HttpRequest) -> Site | None:
    """The site that the request asks for, which Wagtail finds on the request from then on."""
    host = request.META.get("HTTP_HOST", ""), request.get_port()
    request._wagtail_site = remembered(request, ("site", *host), lambda: Site.find_for_request(request))
    return request._wagtail_site


def home_path(request: HttpRequest) -> str:
    """The tree path of the front page in the language of the request; empty outside any site."""
    site = site_of(request)
    if site is None:
        return ""
    return remembered(request, ("home", site.pk, get_language()), lambda: site.root_page.localized.path)


def trunk(request: HttpRequest, home_path: str) -> list[Page]:
    """The visible ones of the front page at this tree path and the pages right below it, in the order of the tree."""
    return remembered(request, ("trunk", home_path), lambda: _trunk(home_path))


def _trunk(home_path: str) -> list[Page]:
    upper = Page.objects.filter(path__startswith=home_path, depth__lte=HOME_DEPTH + 1)
    return list(visible(upper).select_related("content_type").order_by("path"))
