"""How to cite a page and where its data is, for the pages themselves."""

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from wagtail.models import Page

from core.addresses import path_of
from core.models import StoryPage
from core.visibility import WITHDRAWN
from opendata.citations import FORMS, citation_of, text
from opendata.exports.forms import EXPORTS
from opendata.markdown import markdown_address

register = template.Library()

OF_THE_VIEW = ("view", "page")
"""What an address of the catalogue says that no file depends on."""


@register.simple_tag
def citation(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The citation as `text`, and `links` to the files of it; nothing for what nobody can or should cite."""
    if not isinstance(page, StoryPage) or page.lifecycle == WITHDRAWN or not page.pk:
        return {}
    address = path_of(page, request)
    if not address:
        return {}
    files = [(form.label, f"{address}citation.{name}") for name, form in FORMS.items()]
    return {"text": text(citation_of(page, request)), "links": [*files, ("Markdown", markdown_address(page, request))]}


@register.simple_tag
def data_of_catalogue(address: str) -> list[tuple[Any, str]]:
    """The files of the practices that the canonical query `address` leaves: the name of the form and where it is."""
    asked = QueryDict(address, mutable=True)
    for name in OF_THE_VIEW:
        asked.pop(name, None)
    query = f"?{asked.urlencode()}" if asked else ""
    return [(export.label, reverse("catalogue_data", args=[form]) + query) for form, export in EXPORTS.items()]
