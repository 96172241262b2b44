from urllib.parse import quote, urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.remembered import remembered
from core.trunk import site_of


def absolute_url(path: str) -> str:
    """The public address of `path`, whatever host name the request came with."""
    return urljoin(settings.SITE_URL, path)


def page_url(page: Page, request: HttpRequest | None = None) -> str:
    """The public address of `page`; empty when it stands outside the site."""
    path = path_of(page, request)
    return absolute_url(path) if path else ""


def path_of(page: Page, request: HttpRequest | None = None) -> str | None:
    """`page.get_url(request)`, which finds out for each of the many links of a page where its tree begins.

    So the addresses of the roots are remembered, and what is below them goes after.
    """
    if not request:
        return page.get_url()
    site = site_of(request)
    roots = remembered(request, ("roots", site and site.pk, get_language()), lambda: _roots(request))
    return next((to + quote(page.url_path[len(root) :]) for root, to in roots if page.url_path.startswith(root)), None)


def _roots(request: HttpRequest) -> list[tuple[str, str]]:
    """The paths in the tree and the addresses of what sites and languages begin with, the innermost first."""
    paths = [root.root_path for root in Site.get_site_root_paths()]
    addresses = [(path, Page(url_path=path).get_url(request)) for path in paths]
    return [(path, address) for path, address in addresses if address]
