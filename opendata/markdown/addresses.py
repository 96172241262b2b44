from django.http import HttpRequest
from wagtail.models import Page

from core.addresses import page_url

FILE = "index.md"


def markdown_address(page: Page, request: HttpRequest | None = None) -> str:
    """Where `page` stands in Markdown; empty when it stands outside the site."""
    address = page_url(page, request)
    return f"{address}{FILE}" if address else ""
