"""What the sheets of a booklet ask for."""

import re
from collections.abc import Iterable
from decimal import Decimal
from html import unescape
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from booklets.addresses import MEDIA
from booklets.wanted import Wanted
from core.addresses import absolute_url, page_url
from core.licences import TEXT_LICENCE, licence_address, licence_name
from core.models import CustomImage, Place, Theme
from core.pictures import PAPER, first_filters
from core.renditions import existing
from core.templatetags.hub_tags import figure
from core.visibility import visible
from practices.enums import Evidence
from practices.models import PracticeIndexPage, PracticePage
from practices.templatetags.practice_tags import evidence_levels

register = template.Library()

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#][^"]*)"[^>]*>.*?</a>', re.DOTALL)


@register.simple_tag
def printed(text: str | RichText) -> SafeString:
    """Rich text whose links have their addresses at the foot of the page."""
    html = expand_db_html(text.source if isinstance(text, RichText) else text)
    return SafeString(LINK.sub(_with_footnote, html))


def _with_footnote(link: re.Match[str]) -> str:
    return format_html('{}<span class="footnote">{}</span>', SafeString(link[0]), absolute_url(unescape(link[1])))


@register.simple_tag
def picture_for_paper(image: CustomImage | None, ratio: str = "") -> str:
    """The address of the best JPEG for paper that is there; empty when there is none."""
    made = existing(image, [PAPER[ratio], *first_filters(image)]) if image else {}
    return next((MEDIA + rendition.file.name for rendition in made.values()), "")


@register.simple_tag
def facts(practice: PracticePage, places: Iterable[Place], themes: Iterable[Theme]) -> list[tuple[str, list[Any]]]:
    """The rows of the label, name and values; what is not known is left out."""
    partners = list(practice.partners.all())
    rows: list[tuple[str, list[Any]]] = [
        (ngettext("Place", "Places", len(list(places))), list(places)),
        (_("Status"), [practice.get_status_display()]),
        (_("Years"), [practice.years]),
        (_("Kind of heritage"), [practice.get_heritage_type_display()]),
        (_("Former use"), [practice.get_former_use_display()]),
        (_("Present use"), [practice.get_present_use_display()]),
        (_("Area"), [_area(practice.area)]),
        (_("Owner"), [practice.get_ownership_display()]),
        (_("Run by"), [practice.get_management_display()]),
        (_("Led by"), [practice.lead]),
        (_("Partners"), partners),
        (_("Themes"), list(themes)),
    ]
    known = [(name, [value for value in values if value]) for name, values in rows]
    return [(name, values) for name, values in known if values]


def _area(area: Decimal | None) -> str:
    return f"{figure(area)} m²" if area is not None else ""


@register.simple_tag
def levels_used(results: StreamValue) -> list[Evidence]:
    """The levels of evidence that these results have, the weakest first."""
    used = {block.value.evidence_level for block in results}
    return [level for level in evidence_levels() if level in used]


@register.simple_tag
def text_licence() -> dict[str, str]:
    return {"name": licence_name(TEXT_LICENCE), "address": licence_address(TEXT_LICENCE)}


@register.simple_tag
def catalogue_address(wanted: Wanted) -> str:
    """The catalogue in the language of the booklet, narrowed down as it is; empty while there is none."""
    catalogue = visible(PracticeIndexPage.objects.filter(locale__language_code=wanted.language)).first()
    address = page_url(catalogue) if catalogue else ""
    return f"{address}?{wanted.query.address}" if address and wanted.query.address else address
