"""Chapters as editors type them, and times as people read them. Pure functions; times are whole seconds."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

CHAPTER = re.compile(r"^(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)\s+(?P<title>\S.*)$")


@dataclass(frozen=True)
class Chapter:
    start: int
    title: str

    @property
    def timecode(self) -> str:
        return format_timecode(self.start)


def parse_chapters(text: str) -> list[Chapter]:
    """Chapters from lines of `12:34 Title` or `1:02:03 Title`; empty lines are passed over.

    Raises `ValueError` with a sentence that names the line which is not a chapter or goes back in time.
    """
    chapters: list[Chapter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = CHAPTER.match(line.strip())
        if not match:
            message = _("Line %(number)d is not a chapter: write “12:34 Title”, not “%(line)s”.")
            raise ValueError(message % {"number": number, "line": line.strip()[:40]})
        start = int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])
        if chapters and start <= chapters[-1].start:
            message = _("Line %(number)d does not come after the chapter before it.")
            raise ValueError(message % {"number": number})
        chapters.append(Chapter(start, match["title"].strip()))
    return chapters


def format_timecode(seconds: int) -> str:
    """“0:42”, “12:34” or “1:02:03”."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def iso_duration(seconds: int) -> str:
    """ISO 8601: “PT1H2M3S”."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{left}S" if left or not seconds else ""]
    return "PT" + "".join(parts)
