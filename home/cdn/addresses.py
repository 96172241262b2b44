"""What shared caches keep for everybody. Files that say their own age, such as citations, end by themselves."""

from collections.abc import Iterator
from copy import copy
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page

from core.addresses import absolute_url, page_url
from events.feeds import ActivityFeed, RecordingFeed
from events.models import EventPage, Recording
from news.feeds import NewsFeed
from practices.feeds import PracticeFeed
from practices.models import PracticePage

FEEDS = (PracticeFeed, ActivityFeed, RecordingFeed, NewsFeed)
EMBEDDED = (PracticePage, EventPage)
PER_QUERY = 500


def all_addresses() -> Iterator[str]:
    """In full, each once, those that change most often first."""
    yield from _lists()
    yield from _pages()
    yield from _embeds()


def of_page(page: Page) -> list[str]:
    """Of the page alone, with its embed; none where it stands outside the site."""
    address = page_url(page)
    embeds = [_embed(page.uuid)] if isinstance(page, EMBEDDED) else []
    return [address, *embeds] if address else []


def of_recording(recording: Recording) -> list[str]:
    """It has no page of its own."""
    return [_embed(recording.uuid)]


def moved(page: Page, before: str, after: str) -> list[str]:
    """Where `page` and all below it stood, when their `url_path` began with `before` in place of `after`."""
    below = Page.objects.descendant_of(page, inclusive=True).select_related("locale")
    return [address for each in below.iterator(PER_QUERY) if (address := page_url(_before(each, before, after)))]


def _before(page: Page, before: str, after: str) -> Page:
    there = copy(page)
    there.url_path = before + page.url_path.removeprefix(after)
    return there


def _lists() -> Iterator[str]:
    for name in ("sitemap", "llms", "embed_list"):
        yield absolute_url(reverse(name))
    for code in Locale.objects.values_list("language_code", flat=True):
        with translation.override(code):
            paths = [reverse("calendar"), *(reverse("feed", args=[feed.kind]) for feed in FEEDS)]
        yield from map(absolute_url, paths)


def _pages() -> Iterator[str]:
    """Also those that are no longer public, or not for everybody any more: it may still keep them."""
    was_public = Q(live=True) | Q(first_published_at__isnull=False)
    pages = Page.objects.filter(was_public, depth__gt=1).select_related("locale").order_by("path")
    yield from filter(None, map(page_url, pages.iterator(PER_QUERY)))


def _embeds() -> Iterator[str]:
    for model in (*EMBEDDED, Recording):
        yield from map(_embed, model._base_manager.values_list("uuid", flat=True).iterator(PER_QUERY))


def _embed(uuid: UUID) -> str:
    return absolute_url(reverse("embed", args=[uuid]))
