from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from modelsearch.backends.base import BaseSearchResults
from wagtail.models import Locale, Page

from core.listing import paginate
from core.models import Lifecycle, StoryPage
from search.stories import story_types
from search.terms import MOST_CHARACTERS, search_terms

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over all types of stories, or one of them with `?type=`."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_CHARACTERS]
    terms = search_terms(typed)
    types = {model._meta.model_name: model for model in story_types()}
    chosen = request.GET.get("type", "")
    models = [types[chosen]] if chosen in types else list(types.values())
    context = {
        "typed": typed,
        "terms": terms,
        "types": [(name, model._meta.verbose_name_plural) for name, model in types.items()],
        "chosen": chosen if chosen in types else "",
        "page_obj": paginate(found(terms, models), request, PER_PAGE) if terms else None,
    }
    return render(request, "search/search.html", context)


def found(terms: str, models: list[type[StoryPage]]) -> BaseSearchResults:
    """Public pages of the active language that hold all terms, the best first. Withdrawn pages are not on offer."""
    content_types = [ContentType.objects.get_for_model(model) for model in models]
    pages = Page.objects.live().public().filter(locale=Locale.get_active(), content_type__in=content_types)
    for model in models:
        pages = pages.exclude(pk__in=model.objects.filter(lifecycle=Lifecycle.WITHDRAWN).values("pk"))
    return pages.specific().search(terms, operator="and")
