from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page


def absolute_url(path: str) -> str:
    """The public address of `path`, whatever host name the request came with."""
    return urljoin(settings.SITE_URL, path)


def page_url(page: Page, request: HttpRequest | None = None) -> str:
    """The public address of `page`; empty when it stands outside the site."""
    path = page.get_url(request)
    return absolute_url(path) if path else ""
