"""Tools of the catalogue that show the practices which their address names."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from practices.chosen import Asked, Chosen
from practices.comparing import rows
from practices.models import PracticePage
from practices.models.entry import PracticeFacet
from practices.querysets import fill_cards

FEWEST_COMPARED, MOST_COMPARED = 2, 4


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The first four practices of the address side by side; with fewer than two, a way to choose some."""
    asked = Asked.read(request.GET, get_language())
    if not asked.is_written_as(request.META["QUERY_STRING"]):
        return _canonical(request, asked)
    materials = Prefetch("facets", PracticeFacet.objects.filter(facet="has").order_by("value"))
    listed = PracticePage.objects.listed().select_related("lead")
    chosen = Chosen(asked, listed.prefetch_related("places", "themes", materials))
    compared = chosen.practices[:MOST_COMPARED]
    context = {
        "chosen": chosen,
        "compared": chosen.each_with_the_others[:MOST_COMPARED],
        "left_out": chosen.practices[MOST_COMPARED:],
        "rows": rows(compared) if len(compared) >= FEWEST_COMPARED else [],
        "has_room": len(compared) < MOST_COMPARED,
        "canonical_query": asked.address,
    }
    return render(request, "practices/compare.html", context)


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """The practices of the address as cards, with ways on."""
    asked = Asked.read(request.GET, get_language())
    if not asked.is_written_as(request.META["QUERY_STRING"]):
        return _canonical(request, asked)
    chosen = Chosen(asked, PracticePage.objects.listed().for_cards())
    fill_cards(chosen.practices)
    context = {
        "chosen": chosen,
        "can_be_compared": FEWEST_COMPARED <= len(chosen.practices) <= MOST_COMPARED,
        "canonical_query": asked.address,
    }
    return render(request, "practices/selection.html", context)


def _canonical(request: HttpRequest, asked: Asked) -> HttpResponse:
    """One choice has one address: whatever else was written leads there."""
    return redirect(f"{request.path}?{asked.address}" if asked.address else request.path)
