from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from modelsearch.backends.base import BaseSearchResults
from wagtail.models import Locale, Page

from core.listing import paginate
from core.models import StoryPage
from core.visibility import offered
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
    """Pages on offer in the active language that hold all terms, the best first."""
    content_types = [ContentType.objects.get_for_model(model) for model in models]
    pages = offered(Page.objects.filter(locale=Locale.get_active(), content_type__in=content_types))
    # The search backend reads simple conditions only, so those of `offered` stand in a query of their own.
    return Page.objects.filter(pk__in=pages.values("pk")).specific().search(terms, operator="and")
