"""Reading WebVTT, the format of captions (https://www.w3.org/TR/webvtt1/). Pure functions."""

import html
import re
from collections.abc import Iterator
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
    lines = lines_of(text)
    if not re.match(r"^WEBVTT(?:[ \t].*)?$", lines[0]):
        raise ValueError(_("Line 1: captions begin with the word WEBVTT."))
    return [cue for number, block in blocks_of(lines, first_line=2) for cue in _cue(block, number)]


def lines_of(text: str) -> list[str]:
    """The lines of a file that may begin with a byte order mark and end its lines in any way."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def blocks_of(lines: list[str], first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Groups of lines without an empty line in them, each with the number of its first line, from `first_line` on."""
    block: list[str] = []
    for number, line in enumerate([*lines[first_line - 1 :], ""], start=first_line):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def no_line_missing(words: list[str], first_line: int) -> None:
    """Refuse words with an arrow in them: they are the next caption, without an empty line before it."""
    for number, line in enumerate(words, start=first_line):
        if ARROW in line:
            message = _(
                "Line %(number)d: an empty line is missing before this time, or the arrow does not belong here."
            )
            raise ValueError(message % {"number": number})


def no_negative_length(is_in_order: bool, line: int) -> None:
    if not is_in_order:
        raise ValueError(_("Line %(number)d: the caption ends before it begins.") % {"number": line})


def readable_cues(text: str) -> list[Cue]:
    """The cues of captions that were stored; none of what cannot be read, since visitors cannot mend it."""
    try:
        return parse_webvtt(text) if text else []
    except ValueError:
        return []


def _cue(block: list[str], first_line: int) -> list[Cue]:
    """The cue in a block of lines; none in a note, a style or what follows the first line of the file at once."""
    is_cue = first_line > 2 and not NOT_A_CUE.match(block[0])
    timing = next((index for index, line in enumerate(block[:2]) if is_cue and ARROW in line), None)
    words_begin = 0 if timing is None else timing + 1
    no_line_missing(block[words_begin:], first_line + words_begin)
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
    no_negative_length(start < end, line)
    words = " ".join(html.unescape(TAG.sub("", text)).strip() for text in block[words_begin:])
    return [Cue(start, end, words.strip())]


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000
