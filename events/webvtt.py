"""Reading WebVTT, the format of captions (https://www.w3.org/TR/webvtt1/). Pure functions."""

import html
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

TIME = r"(?:([0-9]{2,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+.*)?$")
TAG = re.compile(r"<[^>]*>")
ARROW = "-->"
NOT_A_CUE = re.compile(r"^(?:NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*)$")


@dataclass(frozen=True)
class Cue:
    """Words on screen from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str


def parse_webvtt(text: str) -> list[Cue]:
    """The cues of a WebVTT file, in its order, as plain text. As strict as its syntax, so that browsers lose nothing.

    Raises `ValueError` with a sentence that names the line at fault.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        raise ValueError(_("Line 1: captions begin with the word WEBVTT."))
    cues: list[Cue] = []
    number = 1
    while number < len(lines):
        block_start = number
        block = []
        while number < len(lines) and lines[number].strip():
            block.append(lines[number])
            number += 1
        if block:
            cues.extend(_cue(block, block_start + 1))
        number += 1
    return cues


def _cue(block: list[str], first_line: int) -> list[Cue]:
    """The cue in a block of lines; none in a note, a style or what follows the first line of the file at once."""
    is_cue = first_line > 2 and not NOT_A_CUE.match(block[0])
    arrows = [index for index, line in enumerate(block) if ARROW in line]
    timing = arrows.pop(0) if is_cue and arrows and arrows[0] < 2 else None
    if arrows:
        message = _("Line %(number)d: an empty line is missing before this time, or the arrow does not belong here.")
        raise ValueError(message % {"number": first_line + arrows[0]})
    if timing is None:
        if not is_cue:
            return []
        message = _("Line %(number)d: a time such as “00:12.000 --> 00:15.000” is missing.")
        raise ValueError(message % {"number": first_line})
    line = first_line + timing
    match = TIMING.match(block[timing].strip())
    if not match:
        message = _("Line %(number)d: “%(text)s” is not a time such as 00:12.000 --> 00:15.000.")
        raise ValueError(message % {"number": line, "text": block[timing].strip()[:60]})
    start, end = _seconds(*match.groups()[:4]), _seconds(*match.groups()[4:])
    if end <= start:
        message = _("Line %(number)d: the caption ends before it begins.")
        raise ValueError(message % {"number": line})
    words = " ".join(html.unescape(TAG.sub("", text)).strip() for text in block[timing + 1 :])
    return [Cue(start, end, words.strip())]


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000
