"""A recording as schema.org `VideoObject`, or `AudioObject` when there is only sound."""

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from core.addresses import absolute_url
from core.licences import licence_address
from core.models import CustomMedia
from core.structured_data import Thing, moment, picture, thing
from events.enums import EmbedPolicy, EventState, RecordingHealth
from events.providers import watch_address
from events.timecodes import iso_duration

if TYPE_CHECKING:
    from events.models import EventPage, Recording

POSTER = "width-1280|format-jpeg"
"""The size in which the player shows it."""


def can_be_watched(page: "EventPage") -> bool:
    """Whether the page shows a recording that works, as far as is known."""
    recording = page.recording
    if page.state != EventState.WATCH_AGAIN or recording is None or recording.health == RecordingHealth.BROKEN:
        return False
    return bool(own_files(recording) or watch_address(recording.provider, recording.provider_url))


def own_files(recording: "Recording") -> list[CustomMedia]:
    """Those that are still there, videos first."""
    files = [block.value["file"] for block in recording.files if block.value["file"]]
    return sorted(files, key=lambda file: file.type != "video")


def recording_object(page: "EventPage", address: str) -> Thing:
    """The recording of the activity at `address`, which speaks the languages of the activity."""
    recording = page.recording
    files = own_files(recording)
    is_sound = bool(files) and files[0].type != "video" and not recording.provider
    poster = picture(recording.poster, POSTER)
    return thing(
        "AudioObject" if is_sound else "VideoObject",
        f"{address}#recording-{recording.uuid}",
        name=recording.title,
        description=recording.description or page.summary,
        url=address,
        thumbnailUrl=poster["url"] if poster else None,
        uploadDate=moment(recording.first_published_at),
        duration=iso_duration(recording.duration) if recording.duration else None,
        **content(files[0]) if files else {},
        encoding=[thing("MediaObject", **content(file)) for file in files[1:]],
        embedUrl=embed_address(recording),
        inLanguage=[language.pk for language in page.languages.all()],
        license=licence_address(recording.licence),
        caption=captions(recording),
        transcript=transcript(recording),
        hasPart=clips(recording, address),
    )


def content(file: CustomMedia) -> dict[str, str]:
    source = file.sources[0]
    return {"contentUrl": urljoin(settings.SITE_URL, source["src"]), "encodingFormat": source["type"]}


def embed_address(recording: "Recording") -> str | None:
    """The player for other sites, when any of them may show it."""
    if recording.embed_policy != EmbedPolicy.ANYONE:
        return None
    return absolute_url(reverse("embed", args=[recording.uuid]))


def captions(recording: "Recording") -> list[Thing]:
    return [
        thing(
            "MediaObject",
            inLanguage=block.value["language"],
            encodingFormat="text/vtt",
            contentUrl=absolute_url(reverse("recording_captions", args=[recording.uuid, index])),
        )
        for index, block in enumerate(recording.captions)
        if block.value["webvtt"]
    ]


def transcript(recording: "Recording") -> str:
    typed = recording.transcript.strip()
    return typed or " ".join(cue.text for cue in recording.transcript_cues if cue.text)


def clips(recording: "Recording", address: str) -> list[Thing]:
    """The chapters, each up to the next one and the last up to the end of the recording, if its length is known."""
    chapters = recording.chapter_list
    starts = [chapter.start for chapter in chapters]
    ends = [after for _start, after in pairwise([*starts, recording.duration])]
    return [
        thing(
            "Clip",
            name=chapter.title,
            startOffset=chapter.start,
            endOffset=end,
            url=f"{address}?t={chapter.start}",
        )
        for chapter, end in zip(chapters, ends, strict=True)
    ]
