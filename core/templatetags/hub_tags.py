"""What every template of the hub may ask for."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.context import Context, RequestContext
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.addresses import absolute_url, page_url, path_of
from core.choices import label_of, type_of
from core.models import Place
from core.remembered import remembered
from core.trunk import HOME_DEPTH, home_path, trunk
from core.visibility import offered, visible

register = template.Library()
register.filter(offered)
register.filter(label_of)
register.filter(type_of)


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> dict[str, list[Page]]:
    """The sections (`main`), the pages of text outside the menu (`footer`) and the `breadcrumbs`.

    Only pages below the third level need a query for those above them. What machines read about a page asks for the
    same: so they are looked up once per page of a request.
    """
    request, page = context.get("request"), context.get("page")
    if request is None:
        return {"main": [], "footer": [], "breadcrumbs": []}
    front = page.path[: HOME_DEPTH * Page.steplen] if page is not None and page.path else home_path(request)
    pages = trunk(request, front) if front else []
    children = [each for each in pages if each.depth > HOME_DEPTH]
    return {
        "main": [each for each in children if each.show_in_menus],
        "footer": [each for each in children if not each.show_in_menus and each.content_type.model == "plainpage"],
        "breadcrumbs": _above(request, page, pages),
    }


def _above(request: HttpRequest, page: Page | None, upper: list[Page]) -> list[Page]:
    if page is None or not page.path:
        return []
    if page.depth > HOME_DEPTH + 2:
        above = visible(page.get_ancestors().filter(depth__gte=HOME_DEPTH))
        return remembered(request, ("above", page.path), lambda: list(above))
    return [other for other in upper if other.depth < page.depth and page.path.startswith(other.path)]


@register.simple_tag(takes_context=True)
def address_of(context: Context, page: Page) -> str | None:
    """The address of `page` for a link, as `pageurl` gives it, which knows no request in `{% include … only %}`."""
    return path_of(page, getattr(context, "request", None) or context.get("request"))


@register.simple_tag(takes_context=True)
def canonical_url(context: RequestContext) -> str:
    """The one address of this page: with the filters that are in force and the number of the shown part, if any.

    A page that knows better says so as `canonical_query`.
    """
    request, page = context.get("request"), context.get("page")
    base = page_url(page, request) if page is not None and page.pk else ""
    query = context.get("canonical_query")
    if not base:
        base, query = absolute_url(request.path) if request else "", query or ""
    elif query is None:
        query = _filters(context)
    return f"{base}?{query}" if base and query else base


def _filters(context: RequestContext) -> str:
    filters, shown = context.get("filter_form"), context.get("page_obj")
    kept = dict(filters.chosen) if filters else {}
    if shown and shown.number > 1:
        kept["page"] = shown.number
    return urlencode(kept)


@register.simple_tag(takes_context=True)
def translations(context: RequestContext) -> list[dict[str, str]]:
    """The public translations of this page: language code and address."""
    request, page = context.get("request"), context.get("page")
    if page is None or not page.pk or request is None or len(remembered(request, "languages", _languages)) < 2:
        return []
    pages = visible(page.get_translations(inclusive=True)).select_related("locale")
    found = [{"code": other.locale.language_code, "url": page_url(other)} for other in pages]
    return found if len(found) > 1 else []


def _languages() -> set[str]:
    return {root.language_code for root in Site.get_site_root_paths()}


@register.simple_tag
def absolute(path: str) -> str:
    """The public address of a path on this site; full addresses stay as they are."""
    return absolute_url(path)


@register.simple_tag(takes_context=True)
def with_parameter(context: RequestContext, name: str, value: Any) -> str:
    """The query string of this request with one parameter set, or dropped when `value` is empty."""
    parameters = context["request"].GET.copy()
    parameters.pop("page", None)
    parameters.pop(name, None)
    if value:
        parameters[name] = value
    return f"?{parameters.urlencode()}"


@register.simple_tag
def words_of(path: str) -> str:
    """The words in an address, as a search for what was meant: “/visits/leeds-2022/” becomes “visits leeds 2022”."""
    letters = "".join(character if character.isalnum() else " " for character in path[:200])
    return " ".join(letters.split())


@register.filter
def is_public(page: Page | None) -> bool:
    """Whether anybody may see `page`, so that a link to it is not dead and tells nothing private."""
    return isinstance(page, Page) and visible(Page.objects.filter(pk=page.pk)).exists()


@register.filter
def figure(value: Decimal | float | None) -> str:
    """A number as a reader expects it: 99, 31.5 or 42,000,000; empty for none."""
    if value is None or value == "":
        return ""
    decimal = Decimal(str(value))
    digits = max(-int(decimal.normalize().as_tuple().exponent), 0)
    return number_format(decimal, decimal_pos=digits, use_l10n=True, force_grouping=True)


@register.filter
def position(place: Place) -> str:
    """Where a place lies, to a hundredth of a degree: “60.17° N, 24.93° E”. It must have coordinates."""
    north = _("N") if place.latitude >= 0 else _("S")
    east = _("E") if place.longitude >= 0 else _("W")
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
