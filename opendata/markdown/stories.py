"""The page of a story in Markdown: what all types share, around what each type says."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import page_url
from core.models import Lifecycle, StoryPage
from core.related import related_pages
from core.templatetags.hub_tags import is_public
from opendata.markdown.blocks import picture, source, story
from opendata.markdown.writing import bullets, facts, heading, joined, link, numbered, quoted, section, words

DAY = "j F Y"
Facts = list[tuple[object, str]]


def story_page(page: StoryPage, request: HttpRequest, known: Facts, told: Iterable[str] = (), said: str = "") -> str:
    """`known` are the facts of the type, `told` its sections; what was `said` in it is long and comes last.

    A withdrawn story tells no more than that it is.
    """
    if page.lifecycle == Lifecycle.WITHDRAWN:
        return joined([heading(1, page.title), notice(page, request)])
    return joined(
        [
            heading(1, page.title),
            quoted(words(page.summary)),
            notice(page, request),
            facts([*known, *_facts(page, request)]),
            picture(page.card_image),
            *told,
            story(page.body),
            _related(page, request),
            section(_("Sources"), numbered(source(block.value) for block in page.sources)),
            section(_("Changes to this page"), bullets(_change(block.value) for block in page.change_notes)),
            said,
        ]
    )


def notice(page: StoryPage, request: HttpRequest) -> str:
    """What readers must know before they rely on the page."""
    if page.lifecycle == Lifecycle.WITHDRAWN:
        warning, instead = _("Withdrawn: please do not rely on this page."), _("Read this instead:")
    elif page.lifecycle == Lifecycle.ARCHIVED:
        warning = _("Archived: this page is kept for reference and no longer kept up to date.")
        instead = _("There is a newer page:")
    elif page.is_review_due:
        return f"**{words(_('A review of this page is due.'))}**"
    else:
        return ""
    newer = page.replacement if is_public(page.replacement) else None
    leads = f"{words(instead)} {link(newer.title, page_url(newer, request))}" if newer else ""
    return joined([f"**{words(warning)}** {words(page.lifecycle_reason)}", leads])


def _facts(page: StoryPage, request: HttpRequest) -> Facts:
    return [
        (_("Themes"), words(", ".join(theme.name for theme in page.themes.all()))),
        (_("Last reviewed"), format_date(page.reviewed_on, DAY) if page.reviewed_on else ""),
        (_("Published"), _day(page.first_published_at)),
        (_("Last changed"), _day(page.last_published_at)),
        (_("Address"), f"<{page_url(page, request)}>"),
    ]


def _day(moment: dt.datetime | None) -> str:
    return format_date(timezone.localtime(moment), DAY) if moment else ""


def _related(page: StoryPage, request: HttpRequest) -> str:
    return section(_("Related"), bullets(_named(other, request) for other in related_pages(page)))


def _named(other: Page, request: HttpRequest) -> str:
    """What it is, its name, and why it is named here."""
    named = f"{words(capfirst(other.page_type_display_name))} · {link(other.title, page_url(other, request))}"
    return ": ".join(filter(None, [named, words(other.why)]))


def _change(value: dict) -> str:
    return f"{format_date(value['date'], DAY)}: {words(value['note'])}"
