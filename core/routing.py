"""The page at an address. Wagtail walks down the tree, with two queries for each level; here the trunk is known."""

from collections.abc import Callable
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigAutoField, CharField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core.compiled_query import AT, CompiledQuery, Given
from core.many import look_up
from core.models import HubPage, HubPageQuerySet
from core.remembered import remembered, share_markup
from core.trunk import HOME_DEPTH, home_path, trunk
from core.visibility import visible


class RouteMiddleware:
    """Tells Wagtail's own view which page is asked for, where that is found without walking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if view is not serve:
            return
        share_markup(request)
        if page := find(request, *args):
            look_up([page], *page.page_collections)
            request._wagtail_route_for_request = RouteResult(page)


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The published page at `path`, which not everybody may see."""
    return find(request, path) or Page.find_for_request(request, path)


def find(request: HttpRequest, path: str) -> HubPage | None:
    """The page that anybody may see at `path`, with what it shows at once, in one query.

    None where Wagtail has to be asked: for what is private, deeper in the tree, or not there.
    """
    slugs = [slug for slug in path.split("/") if slug]
    if len(slugs) > 2:
        return None
    upper = trunk(request, home_path(request))
    if not slugs:
        return _whole(upper[0]) if upper and upper[0].depth == HOME_DEPTH else None
    section = next((page for page in upper if page.depth > HOME_DEPTH and page.slug == slugs[0]), None)
    if section is None or len(slugs) == 1:
        return _whole(section) if section else None
    return _below(request, section, slugs[1])


def _whole(page: Page) -> HubPage | None:
    model = page.specific_class
    return _opened(_with_key(model._meta.label)(key=page.pk, at=timezone.now())) if issubclass(model, HubPage) else None


def _below(request: HttpRequest, section: Page, slug: str) -> HubPage | None:
    model = _model_below(request, section, slug)
    return _opened(_with_slug(model._meta.label)(section=section.path, slug=slug, at=timezone.now())) if model else None


def _pages(label: str) -> HubPageQuerySet:
    return apps.get_model(label).objects.all()


def _types_below(section: Page) -> dict[str, int]:
    return dict(Page.objects.child_of(section).order_by().values_list("slug", "content_type_id"))


@cache
def _with_key(label: str) -> CompiledQuery:
    key = Given("key", BigAutoField())
    return CompiledQuery(lambda: _pages(label).for_page(AT).filter(pk=key).order_by())


@cache
def _with_slug(label: str) -> CompiledQuery:
    """The visible page of this model with the `slug`, right below the page with the tree path `section`."""
    below = {"path__startswith": Given("section", CharField()), "depth": HOME_DEPTH + 2}
    slug = Given("slug", CharField())
    return CompiledQuery(lambda: visible(_pages(label).for_page(AT).filter(slug=slug, **below)).order_by())


def _model_below(request: HttpRequest, section: Page, slug: str) -> type[HubPage] | None:
    """Of what type the page is. Sections of several types are small enough to know that of each page there."""
    models = section.specific_class.allowed_subpage_models()
    if len(models) < 2:
        return models[0] if models else None
    types = remembered(request, ("types", section.pk), lambda: _types_below(section))
    found = ContentType.objects.get_for_id(types[slug]).model_class() if slug in types else None
    return found if found in models else None


def _opened(pages: list[HubPage]) -> HubPage | None:
    """The one page that was found, if any."""
    for page in pages:
        page.is_open = True
        return page
    return None
