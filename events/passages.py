"""Captions, joined to what people read, cite and search: a sentence each. Pure functions; times are seconds."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.timecodes import format_timecode
from events.webvtt import Cue, readable_cues

MOST_SECONDS = 20
SENTENCE_END = (".", "?", "!", "…", "。", ";")


@dataclass(frozen=True)
class Passage:
    """Captions that are read together: a line of the transcript."""

    start: int
    text: str

    @property
    def timecode(self) -> str:
        return format_timecode(self.start)


def passages(cues: Iterable[Cue]) -> list[Passage]:
    """The cues, joined to sentences; one that runs on is cut after about twenty seconds."""
    found: list[Passage] = []
    gathered: list[Cue] = []
    for cue in cues:
        gathered.append(cue)
        if cue.text.endswith(SENTENCE_END) or cue.end - gathered[0].start >= MOST_SECONDS:
            found.append(_passage(gathered))
            gathered = []
    return [*found, _passage(gathered)] if gathered else found


def spoken(captions: Iterable[tuple[str, str]]) -> list[tuple[str, Passage]]:
    """The passages of (language, WebVTT), each with its language; of a language that stands twice, the first.

    Text that cannot be read is passed over: what was stored long ago must not stop a recording from being saved.
    """
    found: dict[str, list[Passage]] = {}
    for language, webvtt in captions:
        if language not in found and (
            joined := [passage for passage in passages(readable_cues(webvtt)) if passage.text]
        ):
            found[language] = joined
    return [(language, passage) for language, joined in found.items() for passage in joined]


def _passage(cues: list[Cue]) -> Passage:
    return Passage(int(cues[0].start), " ".join(cue.text for cue in cues if cue.text))
