"""How a visitor plays and reads a recording. Every choice stands in the address, so that it can be sent and linked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict

from core.parameters import whole_number
from events.enums import EventState, RecordingHealth
from events.passages import Passage, passages
from events.providers import embed_address, watch_address
from events.timecodes import format_timecode
from events.webvtt import readable_cues

if TYPE_CHECKING:
    from events.models import EventPage, Recording

WRITTEN, NO_CAPTIONS = "text", "off"
MOST_TRANSCRIPTS = 16
OF_THE_FRAME = ("lang", "theme")
"""What the address of an embedded player says beside: links keep it."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for, as far as this recording has it. `second` is None where no moment is named."""

    second: int | None = None
    file: int = 0
    captions: str = ""
    transcript: str = ""
    anchor: str = ""
    beside: dict[str, str] = field(default_factory=dict)

    def address(self, **changes: str | int | None) -> str:
        """The same with something else: “?t=75&captions=fr#recording-…”."""
        chosen = {"t": self.second, "file": self.file, "captions": self.captions, "transcript": self.transcript}
        query = {name: value for name, value in (chosen | changes).items() if value not in (None, "", 0) or name == "t"}
        if query["t"] is None:
            del query["t"]
        return f"?{urlencode(query | self.beside)}#{self.anchor}"


@dataclass(frozen=True)
class Option:
    """One of several ways to play or to read: a link. `value` is a language, or the address of a file."""

    label: str
    value: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Moment:
    """A chapter or a line of the transcript, and the link that leads there."""

    start: int
    text: str
    address: str
    is_current: bool

    @property
    def timecode(self) -> str:
        return format_timecode(self.start)


def asked_for(query: QueryDict, recording: "Recording", anchor: str) -> Asked:
    """What can be read from the address; anything else counts as not said."""
    codes = [language for language, _text in _texts(recording)]
    captions, transcript = query.get("captions", ""), query.get("transcript", "")
    file = whole_number(query.get("file", "")) or 0
    texts = [WRITTEN, *codes] if recording.transcript.strip() else codes
    return Asked(
        second=asked_second(query, recording),
        file=file if any(place == file for place, _file in own_files(recording)) else 0,
        captions=captions if captions in [NO_CAPTIONS, *codes] else "",
        transcript=transcript if transcript in texts else "",
        anchor=anchor,
        beside={name: query[name] for name in OF_THE_FRAME if name in query},
    )


def asked_second(query: QueryDict, recording: "Recording") -> int | None:
    """The second that `?t=` names; None for none, an unreadable one or one after the end."""
    second = whole_number(query.get("t", ""))
    return None if second is not None and recording.duration and second >= recording.duration else second


def own_files(recording: "Recording") -> list[tuple[int, dict]]:
    """The files that are still there, with their place in the recording, counted from 1."""
    places = enumerate((block.value for block in recording.files), start=1)
    there = [(place, value) for place, value in places if value["file"]]
    return [(place, value) for place, value in there if value["file"].file.name not in recording.lost_files]


def way_to_play(recording: "Recording") -> str:
    """“own” files, “frame” of the provider, “link” to another site, or “none” that works."""
    if recording.health == RecordingHealth.BROKEN:
        return "none"
    if own_files(recording):
        return "own"
    if not watch_address(recording.provider, recording.provider_url):
        return "none"
    return "frame" if embed_address(recording.provider, recording.provider_url) else "link"


def watchable(page: "EventPage") -> "Recording | None":
    """The recording that the page of an activity shows, when it is published and plays."""
    recording = page.recording if page.state == EventState.WATCH_AGAIN else None
    return recording if recording and recording.live and way_to_play(recording) != "none" else None


def spoken_lines(recording: "Recording", code: str = "") -> list[Passage]:
    """The transcript from the captions in that language, or in the first; empty without captions."""
    texts = _texts(recording)
    text = dict(reversed(texts)).get(code) or (texts[0][1] if texts else "")
    return list(_passages(text))


@lru_cache(MOST_TRANSCRIPTS)
def _passages(webvtt: str) -> tuple[Passage, ...]:
    """A page reads them more than once, and those of an hour take longer to read than all else that it shows."""
    return tuple(passages(readable_cues(webvtt)))


def _texts(recording: "Recording") -> list[tuple[str, str]]:
    """Language and WebVTT of the captions. Drafts may hold some without text."""
    values = (block.value for block in recording.captions)
    return [(value["language"], value["webvtt"]) for value in values if value["webvtt"]]


def moments(recording: "Recording", starts: Iterable[tuple[int, str]], asked: Asked) -> list[Moment]:
    """Chapters or lines as links. Of a recording that plays at its provider they lead there, without a script."""
    leads_away = way_to_play(recording) == "frame"
    listed = list(starts)
    reached = [start for start, _text in listed if asked.second is not None and start <= asked.second]
    return [
        Moment(
            start,
            text,
            watch_address(recording.provider, recording.provider_url, start) if leads_away else asked.address(t=start),
            bool(reached) and start == reached[-1],
        )
        for start, text in listed
    ]
