"""What pages say about how to show them in a page of one's own."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from core.addresses import absolute_url, page_url
from core.embed_code import SIZES, list_snippet, snippet
from core.models import Theme
from events.enums import EmbedPolicy, EventState
from sharing.found import Embeddable
from sharing.listing import KINDS, way_to_all
from sharing.oembed import may_embed, watched

register = template.Library()

LIST_HEIGHT = 560


@register.filter
def public_address(page: Page) -> str:
    return page_url(page)


@register.simple_tag
def embed_choices(page: Embeddable, request: HttpRequest) -> dict[str, Any]:
    """What “Embed this” offers: nothing where nobody may embed it, and for what was cancelled or is only a draft.

    `sizes` are pairs of the width in pixels and the code; the middle one is offered first.
    """
    if not (page.pk and page.live) or may_embed(page) == EmbedPolicy.NOBODY or _is_cancelled(page):
        return {}
    path, recording = reverse("embed", args=[page.uuid]), watched(page)
    address, page_address = absolute_url(path), page_url(page, request)
    sizes = {name: snippet(address, page.title, page_address, size) for name, size in SIZES.items()}
    return {
        "path": path,
        "address": address,
        "for_partners": may_embed(page) == EmbedPolicy.PARTNERS,
        "recording": recording,
        "will_be_recording": bool(getattr(page, "start_date", None)) and not recording,
        "sizes": [(SIZES[name].width, code) for name, code in sizes.items()],
        "code": sizes["medium"],
    }


def _is_cancelled(page: Embeddable) -> bool:
    return getattr(page, "state", "") == EventState.CANCELLED


@register.simple_tag
def list_choices(request: HttpRequest, kind: str, theme: str = "") -> dict[str, Any]:
    """The code of the list of `kind`, about a theme if one is given, in the language of the page that offers it."""
    language = get_language()
    asked = {"type": kind, "theme": theme, "lang": "" if language == "en" else language}
    path = f"{reverse('embed_list')}?{urlencode({name: value for name, value in asked.items() if value})}"
    name = _theme_name(theme, language) if theme else None
    title = f"{KINDS[kind]}: {name}" if name else str(KINDS[kind])
    page_address = way_to_all(request, kind, language) or absolute_url("/")
    if name:
        page_address += f"?{urlencode({'theme': theme})}"
    return {"path": path, "code": list_snippet(absolute_url(path), title, page_address, LIST_HEIGHT)}


def _theme_name(slug: str, language: str) -> str | None:
    return Theme.objects.filter(slug=slug, locale__language_code=language).values_list("name", flat=True).first()
