"""What the pages of activities ask for."""

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.choices import label_of
from events import periods
from events.enums import STILL_TO_COME, EventState
from events.models import EventPage

register = template.Library()


@register.filter
def named(stream: StreamValue) -> list[StreamValue.StreamChild]:
    """The speakers of a stream who still exist: a person or organisation may have been deleted since."""
    return [block for block in stream if block.value.get("person") or block.value.get("organisation")]


@register.simple_tag
def practices_among(page: EventPage, related: list[Page]) -> dict[str, list[Page]]:
    """The related pages in two lists: the `practices` that this activity names, and the `others`.

    Only public pages are among the related ones, so an unpublished practice is not linked.
    """
    named = {row["value"] for row in page.practices.raw_data}
    return {
        "practices": [other for other in related if other.pk in named],
        "others": [other for other in related if other.pk not in named],
    }


@register.filter
def zone_words(page: EventPage) -> str:
    """Whose clock the times of an activity follow: “Brussels time”."""
    return "UTC" if page.timezone == "UTC" else _("%(city)s time") % {"city": label_of(page, "timezone")}


@register.simple_tag
def local_time(moment: dt.datetime, page: EventPage) -> SafeString:
    """A moment by the clock of the activity: “3 May 2022, 14:00, Brussels time”."""
    local = moment.astimezone(ZoneInfo(page.timezone))
    words = format_date(local, "j F Y, H:i")
    return format_html('<time datetime="{}">{}, {}</time>', local.isoformat(), words, zone_words(page))


@register.simple_tag
def countdown(page: EventPage) -> str:
    """How far away the date is or, while it is live, until when: “In 3 days”, “until 15:30”. Else nothing."""
    if page.start is None or page.end is None:
        return ""
    at, zone = timezone.now(), ZoneInfo(page.timezone)
    if page.state == EventState.LIVE:
        return periods.until(page.end, at, zone, with_time=page.has_times and page.end_time is not None)
    if page.state not in STILL_TO_COME:
        return ""
    if page.is_vague:
        return "" if page.end_date else periods.in_period(page.when)
    return periods.countdown(page.start, at, zone, with_time=page.has_times)


@register.filter
def other_host(address: str) -> str:
    """The name of the site that an address leads to, when it is another one than this: “example.org”."""
    host = urlsplit(address).hostname or ""
    return "" if host == urlsplit(settings.SITE_URL).hostname else host.removeprefix("www.")


@register.filter
def agenda(sections: list[Page]) -> Page | None:
    """The agenda among the sections of the site."""
    return next((page for page in sections if page.content_type.model == "activityindexpage"), None)
