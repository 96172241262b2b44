from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from core.listing import paginate
from core.models import StoryPage
from core.remembered import remembered
from core.templatetags.hub_tags import words_of
from core.visibility import offered
from events.models import EventPage
from search.best_first import BestFirst
from search.moments import moments, recordings_that_say
from search.stories import story_types
from search.terms import MOST_CHARACTERS, search_terms

PER_PAGE = 10
MOST_MEANT = 3
SPOKEN = "spoken"
NEAR = 0.8
"""How alike two slugs are, from 0 to 1 as difflib measures it: one letter in ten is wrong or missing."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over all types of stories, or one of them with `?type=`, or over what was said in recordings."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_CHARACTERS]
    terms = search_terms(typed)
    types = {model._meta.model_name: model for model in story_types()}
    chosen = request.GET.get("type", "")
    models = [types[chosen]] if chosen in types else list(types.values())
    results = (said(terms) if chosen == SPOKEN else _all_or_some(on_offer(models), terms)) if terms else None
    context = {
        "typed": typed,
        "terms": terms,
        "types": [
            *((name, model._meta.verbose_name_plural) for name, model in types.items()),
            (SPOKEN, _("In what was said")),
        ],
        "chosen": chosen if chosen in types or chosen == SPOKEN else "",
        "page_obj": _page_of(results, terms, request) if results else None,
        "holds_all": bool(results and results.holds_all),
    }
    return render(request, "search/search.html", context)


def _all_or_some(pages: PageQuerySet, terms: str) -> BestFirst:
    """What holds all words or, where nothing does, what holds any of several."""
    results = found(pages, terms)
    return results if results.count() or " " not in terms else found(pages, terms, "or")


def _page_of(results: BestFirst, terms: str, request: HttpRequest) -> Any:
    """A page of the results; those with a recording know the moments at which it is spoken of."""
    page_obj = paginate(results, request, PER_PAGE)
    page_obj.object_list = list(page_obj.object_list)
    spoken = moments(page_obj.object_list, terms, get_language() or settings.LANGUAGE_CODE)
    for page in page_obj.object_list:
        page.moments = spoken.get(page.pk, [])
    return page_obj


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to an address that leads nowhere: pages that its words may have meant, and a search for them."""
    return render(request, "404.html", {"meant": meant(request)}, status=HTTPStatus.NOT_FOUND)


def meant(request: HttpRequest) -> list[Page]:
    """Up to three pages that hold words of the last part of the address: all of them, or else any of them."""
    last = request.path.rstrip("/").rsplit("/", 1)[-1]
    terms = search_terms(words_of(last))
    if not terms or "." in last:  # a file is not looked for among pages
        return []
    pages = on_offer(story_types())
    return mistyped(last, pages, request) or list(_all_or_some(pages, terms)[:MOST_MEANT])


def mistyped(slug: str, pages: PageQuerySet, request: HttpRequest) -> list[Page]:
    """Those of `pages`, all on offer, whose own part of the address is nearly `slug`, the nearest first."""
    slugs = remembered(request, ("slugs", get_language()), lambda: list(pages.values_list("slug", flat=True)))
    near = get_close_matches(slug.lower(), slugs, n=MOST_MEANT, cutoff=NEAR)
    if not near:
        return []
    candidates = pages.filter(slug__in=near).defer_streamfields().specific()
    return sorted(candidates, key=lambda page: near.index(page.slug))[:MOST_MEANT]


def on_offer(models: list[type[StoryPage]]) -> PageQuerySet:
    """What the search points to in the active language."""
    types = ContentType.objects.get_for_models(*models).values()
    return offered(Page.objects.filter(locale=Locale.get_active(), content_type__in=types))


def said(terms: str) -> BestFirst:
    """Activities on offer that hold all terms, of which at least one is spoken in their recording."""
    activities = EventPage.objects.filter(locale=Locale.get_active(), recording__in=recordings_that_say(terms))
    return found(offered(activities.watch_again()), terms)


def found(pages: PageQuerySet, terms: str, operator: str = "and") -> BestFirst:
    """Those of `pages` that hold all terms (or, with `or`, any of them), the best first."""
    if connection.vendor == "sqlite":
        from search import fts5

        return BestFirst(fts5.keys(pages, terms, operator), holds_all=operator == "and")
    # The search backend reads simple conditions only, so those of `offered` stand in a query of their own.
    matches = Page.objects.filter(pk__in=pages.values("pk")).search(terms, operator=operator)
    return BestFirst(matches.get_queryset().values_list("pk", "content_type"), holds_all=operator == "and")
