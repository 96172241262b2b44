"""The player, for the page of an activity and for a recording within a story."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils.text import capfirst

from events.models import Recording
from events.timecodes import format_timecode, iso_duration
from events.webvtt import Cue

register = template.Library()

PASSAGE_SECONDS = 15
SENTENCE_END = (".", "?", "!", "…", "。", ";")
MOST_DIGITS = 6


@dataclass(frozen=True)
class Passage:
    """Captions that are read together: some sentences of the transcript."""

    start: int
    text: str

    @property
    def timecode(self) -> str:
        return format_timecode(self.start)


@register.inclusion_tag("events/parts/player.html", takes_context=True)
def player(context: RequestContext, recording: Recording, with_languages: bool = True) -> dict[str, Any]:
    """The recording with all that makes it usable. `?t=75` in the address starts it at that second.

    The page of an activity names the languages in its label and leaves them out here.
    """
    request = context.get("request")
    files = [block.value for block in recording.files if block.value["file"]]
    videos = [file for file in files if file["file"].type == "video"]
    return {
        "recording": recording,
        "anchor": anchor(request, recording),
        "files": files,
        "videos": videos,
        "audios": [file for file in files if file["file"].type == "audio"],
        "languages": list(recording.languages.all()) if with_languages else [],
        "tracks": caption_tracks(recording),
        "start": start_second(request, recording),
        "iso_length": iso_duration(recording.duration) if recording.duration else "",
        "passages": [] if recording.transcript.strip() else passages(recording.transcript_cues),
    }


def anchor(request: HttpRequest | None, recording: Recording) -> str:
    """The id of the player. A recording that stands on a page again, within its story, gets a number."""
    shown: Counter[int] = vars(request).setdefault("shown_recordings", Counter()) if request else Counter()
    shown[recording.pk] += 1
    times = shown[recording.pk]
    return f"recording-{recording.uuid}" + (f"-{times}" if times > 1 else "")


def start_second(request: HttpRequest | None, recording: Recording) -> int:
    """The second that the address asks for; 0 for none, an unreadable one or one after the end."""
    asked = request.GET.get("t", "") if request else ""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS):
        return 0
    return int(asked) if not recording.duration or int(asked) < recording.duration else 0


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


def passages(cues: Iterable[Cue]) -> list[Passage]:
    """The cues, joined to passages that end with a sentence and last a quarter of a minute or more."""
    found: list[Passage] = []
    gathered: list[Cue] = []
    for cue in cues:
        gathered.append(cue)
        if cue.end - gathered[0].start >= PASSAGE_SECONDS and cue.text.endswith(SENTENCE_END):
            found.append(_passage(gathered))
            gathered = []
    return [*found, _passage(gathered)] if gathered else found


def _passage(cues: list[Cue]) -> Passage:
    return Passage(int(cues[0].start), " ".join(cue.text for cue in cues if cue.text))
