"""Atom feeds (RFC 4287): the newest stories of one kind, perhaps of one theme."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import absolute_url, page_url
from core.freshness import fresh_until, seconds_fresh
from core.licences import licence_address, licence_name
from core.models import StoryPage, StoryQuerySet, Theme
from core.visibility import visible
from core.xml import xml_text

MOST_ENTRIES = 50
TOLD = ("title", "slug", "url_path", "uuid", "summary", "first_published_at", "last_published_at")
"""The fields that every entry takes from its story."""
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Subscription:
    """What an address asks for, at the moment `at`."""

    request: HttpRequest
    at: dt.datetime
    theme: Theme | None
    listing: Page | None


@dataclass(frozen=True)
class Entry:
    """A story as subscribers get it: `licence` is a value of `Licence` or empty."""

    title: str
    link: str
    uuid: UUID
    summary: str
    published: dt.datetime
    updated: dt.datetime
    themes: list[Theme]
    licence: str = ""
    enclosures: list[Enclosure] = field(default_factory=list)


def story_entry(page: StoryPage, subscription: Subscription, **differing: Any) -> Entry:
    """The entry of a story. `differing` replaces what its kind says differently."""
    published = differing.pop("published", page.first_published_at) or NEVER
    changes = [page.last_published_at, *differing.pop("changes", [])]
    values = {
        "title": page.title,
        "link": page_url(page, subscription.request),
        "uuid": page.uuid,
        "summary": page.summary,
        "published": published,
        "updated": max([published, *filter(None, changes)]),
        "themes": list(page.themes.all()),
    }
    return Entry(**values | differing)


class HubAtomFeed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """Django would say now of a feed without entries, which then were new each time."""
        return max((item["updateddate"] for item in self.items), default=self.feed["listed_on"])

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for theme in item["themes"]:
            handler.addQuickElement("category", "", {"term": theme.slug, "label": xml_text(theme.name)})
        if item["licence_address"]:
            handler.addQuickElement("link", "", {"rel": "license", "href": item["licence_address"]})


class StoryFeed(Feed):
    """Base of the feeds. A subclass names its kind and gives its stories, in the order of the feed."""

    feed_type = HubAtomFeed
    kind: str
    heading: str
    listing_model: type[Page]

    def stories(self, at: dt.datetime) -> StoryQuerySet:
        raise NotImplementedError

    def entries(self, pages: list[Any], subscription: Subscription) -> Iterable[Entry]:
        return [story_entry(page, subscription) for page in pages]

    def changes_at(self, at: dt.datetime) -> dt.datetime | None:
        """When the feed will say something else although nobody edits anything."""
        return None

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Subscription:
        here = {"locale__language_code": get_language()}
        listing = visible(self.listing_model.objects.exact_type(self.listing_model).filter(**here)).first()
        theme, slug = None, request.GET.get("theme", "")
        if slug and (theme := Theme.objects.filter(slug=slug, **here).first()) is None:
            raise Http404(_("There is no such theme, so there is no feed of it."))
        at = timezone.now()
        fresh_until(request, self.changes_at(at))
        return Subscription(request, at, theme, listing)

    def title(self, subscription: Subscription) -> str:
        parts = [str(self.heading), subscription.theme.name if subscription.theme else "", settings.WAGTAIL_SITE_NAME]
        return xml_text(" – ".join(filter(None, parts)))

    def link(self, subscription: Subscription) -> str:
        listing = page_url(subscription.listing, subscription.request) if subscription.listing else ""
        return (listing or absolute_url("/")) + self._query(subscription)

    def feed_url(self, subscription: Subscription) -> str:
        return absolute_url(reverse("feed", args=[self.kind])) + self._query(subscription)

    feed_guid = feed_url

    def _query(self, subscription: Subscription) -> str:
        return "?" + urlencode({"theme": subscription.theme.slug}) if subscription.theme else ""

    author_name = settings.WAGTAIL_SITE_NAME

    def author_link(self) -> str:
        return absolute_url("/")

    def feed_extra_kwargs(self, obj: Subscription) -> dict[str, Any]:
        listed_on = obj.listing.last_published_at if obj.listing else None
        return {"listed_on": listed_on or NEVER, "icon": absolute_url(static("img/favicon.svg"))}

    def items(self, subscription: Subscription) -> list[Entry]:
        stories = self.stories(subscription.at).filter(locale__language_code=get_language()).listed()
        if subscription.theme:
            stories = stories.about_theme(subscription.theme.slug)
        pages = stories.defer_streamfields().prefetch_related("themes")[:MOST_ENTRIES]
        return list(self.entries(list(pages), subscription))

    def item_title(self, item: Entry) -> str:
        return xml_text(item.title)

    def item_description(self, item: Entry) -> str:
        """HTML, as Django declares it."""
        return escape(xml_text(item.summary))

    def item_link(self, item: Entry) -> str:
        return item.link

    def item_guid(self, item: Entry) -> str:
        return item.uuid.urn

    def item_pubdate(self, item: Entry) -> dt.datetime:
        return item.published

    def item_updateddate(self, item: Entry) -> dt.datetime:
        return item.updated

    def item_enclosures(self, item: Entry) -> list[Enclosure]:
        return item.enclosures

    def item_copyright(self, item: Entry) -> str | None:
        return licence_name(item.licence) or None

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        return {"themes": item.themes, "licence_address": licence_address(item.licence)}


@require_safe
def feed(request: HttpRequest, kind: str, feeds: Mapping[str, StoryFeed]) -> HttpResponse:
    """One of `feeds`. What has not changed since a reader last asked is not sent again."""
    if kind not in feeds:
        raise Http404(_("There is no such feed."))
    response = feeds[kind](request)
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest())
    response["Cache-Control"] = _cache_control(request)
    del response["Last-Modified"]  # it would not tell that an entry was withdrawn
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _cache_control(request: HttpRequest) -> str:
    """Readers may keep a feed as long as caches a page."""
    seconds = seconds_fresh(request)
    return f"public, max-age={seconds}" if seconds > 0 else "no-cache"
