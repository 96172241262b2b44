"""The player, for the page of an activity and for a recording within a story."""

import re
from collections import Counter
from typing import Any

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, QueryDict
from django.template.context import RequestContext
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.addresses import absolute_url, page_url
from core.content_policy import allow_frame
from events.enums import Provider
from events.models import EventPage, Recording
from events.periods import period_label
from events.providers import embed_address, learner, watch_address
from events.timecodes import format_timecode, iso_duration
from events.watching import (
    NO_CAPTIONS,
    WRITTEN,
    Asked,
    Option,
    asked_for,
    moments,
    own_files,
    spoken_lines,
    way_to_play,
)

register = template.Library()

SECONDS_AT_END = re.compile(r"([?&]start=|#t=)1(?=s?$|&)")
"""Where an address of a provider's player says the second: the script puts another one there."""


@register.inclusion_tag("events/parts/player.html", takes_context=True)
def player(context: RequestContext, recording: Recording, with_languages: bool = True) -> dict[str, Any]:
    """The recording with all that makes it usable, as the address asks for it: see `events.watching.Asked`.

    The page of an activity names the languages in its label and leaves them out here.
    """
    request = context.get("request")
    asked = asked_for(request.GET if request else QueryDict(), recording, anchor(request, recording))
    way = way_to_play(recording)
    files = own_files(recording)
    tracks = caption_tracks(recording)
    if request and way == "frame":
        allow_frame(request, embed_address(recording.provider, recording.provider_url))
    return {
        "recording": recording,
        "anchor": asked.anchor,
        "way": way,
        "files": [file for _place, file in files] if way == "own" else [],
        "media": _media(recording, asked) if way == "own" else {},
        "versions": _versions(files, asked) if way == "own" and len(files) > 1 else [],
        "provider": _provider(recording, asked) if way != "own" and recording.provider_url else {},
        "languages": list(recording.languages.all()) if with_languages else [],
        "tracks": tracks,
        "captions": _caption_options(tracks, asked) if way == "own" and tracks else [],
        "start": asked.second or 0,
        "iso_length": iso_duration(recording.duration) if recording.duration else "",
        "chapters": moments(recording, ((one.start, one.title) for one in recording.chapter_list), asked),
        "transcript": _transcript(recording, tracks, asked),
        "cite": _citation(request, recording, asked, context.get("page")),
    }


def anchor(request: HttpRequest | None, recording: Recording) -> str:
    """The id of the player. A recording that stands on a page again, within its story, gets a number."""
    shown: Counter[int] = vars(request).setdefault("shown_recordings", Counter()) if request else Counter()
    shown[recording.pk] += 1
    times = shown[recording.pk]
    return f"recording-{recording.uuid}" + (f"-{times}" if times > 1 else "")


def caption_tracks(recording: Recording) -> list[dict[str, Any]]:
    """The captions by their position, which is part of their address. Drafts may hold some without text."""
    return [
        {
            "index": index,
            "code": block.value["language"],
            "kind": block.value["kind"],
            "language": language_name(block.value["language"]),
        }
        for index, block in enumerate(recording.captions)
        if block.value["webvtt"]
    ]


def language_name(code: str) -> str:
    """What a language calls itself, as readers look for it in the menu of a player."""
    known = LANG_INFO.get(code, {}).get("name_local") or dict(settings.LANGUAGES).get(code, code)
    return capfirst(str(known))


def _media(recording: Recording, asked: Asked) -> dict[str, Any]:
    """The files of one type in the order in which the browser tries them: the one asked for, or the pictures first."""
    files = own_files(recording)
    chosen = [file for place, file in files if place == asked.file]
    videos = [file for _place, file in files if file["file"].type == "video"]
    first = (chosen or videos or [file for _place, file in files])[0]
    kind = first["file"].type
    others = [file for _place, file in files if file["file"].type == kind and file is not first]
    return {"kind": kind, "first": first["file"], "files": [file["file"] for file in [first, *others]]}


def _versions(files: list[tuple[int, dict]], asked: Asked) -> list[Option]:
    first_video = next((place for place, file in files if file["file"].type == "video"), files[0][0])
    shown = asked.file or first_video
    return [
        Option(
            file["quality"] or f"{_kind(file)}, {file['file'].file_extension.upper()}",
            file["file"].url,
            asked.address(file=place),
            place == shown,
        )
        for place, file in files
    ]


def _kind(file: dict) -> str:
    return _("Video") if file["file"].type == "video" else _("Sound")


def _caption_options(tracks: list[dict], asked: Asked) -> list[Option]:
    shown = asked.captions or NO_CAPTIONS
    listed = [(_("Off"), NO_CAPTIONS), *((track["language"], track["code"]) for track in tracks)]
    return [Option(label, code, asked.address(captions=code), code == shown) for label, code in listed]


def _provider(recording: Recording, asked: Asked) -> dict[str, str]:
    place, url = recording.provider, recording.provider_url
    who = learner(place, url)
    return {
        "name": who if place in (Provider.OTHER, Provider.PEERTUBE) else recording.get_provider_display(),
        "learner": who,
        "watch": watch_address(place, url, asked.second or 0),
        "embed": SECONDS_AT_END.sub(r"\g<1>{seconds}", embed_address(place, url, 1)),
    }


def _transcript(recording: Recording, tracks: list[dict], asked: Asked) -> dict[str, Any]:
    """The text that editors wrote, or the lines of the captions in the language asked for."""
    written = recording.transcript.strip()
    listed = [(_("As written"), WRITTEN)] if written else []
    listed += [(track["language"], track["code"]) for track in tracks]
    shown = asked.transcript or (listed[0][1] if listed else "")
    spoken = [] if shown == WRITTEN else spoken_lines(recording, shown)
    return {
        "written": written if shown == WRITTEN else "",
        "lines": moments(recording, ((line.start, line.text) for line in spoken), asked),
        "language": "" if shown == WRITTEN else shown,
        "options": [Option(label, code, asked.address(transcript=code), code == shown) for label, code in listed],
    }


def _citation(request: HttpRequest | None, recording: Recording, asked: Asked, page: Any) -> dict[str, str]:
    """What to name when one cites a moment. `page` is the activity, where it is known."""
    second = asked.second or 0
    is_activity = isinstance(page, EventPage) and page.recording_id == recording.pk
    place = (page_url(page) if is_activity else "") or (absolute_url(request.path) if request else "")
    return {
        "activity": page.title if is_activity and page.title != recording.title else "",
        "date": _day(page) if is_activity else "",
        "timecode": format_timecode(second),
        "address": f"{place}?t={second}#recording-{recording.uuid}",
    }


def _day(page: EventPage) -> str:
    return period_label(page.date_precision, page.start_date, end_date=page.end_date) if page.start_date else ""
