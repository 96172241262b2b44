"""The words of the film and their times. Captions and chapters follow from how long the voice takes."""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FRAMES_A_SECOND = 25
PAUSE, SLIDE_PAUSE, LEAD, TAIL = 0.28, 0.6, 0.36, 1.2
CAPTION_WIDTH, PAUSE_BONUS = 44, 16
UNCHANGING = {"title"}


@dataclass(frozen=True)
class Sentence:
    chapter: int
    slide: str
    step: int
    english: str
    french: str
    spoken: str


@dataclass(frozen=True)
class Still:
    """One picture, from the second `shown` until the next."""

    chapter: int
    slide: str
    step: int
    shown: float


@dataclass(frozen=True)
class Chapter:
    start: int
    title: str


@dataclass(frozen=True)
class Cue:
    start: float
    end: float
    sentence: Sentence


@dataclass(frozen=True)
class Film:
    running_title: str
    texts: dict[str, dict[str, Any]]
    chapters: list[Chapter]
    stills: list[Still]
    cues: list[Cue]
    duration: int


def read(source: Path) -> dict[str, Any]:
    return tomllib.loads(source.read_text(encoding="utf-8"))


def sentences(script: dict[str, Any]) -> list[Sentence]:
    """Every sentence in its order. Those that stay on a slide take it one step further each."""
    found: list[Sentence] = []
    for number, chapter in enumerate(script["chapters"]):
        for entry in chapter["sentences"]:
            stays = bool(found) and found[-1].slide == entry["slide"]
            step = found[-1].step + 1 if stays else 1
            spoken = _spoken(entry["en"], script["spoken"])
            found.append(Sentence(number, entry["slide"], step, entry["en"], entry["fr"], spoken))
    return found


def _spoken(text: str, spellings: dict[str, str]) -> str:
    for written, said in spellings.items():
        text = text.replace(written, said)
    return text


def arrange(script: dict[str, Any], said: Sequence[Sentence], lengths: Sequence[float]) -> Film:
    """Set every sentence on the clock. A chapter begins at a whole second, and so does the end of the film."""
    stills: list[Still] = []
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    clock = 0.0
    for sentence, length in zip(said, lengths, strict=True):
        opens = sentence.chapter == len(chapters)
        if opens:
            clock = math.ceil(clock)
            chapters.append(Chapter(int(clock), script["chapters"][sentence.chapter]["title"]))
        elif sentence.step == 1:
            clock += SLIDE_PAUSE - PAUSE
        shown = round(clock * FRAMES_A_SECOND) / FRAMES_A_SECOND
        if sentence.step == 1 or sentence.slide not in UNCHANGING:
            stills.append(Still(sentence.chapter, sentence.slide, sentence.step, shown))
        start = shown + (LEAD if sentence.step == 1 else 0)
        cues.append(Cue(start, start + length, sentence))
        clock = start + length + PAUSE
    duration = math.ceil(clock - PAUSE + TAIL)
    cues[-1] = Cue(cues[-1].start, duration, cues[-1].sentence)
    return Film(script["running_title"], script["slides"], chapters, stills, cues, duration)


def webvtt(cues: Sequence[Cue], *, french: bool) -> str:
    blocks = ["WEBVTT"]
    for cue in cues:
        text = cue.sentence.french if french else cue.sentence.english
        blocks.append(f"{timestamp(cue.start)} --> {timestamp(cue.end)}\n{_two_rows(text)}")
    return "\n\n".join(blocks) + "\n"


def timestamp(seconds: float) -> str:
    minutes, left = divmod(round(seconds * 1000), 60_000)
    return f"{minutes:02}:{left // 1000:02}.{left % 1000:03}"


def _two_rows(text: str) -> str:
    """Long captions break near the middle, rather where the sentence pauses."""
    if len(text) <= CAPTION_WIDTH:
        return text

    def lopsided(at: int) -> int:
        return abs(len(text) - 2 * at) - (PAUSE_BONUS if text[at - 1] in ",;:" else 0)

    at = min((place for place, letter in enumerate(text) if letter == " "), key=lopsided)
    return f"{text[:at]}\n{text[at + 1 :]}"


def chapter_lines(chapters: Sequence[Chapter]) -> str:
    return "".join(f"{chapter.start // 60}:{chapter.start % 60:02} {chapter.title}\n" for chapter in chapters)
