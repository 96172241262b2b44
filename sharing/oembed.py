"""What other sites are told when they ask how to show a page of the hub: oEmbed 1.0, https://oembed.com."""

import datetime as dt
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core.addresses import absolute_url
from core.embed_code import DEFAULT_SIZE, LARGEST, Size, at_moment, fitted, iframe
from core.models import CustomImage
from core.pictures import THUMBNAILS
from core.renditions import existing
from core.xml import xml_text
from events.enums import EmbedPolicy
from events.models import EventPage, Recording
from events.watching import asked_second, watchable
from practices.models import PracticePage
from sharing.found import Embeddable

MOST_SECONDS = 3600
SHARE_PICTURE = Size(1200, 630)


def answer(page: Embeddable, query: str, most_width: int | None, most_height: int | None) -> dict[str, Any]:
    """The oEmbed document for `page`. `query` is the query string of the address that was asked about."""
    name, address = author(page)
    return {
        "version": "1.0",
        "type": kind(page),
        "title": page.title,
        "author_name": name,
        "author_url": address,
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": absolute_url("/"),
        "cache_age": seconds_until_change(page),
        **thumbnail(page, most_width, most_height),
        **frame(page, query, most_width, most_height),
    }


def kind(page: Embeddable) -> str:
    """“link” for what nobody may embed, “video” for what can be watched, “rich” for everything else."""
    if may_embed(page) == EmbedPolicy.NOBODY:
        return "link"
    return "video" if watched(page) else "rich"


def may_embed(page: Embeddable) -> str:
    """The policy of its recording, also before that is public: a frame that would go empty one day is not offered."""
    recording = page.recording if isinstance(page, EventPage) else None
    return str(recording.embed_policy if recording else EmbedPolicy.ANYONE)


def watched(page: Embeddable) -> Recording | None:
    return watchable(page) if isinstance(page, EventPage) else None


def author(page: Embeddable) -> tuple[str, str]:
    """Name and address of who leads a practice; activities are the hub's own."""
    if isinstance(page, PracticePage) and page.lead:
        return page.lead.name, page.lead.url or absolute_url("/")
    return settings.WAGTAIL_SITE_NAME, absolute_url("/")


def seconds_until_change(page: Embeddable) -> int:
    """How long other sites may keep the answer: an hour, but never beyond the next change of what an activity is."""
    longest = dt.timedelta(seconds=MOST_SECONDS)
    changes_at = page.changes_at if isinstance(page, EventPage) else None
    left = min(longest, changes_at - timezone.now()) if changes_at else longest
    return max(int(left.total_seconds()), 0)


def frame(page: Embeddable, query: str, most_width: int | None, most_height: int | None) -> dict[str, Any]:
    if kind(page) == "link":
        return {}
    size = fitted(most_width, most_height) if watched(page) else card_size(most_width, most_height)
    address = at_moment(absolute_url(reverse("embed", args=[page.uuid])), start_second(page, query))
    return {"width": size.width, "height": size.height, "html": iframe(address, page.title, size)}


def card_size(most_width: int | None, most_height: int | None) -> Size:
    """Words need their height also where the column is narrow."""
    width = min(most_width or DEFAULT_SIZE.width, LARGEST.width)
    return Size(width, min(most_height or DEFAULT_SIZE.height, DEFAULT_SIZE.height))


def start_second(page: Embeddable, query: str) -> int:
    """The moment of the recording that the address points to; 0 for none, or one after the end."""
    recording = page.recording if isinstance(page, EventPage) else None
    return (asked_second(QueryDict(query), recording) or 0) if recording else 0


def thumbnail(page: Embeddable, most_width: int | None, most_height: int | None) -> dict[str, Any]:
    """A picture from the few sizes that are made, so that nobody can have thousands drawn. None when all are larger."""
    recording = watched(page)
    image: CustomImage | None = (recording.poster if recording else None) or page.card_image
    sizes = [size for size in THUMBNAILS if _fits(Size(*size), most_width, most_height)]
    if image and sizes:
        spec = THUMBNAILS[sizes[0]]
        made = existing(image, [spec]).get(spec)
        return _thumbnail(absolute_url(made.url), Size(made.width, made.height)) if made else {}
    if not image and isinstance(page, PracticePage) and _fits(SHARE_PICTURE, most_width, most_height):
        return _thumbnail(absolute_url(page.share_path), SHARE_PICTURE)
    return {}


def _fits(size: Size, most_width: int | None, most_height: int | None) -> bool:
    return size.width <= (most_width or size.width) and size.height <= (most_height or size.height)


def _thumbnail(address: str, size: Size) -> dict[str, Any]:
    return {"thumbnail_url": address, "thumbnail_width": size.width, "thumbnail_height": size.height}


def as_xml(document: dict[str, Any]) -> str:
    """The document as oEmbed's XML, without the characters that XML cannot hold."""
    rows = [f"<{name}>{escape(xml_text(str(value)))}</{name}>" for name, value in document.items()]
    return "\n".join(['<?xml version="1.0" encoding="utf-8" standalone="yes"?>', "<oembed>", *rows, "</oembed>", ""])
