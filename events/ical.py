"""Activities as iCalendar (RFC 5545 and 7986), built from pages alone: the same pages give the same bytes."""

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vText

from core.addresses import page_url
from events.enums import EventFormat, EventStatus
from events.models import EventPage
from events.zones import zone_definition

PRODID = "-//Cultural Heritage in Action//Activities//EN"
REFRESH = dt.timedelta(hours=1)
NEVER_PUBLISHED = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The stamp of pages that were put in place without being published: a calendar asks for one."""
NO_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def event_calendar(page: EventPage) -> Calendar:
    """A calendar with one activity, whose date must be known at least to the season."""
    return _calendar([page])


def activities_calendar(pages: Iterable[EventPage], name: str, url: str, source: str) -> Calendar:
    """A calendar to subscribe to. `pages` have dates and bring their place and themes along.

    `url` is the address for people, `source` that of the calendar itself.
    """
    calendar = _calendar(pages)
    for label in ("NAME", "X-WR-CALNAME"):
        calendar.add(label, vText(name))  # the library takes it for no text and would leave commas as they are
    calendar.url = url
    calendar.add("SOURCE", source, parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")  # what Outlook reads instead
    return calendar


def _calendar(pages: Iterable[EventPage]) -> Calendar:
    calendar = Calendar()
    calendar.prodid = PRODID
    calendar.version = "2.0"
    calendar.calscale = "GREGORIAN"
    pages = list(pages)
    for component in [*_zones(pages), *map(_event, pages)]:
        calendar.add_component(component)
    return calendar


def _zones(pages: list[EventPage]) -> list[Timezone]:
    """The definition of each zone that a time of `pages` names, for all the years they lie in."""
    local = [
        (moment.tzinfo, moment.year) for page in pages for moment in _period(page) if isinstance(moment, dt.datetime)
    ]
    names = {zone.key for zone, _year in local if isinstance(zone, ZoneInfo)}
    years = [year for _tzinfo, year in local]
    return [zone_definition(name, min(years) - 1, max(years) + 1) for name in sorted(names)]


def _event(page: EventPage) -> Event:
    event = Event()
    address = page_url(page)
    stamp = page.last_published_at or NEVER_PUBLISHED
    event.add("UID", f"{page.uuid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", page.sequence)
    event.add("STATUS", _status(page))
    event.add("TRANSP", "OPAQUE" if page.has_times and page.status == EventStatus.SCHEDULED else "TRANSPARENT")
    event.add("SUMMARY", _summary(page))
    event.add("DESCRIPTION", _description(page, address))
    event.add("URL", address)
    event.add("CATEGORIES", _categories(page))
    start, end = _period(page)
    event.add("DTSTART", start)
    event.add("DTEND", end)
    _add_where(event, page)
    return event


def _status(page: EventPage) -> str:
    if page.status == EventStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if page.is_vague or page.status == EventStatus.POSTPONED else "CONFIRMED"


def _summary(page: EventPage) -> str:
    title = _in_a_line(page.title)
    if page.status == EventStatus.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": title}
    if page.is_vague:
        title = _("%(title)s (day to be announced)") % {"title": title}
    return _("Postponed: %(title)s") % {"title": title} if page.status == EventStatus.POSTPONED else title


def _description(page: EventPage, address: str) -> str:
    """Paragraphs of plain text: what now, what it is, how to register, where to read on."""
    called_off = page.status != EventStatus.SCHEDULED
    registration = "" if called_off or not page.registration_url else _registration(page)
    paragraphs = [page.status_note if called_off else "", page.summary]
    return "\n\n".join(part for part in [*map(_in_a_line, paragraphs), registration, address] if part)


def _registration(page: EventPage) -> str:
    if page.is_full:
        return _("It is fully booked.")
    return _("Registration: %(address)s") % {"address": page.registration_url}


def _categories(page: EventPage) -> list[str]:
    return [str(page.page_type_display_name), *(_in_a_line(theme.name) for theme in page.themes.all())]


def _period(page: EventPage) -> tuple[dt.date, dt.date]:
    """First and last moment, the latter excluded: local times, or days where the times are not known.

    Whole days do not keep anybody from being free on them (TRANSP): their hours are unknown, a month is no
    appointment, and who subscribes to all activities does not go to each.
    """
    zone = ZoneInfo(page.timezone)
    start, end = (moment.astimezone(zone) for moment in (page.start, page.end))
    if not page.has_times:
        last = (page.end - dt.timedelta.resolution).astimezone(zone)
        return start.date(), last.date() + dt.timedelta(days=1)
    # A local time that comes twice, when the clocks go back, means the first one to a calendar.
    if page.timezone == "UTC" or start.fold or end.fold:
        return page.start.astimezone(dt.UTC), page.end.astimezone(dt.UTC)
    return start, end


def _add_where(event: Event, page: EventPage) -> None:
    if page.format == EventFormat.ONLINE:
        event.add("LOCATION", _("Online"))
        return
    site = ", ".join(filter(None, (_in_a_line(str(part)) for part in (page.venue, page.place or ""))))
    if page.format == EventFormat.HYBRID:
        site = _("%(place)s, and online") % {"place": site} if site else _("On site and online")
    if site:
        event.add("LOCATION", site)
    if page.place and page.place.latitude is not None and page.place.longitude is not None:
        event.add("GEO", (page.place.latitude, page.place.longitude))


def _in_a_line(text: str) -> str:
    """RFC 5545 knows no control characters, and a title no line breaks."""
    return " ".join(NO_CHARACTERS.sub(" ", text).split())
