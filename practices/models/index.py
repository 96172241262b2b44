from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.models import ListingPage
from core.remembered import remembered
from practices.catalogue.panel import Panel
from practices.catalogue.query import CatalogueQuery
from practices.catalogue.results import Results


class PracticeIndexPage(ListingPage):
    """The catalogue of good practices."""

    subpage_types = ["practices.PracticePage"]
    feed_kind = "practices"
    page_description = _("The catalogue: lists every good practice below it.")

    class Meta:
        verbose_name = _("catalogue of practices")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An address written in another way than the canonical one leads there, so that one question has one answer.

        The first values that the catalogue does not know stay in it: visitors are told what was left out.
        """
        query = CatalogueQuery.read(request.GET, get_language())
        if not query.is_written_as(request.META["QUERY_STRING"]):
            return redirect(f"{request.path}?{query.address_to_tell}" if query.address_to_tell else request.path)
        return super().serve(request, query)

    def get_context(
        self, request: HttpRequest, query: CatalogueQuery | None = None, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """A preview knows no query of its own."""
        asked = query or CatalogueQuery.read(request.GET, get_language())
        results = Results(asked, request.path)
        context = super().get_context(request, *args, **kwargs)
        filters = _filters(request, results.panel)
        return context | {"results": results, "filters": filters, "canonical_query": results.canonical}


def _filters(request: HttpRequest, panel: Panel) -> SafeString:
    """The lists to tick, empty where nothing can be. Those with which everybody begins are the same for hours."""
    if panel.query.is_narrowed:
        return _drawn(panel)
    return remembered(request, ("filters", panel.query.language, get_language()), lambda: _drawn(panel))


def _drawn(panel: Panel) -> SafeString:
    drawn = (render_to_string("practices/parts/facet.html", {"choice": choice}) for choice in panel.choices)
    return format_html_join("", "{}", ([each] for each in drawn))
