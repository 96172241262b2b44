"""Reading SubRip (.srt), which many tools write instead of WebVTT, and writing it as WebVTT. Pure functions.

Nobody standardised SubRip. This reads what its inventor's program wrote: a number, a line with two times, lines of
words, an empty line (https://en.wikipedia.org/wiki/SubRip#Format). Captions may overlap, as in WebVTT.
"""

import re

from django.utils.translation import gettext as _

from events.webvtt import ARROW, blocks_of, lines_of, no_line_missing, no_negative_length

NUMBER = re.compile(r"[0-9]+")
TIME = r"([0-9]{1,6}):([0-5]?[0-9]):([0-5]?[0-9])[,.]([0-9]{3})"
TIMING = re.compile(rf"{TIME}[ \t]*-->[ \t]*{TIME}(?:[ \t]+[XY][12]:.*)?")
KEPT_TAG = re.compile(r"&lt;(/?)([ibu])&gt;", re.IGNORECASE)
DROPPED = re.compile(r"</?font(?:\s[^>]*)?>|\{\\[^}]*\}", re.IGNORECASE)
LONE_AMPERSAND = re.compile(r"&(?!#?\w+;)")


def is_subrip(text: str) -> bool:
    """Whether it begins as an .srt file does: with a number, or with a line of two times."""
    first = next((line.strip() for line in lines_of(text) if line.strip()), "")
    return bool(NUMBER.fullmatch(first)) or (ARROW in first and first[0].isdigit())


def webvtt_from_subrip(text: str) -> str:
    """The same captions as WebVTT. Italics, bold and underlining stay; fonts and positions go.

    Raises `ValueError` with a sentence that names the line at fault.
    """
    cues = [_cue(block, number) for number, block in blocks_of(lines_of(text))]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _cue(block: list[str], first_line: int) -> str:
    timing = 1 if NUMBER.fullmatch(block[0].strip()) else 0
    if timing == len(block) or (timing == 0 and ARROW not in block[0]):
        message = _(
            "Line %(number)d: a number and, below it, a time such as 00:00:12,000 --> 00:00:15,000 are missing."
        )
        raise ValueError(message % {"number": first_line + timing})
    no_line_missing(block[timing + 1 :], first_line + timing + 1)
    line = first_line + timing
    match = TIMING.fullmatch(block[timing].strip())
    if not match:
        message = _("Line %(number)d: “%(text)s” is not a time such as 00:00:12,000 --> 00:00:15,000.")
        raise ValueError(message % {"number": line, "text": block[timing].strip()[:60]})
    start, end = [int(part) for part in match.groups()[:4]], [int(part) for part in match.groups()[4:]]
    no_negative_length(start < end, line)
    return "\n".join([f"{_written(start)} --> {_written(end)}", *map(_words, block[timing + 1 :])])


def _written(time: list[int]) -> str:
    hours, minutes, seconds, thousandths = time
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _words(line: str) -> str:
    text = LONE_AMPERSAND.sub("&amp;", DROPPED.sub("", line)).replace("<", "&lt;").replace(">", "&gt;")
    return KEPT_TAG.sub(lambda tag: f"<{tag[1]}{tag[2].lower()}>", text).rstrip()
