"""Peer-learning visits, webinars and project clinics as open data. The address to join is not part of it."""

import datetime as dt
from collections.abc import Iterable

from core.addresses import page_url
from core.licences import TEXT_LICENCE
from events.blocks import load_speakers
from events.enums import EventState
from events.models import EventPage
from events.querysets import EventQuerySet
from opendata.licence import licence_record
from opendata.records.reference import organisation_record, place_record, theme_reference
from opendata.records.values import Record, day, known, moment, picture_record, plain_text
from practices.models import PracticePage

TYPES = {"visitpage": "visit", "webinarpage": "webinar", "clinicpage": "clinic"}
TEXTS = ("introduction", "question", "advice", "outcome", "taken_home")


def activities_for_records(events: EventQuerySet, at: dt.datetime | None = None) -> EventQuerySet:
    """Those of `events` that are listed, with their state at that moment and what one query for all can bring."""
    events = events.listed().with_state(at).select_related("locale", "place", "series", "recording", "card_image")
    events = events.select_related("content_type", "visitpage__host", "webinarpage", "clinicpage")
    return events.prefetch_related("themes", "languages", "card_image__renditions")


def activity_records(pages: Iterable[EventPage]) -> list[Record]:
    """The records of activities from `activities_for_records`; whom and what they name takes three queries for all."""
    pages = list(pages)
    details = [_details(page) for page in pages]
    load_speakers(*(getattr(page, field) for page in details for field in page.speaker_fields))
    named = {row["value"] for page in pages for row in page.practices.raw_data}
    practices = PracticePage.objects.listed().filter(pk__in=named).defer_streamfields().in_bulk()
    return [activity_record(page, practices) for page in details]


def activity_record(page: EventPage, practices: dict[int, PracticePage]) -> Record:
    """`page` is a visit, webinar or clinic with its speakers loaded; `practices` holds the listed ones by key."""
    named = [practices[row["value"]] for row in page.practices.raw_data if row["value"] in practices]
    return {
        "id": str(page.uuid),
        "type": TYPES[page._meta.model_name],
        "url": page_url(page),
        "title": page.title,
        "summary": page.summary,
        "language": page.locale.language_code,
        **_when(page),
        "format": page.format,
        "place": place_record(page.place) if page.place else None,
        "venue": known(page.venue),
        "registration": _registration(page),
        "capacity": page.capacity,
        "languages": [language.pk for language in page.languages.all()],
        "accessibility": known(page.accessibility),
        "themes": [theme_reference(theme) for theme in page.themes.all()],
        "series": {"slug": page.series.slug, "title": page.series.title} if page.series else None,
        "number": page.number,
        "hosts": [organisation_record(host) for host in page.hosts],
        "speakers": _speakers(page),
        "sections": {name: text for name in TEXTS if (text := plain_text(getattr(page, name, "")))},
        "practices": [reference(practice) for practice in named],
        "recording": str(page.recording.uuid) if page.state == EventState.WATCH_AGAIN else None,
        "published_at": moment(page.first_published_at),
        "modified_at": moment(page.last_published_at),
        "image": picture_record(page.card_image),
        "licence": licence_record(TEXT_LICENCE),
    }


def reference(page: PracticePage | EventPage) -> Record:
    return {"id": str(page.uuid), "url": page_url(page), "title": page.title}


def _details(page: EventPage) -> EventPage:
    """The activity as what it is, with what was fetched for it."""
    details = getattr(page, page.content_type.model)
    details._prefetched_objects_cache = page._prefetched_objects_cache
    for name in ("locale", "place", "series", "recording", "card_image"):
        setattr(details, name, getattr(page, name))
    details.state = page.state
    return details


def _when(page: EventPage) -> Record:
    """What is local to `timezone` as the editor gave it, and as two moments; the end is excluded."""
    return {
        "state": page.state,
        "status": page.status,
        "status_note": known(page.status_note),
        "date_precision": page.date_precision,
        "start_date": day(page.start_date),
        "start_time": f"{page.start_time:%H:%M}" if page.has_times and page.start_time else None,
        "end_date": day(page.end_date),
        "end_time": f"{page.end_time:%H:%M}" if page.has_times and page.end_time else None,
        "timezone": page.timezone,
        "start": moment(page.start),
        "end": moment(page.end),
    }


def _registration(page: EventPage) -> Record:
    """The address stands here as long as one can register."""
    return {
        "url": page.registration_url if page.state == EventState.REGISTRATION_OPEN else None,
        "opens": moment(page.registration_opens),
        "closes": moment(page.registration_closes),
        "is_full": page.is_full,
    }


def _speakers(page: EventPage) -> list[Record]:
    """As the page names them: people who consented, else the organisation they speak for."""
    rows = [block.value for field in page.speaker_fields for block in getattr(page, field)]
    return [speaker for row in rows if (speaker := _speaker(row))]


def _speaker(row: dict) -> Record | None:
    person, organisation = row["person"], row["organisation"]
    organisation = organisation or (person.organisation if person else None)
    named = person if person and person.consented_on else None
    if not named and not organisation:
        return None
    return {
        "name": named.name if named else None,
        "role": known(named.role) if named else None,
        "organisation": organisation.name if organisation else None,
        "topic": known(row["topic"]),
    }
