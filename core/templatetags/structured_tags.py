from urllib.parse import parse_qs, urlencode, urlsplit

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from core.addresses import absolute_url
from core.embed_code import at_moment
from core.parameters import whole_number
from core.structured_data import Graph, breadcrumbs
from core.templatetags.hub_tags import navigation
from core.visibility import WITHDRAWN

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: RequestContext) -> Graph | str:
    """What the page is, for machines. Of a withdrawn page only where it stands: nobody should rely on the rest."""
    page, request = context["page"], context["request"]
    things = [] if getattr(page, "lifecycle", "") == WITHDRAWN else page.structured_data(request)
    if ancestors := navigation(context)["breadcrumbs"]:
        things = [*things, breadcrumbs(ancestors, page, request)]
    return Graph(things) if things else ""


@register.simple_tag(takes_context=True)
def moment_address(context: RequestContext, canonical: str) -> str:
    """The address of the page with the second of the recording that was asked for, as far as it can be read."""
    return at_moment(canonical, whole_number(context["request"].GET.get("t", "")) or 0)


@register.simple_tag
def feed_address(kind: str, canonical: str) -> str:
    """The feed of a listing, narrowed to the theme that the canonical address of the listing names."""
    theme = parse_qs(urlsplit(canonical).query).get("theme", [""])[0]
    address = absolute_url(reverse("feed", args=[kind]))
    return f"{address}?{urlencode({'theme': theme})}" if theme else address
