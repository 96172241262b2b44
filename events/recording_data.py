"""A recording as schema.org `VideoObject`, or `AudioObject` when there is only sound."""

from itertools import pairwise
from typing import TYPE_CHECKING

from django.urls import reverse

from core.addresses import absolute_url
from core.licences import licence_address
from core.models import CustomMedia
from core.structured_data import Thing, moment, picture, thing
from events.enums import EmbedPolicy
from events.timecodes import iso_duration
from events.watching import own_files, spoken_lines

if TYPE_CHECKING:
    from events.models import EventPage, Recording

POSTER = "width-1280|format-jpeg"
"""The size in which the player shows it."""


def files_in_order(recording: "Recording") -> list[CustomMedia]:
    """Its own files, videos first."""
    return sorted((value["file"] for _place, value in own_files(recording)), key=lambda file: file.type != "video")


def recording_object(page: "EventPage", address: str) -> Thing:
    """The recording of the activity at `address`, which speaks the languages of the activity."""
    recording = page.recording
    files = files_in_order(recording)
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
    return {"contentUrl": absolute_url(source["src"]), "encodingFormat": source["type"]}


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
    return typed or " ".join(line.text for line in spoken_lines(recording) if line.text)


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
