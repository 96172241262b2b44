"""What the pages for frames of partners ask for."""

from typing import Any

from django import template
from django.template.context import RequestContext

from events.models import Recording
from events.templatetags.recording_tags import player
from events.watching import spoken_lines

register = template.Library()

MOST_CHAPTERS = 30
MOST_LETTERS = 15_000
"""Of a transcript: a frame stays small whatever was said."""


@register.filter
def as_read(address: str) -> str:
    """An address as people read it out: “hub.example.org/webinars/rents”."""
    return address.partition("://")[2].rstrip("/")


@register.inclusion_tag("sharing/parts/player.html", takes_context=True)
def frame_player(context: RequestContext, recording: Recording) -> dict[str, Any]:
    """The player of the hub without what is too much for a frame."""
    parts = player(context, recording, with_languages=False)
    said = parts["transcript"]
    return parts | {
        "chapters": parts["chapters"][:MOST_CHAPTERS],
        "has_transcript": bool(said["written"] or said["lines"]),
        "page_address": context.get("address"),
    }


@register.simple_tag
def transcript(recording: Recording) -> dict[str, Any]:
    """The beginning of what was said, as `paragraphs` in a `language` (empty if unknown), and whether it `is_cut`."""
    written = recording.transcript.strip()
    spoken = spoken_lines(recording) if not written else []
    text = [line for line in written.splitlines() if line.strip()] or [line.text for line in spoken]
    codes = [block.value["language"] for block in recording.captions if block.value["webvtt"]]
    shown = _beginning(text)
    return {"paragraphs": shown, "language": codes[0] if spoken and codes else "", "is_cut": shown != text}


def _beginning(paragraphs: list[str]) -> list[str]:
    """The paragraphs that fit, the last one shortened where there is no end of it."""
    shown: list[str] = []
    left = MOST_LETTERS
    for paragraph in paragraphs:
        if len(paragraph) > left:
            return [*shown, f"{paragraph[:left]}…"] if left > 1 else shown
        shown.append(paragraph)
        left -= len(paragraph)
    return shown
