"""An activity as schema.org `Event`, with its recording once it can be watched (`events.recording_data`)."""

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.addresses import page_url
from core.models import Place
from core.structured_data import (
    Thing,
    coordinates,
    hub,
    keywords,
    moment,
    organisation,
    picture,
    reference,
    thing,
)
from events.enums import DatePrecision, EventFormat, EventState, EventStatus
from events.recording_data import recording_object
from events.watching import watchable

if TYPE_CHECKING:
    from wagtail.blocks import StructValue

    from events.models import EventPage

VOCABULARY = "https://schema.org/"
ATTENDANCE = {
    EventFormat.ON_SITE: "OfflineEventAttendanceMode",
    EventFormat.ONLINE: "OnlineEventAttendanceMode",
    EventFormat.HYBRID: "MixedEventAttendanceMode",
}


def activity_things(page: "EventPage", request: HttpRequest) -> list[Thing]:
    """The activity and its recording, each as far as there is something to say."""
    prefetch_related_objects([page], "languages")
    address = page_url(page, request)
    activity = event(page, address)
    recording = recording_object(page, address) if watchable(page) else None
    if activity and recording:
        activity["recordedIn"] = reference(recording["@id"])
        recording["recordedAt"] = reference(activity["@id"])
    return [each for each in (activity, recording) if each]


def event(page: "EventPage", address: str) -> Thing | None:
    """None without a date: an `Event` must have a `startDate`, and no date of ISO 8601 says “to be announced”, nor
    “spring 2026”. A month can be said, as “2026-05”.
    """
    start, end = dates(page)
    if not start:
        return None
    return thing(
        "Event",
        f"{address}#activity",
        name=page.title,
        description=page.summary,
        url=address,
        startDate=start,
        endDate=end,
        previousStartDate=previous_start(page),
        eventStatus=VOCABULARY + status(page),
        eventAttendanceMode=VOCABULARY + ATTENDANCE[EventFormat(page.format)],
        location=locations(page, address),
        organizer=[hub(), *(organisation(host) for host in page.hosts)],
        performer=performers(page),
        offers=offer(page),
        maximumAttendeeCapacity=page.capacity,
        inLanguage=[language.pk for language in page.languages.all()],
        superEvent=thing("EventSeries", name=page.series.title) if page.series else None,
        keywords=keywords(page),
        image=picture(page.card_image),
    )


def dates(page: "EventPage") -> tuple[str | None, str | None]:
    """When it begins and ends, as exactly as known: moments with the offset of its zone, days or months.

    The end that is assumed of an activity without one is not said.
    """
    if page.start_date is None or page.date_precision == DatePrecision.SEASON:
        return None, None
    first, last = page.start_date, page.end_date or page.start_date
    if page.date_precision == DatePrecision.MONTH:
        return f"{first:%Y-%m}", f"{last:%Y-%m}"
    if not page.has_times:
        return first.isoformat(), last.isoformat()
    if page.end_time is None:
        return local(page, page.start), page.end_date.isoformat() if page.end_date else None
    return local(page, page.start), local(page, page.end)


def local(page: "EventPage", when: dt.datetime | None) -> str | None:
    """A moment by the clock of the activity."""
    return moment(when.astimezone(ZoneInfo(page.timezone))) if when else None


def status(page: "EventPage") -> str:
    if page.status == EventStatus.CANCELLED:
        return "EventCancelled"
    if page.status == EventStatus.POSTPONED:
        return "EventPostponed"
    return "EventRescheduled" if has_moved(page) else "EventScheduled"


def has_moved(page: "EventPage") -> bool:
    return page.previous_start is not None and page.previous_start != page.start


def previous_start(page: "EventPage") -> str | None:
    """The date before a move, as exactly as the present one."""
    before = local(page, page.previous_start) if has_moved(page) else None
    if before is None or page.has_times:
        return before
    return before[: len("2026-05" if page.date_precision == DatePrecision.MONTH else "2026-05-30")]


def locations(page: "EventPage", address: str) -> list[Thing]:
    """Where to go, where to join, or both. The page leads those who join to the right address."""
    found = []
    if page.format != EventFormat.ONLINE and (page.place or page.venue):
        found.append(venue(page.venue, page.place))
    if page.format != EventFormat.ON_SITE:
        found.append(thing("VirtualLocation", url=address))
    return found


def venue(name: str, place: Place | None) -> Thing:
    if place is None:
        return thing("Place", name=name, address=name)
    part = "addressRegion" if place.kind == Place.Kind.REGION else "addressLocality"
    address = thing("PostalAddress", streetAddress=name, **{part: place.name}, addressCountry=place.country.code)
    return thing("Place", name=name or place.name, address=address, geo=coordinates(place))


def performers(page: "EventPage") -> list[Thing]:
    """Who speaks, as the page names them: a person with their consent only, else the organisation."""
    rows = [block.value for field in page.speaker_fields for block in getattr(page, field)]
    return [found for found in map(performer, rows) if found]


def performer(row: "StructValue") -> Thing | None:
    person, named = row.get("person"), row.get("organisation")
    works_for = named or (person.organisation if person else None)
    if person and person.consented_on:
        affiliation = organisation(works_for) if works_for else None
        return thing("Person", name=person.name, jobTitle=person.role, affiliation=affiliation)
    return organisation(works_for) if works_for else None


def offer(page: "EventPage") -> Thing | None:
    """Registration, as long as there is one to come, to use or to miss. Nothing is known of a price."""
    if not page.registration_url or page.state not in (
        EventState.ANNOUNCED,
        EventState.REGISTRATION_OPEN,
        EventState.UPCOMING,
    ):
        return None
    is_open = page.state == EventState.REGISTRATION_OPEN
    if page.state == EventState.UPCOMING and not page.is_full:
        return None
    availability = "SoldOut" if page.is_full else "InStock" if is_open else ""
    return thing(
        "Offer",
        name=_("Registration"),
        url=page.registration_url if is_open else None,
        availability=VOCABULARY + availability if availability else None,
        validFrom=local(page, page.registration_opens),
        validThrough=local(page, page.registration_closes),
    )
