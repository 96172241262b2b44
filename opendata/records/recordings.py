"""Recordings that visitors can watch, as open data."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse

from core.addresses import absolute_url
from core.models import CustomMedia
from events.enums import EmbedPolicy, RecordingHealth
from events.files import files_of
from events.models import Recording
from events.models.address_check import FILE, AddressCheck
from events.providers import watch_address
from events.querysets import EventQuerySet
from events.watching import spoken_lines
from opendata.licence import licence_record
from opendata.records.activities import reference
from opendata.records.values import Record, known, moment, picture_record


def recordings_for_records(events: EventQuerySet, at: dt.datetime | None = None) -> QuerySet[Recording]:
    """The recordings of those `events` that are listed and can be watched again, those of the latest first.

    Each comes with `shown_in`, these activities.
    """
    shown = events.listed().watch_again(at)
    latest = Subquery(shown.filter(recording=OuterRef("pk")).values("start")[:1])
    pages = shown.select_related("series", "locale").prefetch_related("themes").defer_streamfields()
    recordings = Recording.objects.filter(pk__in=shown.order_by().values("recording")).annotate(held=latest)
    related = ("languages", "poster__renditions", Prefetch("events", pages, to_attr="shown_in"))
    return recordings.select_related("poster").prefetch_related(*related).order_by("-held", "-pk")


def recording_records(recordings: Iterable[Recording]) -> list[Record]:
    """The records of recordings from `recordings_for_records`; their files take two queries for all."""
    recordings = list(recordings)
    files = files_of(recordings)
    lost = _lost_files() if any(files.values()) else set()
    return [
        recording_record(each, [file for file in files[each.pk] if file.file.name not in lost]) for each in recordings
    ]


def _lost_files() -> set[str]:
    addresses = AddressCheck.objects.broken().filter(address__startswith=FILE).values_list("address", flat=True)
    return {address.removeprefix(FILE) for address in addresses}


def recording_record(recording: Recording, files: list[CustomMedia]) -> Record:
    """`recording` comes from `recordings_for_records`; `files` are those of its own that are still there."""
    pages = recording.shown_in
    themes = {theme.slug: theme.name for page in pages for theme in page.themes.all()}
    series = {page.series.slug: page.series.title for page in pages if page.series}
    return {
        "id": str(recording.uuid),
        "title": recording.title,
        "description": known(recording.description),
        "activities": [reference(page) for page in pages],
        "duration_seconds": recording.duration,
        "languages": [language.pk for language in recording.languages.all()],
        "themes": [{"slug": slug, "name": name} for slug, name in themes.items()],
        "series": [{"slug": slug, "title": title} for slug, title in series.items()],
        "held_at": moment(pages[0].start),
        **_ways_to_watch(recording, files),
        "chapters": [{"start_seconds": each.start, "title": each.title} for each in recording.chapter_list],
        "captions": _captions(recording),
        "published_at": moment(recording.first_published_at),
        "modified_at": moment(recording.last_published_at),
        "poster": picture_record(recording.poster),
        "licence": licence_record(recording.licence),
    }


def transcript(recording: Recording) -> str | None:
    """All that is said, a paragraph a line."""
    lines = (line.text for line in spoken_lines(recording))
    return known(recording.transcript.strip() or "\n".join(line for line in lines if line))


def _ways_to_watch(recording: Recording, files: list[CustomMedia]) -> Record:
    plays = recording.health != RecordingHealth.BROKEN
    may_embed = plays and recording.embed_policy == EmbedPolicy.ANYONE
    sources = [file.sources[0] for file in files if plays]
    return {
        "plays": plays and bool(sources or recording.provider),
        "files": [{"url": absolute_url(source["src"]), "type": source["type"]} for source in sources],
        "provider": known(recording.provider),
        "provider_url": known(watch_address(recording.provider, recording.provider_url)) if plays else None,
        "embed_policy": recording.embed_policy,
        "embed_url": absolute_url(reverse("embed", args=[recording.uuid])) if may_embed else None,
    }


def _captions(recording: Recording) -> list[Record]:
    return [
        {
            "language": block.value["language"],
            "kind": block.value["kind"],
            "url": absolute_url(reverse("recording_captions", args=[recording.uuid, index])),
        }
        for index, block in enumerate(recording.captions)
        if block.value["webvtt"]
    ]
