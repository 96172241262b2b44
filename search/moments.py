"""The moments of recordings at which the words of a search are spoken."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from core.marking import Piece, marked_sentence, stems
from events.models import EventPage, SpokenPassage
from events.templatetags.recording_tags import language_name
from events.timecodes import format_timecode

MOST_MOMENTS = 3


class Spoken(NamedTuple):
    """What is read of a passage: a page of results may look through thousands."""

    page: int
    recording: UUID
    language: str
    start: int
    text: str


@dataclass(frozen=True)
class Moment:
    """A sentence with the second (of the passage around it) from which to listen.

    The language is named when it is another than that of the page.
    """

    recording: UUID
    start: int
    sentence: list[Piece]
    code: str
    language: str

    @property
    def timecode(self) -> str:
        return format_timecode(self.start)


def moments(pages: Iterable[Any], terms: str, code: str) -> dict[int, list[Moment]]:
    """Up to three moments for each activity among `pages` that can be watched again, by its key.

    Those in the language `code` come before all others. The pages are few, so their passages are read as they are.
    """
    recorded = [page.pk for page in pages if isinstance(page, EventPage) and page.recording_id]
    if not recorded:
        return {}
    activities = EventPage.objects.filter(pk__in=recorded).watch_again().order_by()
    passages = SpokenPassage.objects.filter(recording__events__in=activities)
    searched = stems(terms)
    by_page: dict[int, list[Spoken]] = defaultdict(list)
    for row in passages.values_list("recording__events", "recording__uuid", "language", "start", "text"):
        passage = Spoken(*row)
        if not searched.isdisjoint(stems(passage.text)):
            by_page[passage.page].append(passage)
    return {
        page: [_moment(passage, searched, code) for passage in _telling(_readable(some, code), searched)]
        for page, some in by_page.items()
    }


def recordings_that_say(terms: str) -> QuerySet:
    """The keys of recordings that can be watched again and in which any of the terms is spoken."""
    activities = EventPage.objects.watch_again().values("recording")
    passages = SpokenPassage.objects.filter(recording__in=activities)
    # Not by rank: SQLite would search again for each row.
    found = get_search_backend().search(terms, passages, operator="or", order_by_relevance=False)
    return found.get_queryset().order_by().values("recording")


def _readable(passages: list[Spoken], code: str) -> list[Spoken]:
    return [passage for passage in passages if passage.language == code] or passages


def _telling(passages: list[Spoken], searched: set[str]) -> list[Spoken]:
    """The passages with most of the words, then those that add a word, in the order in which they are spoken."""
    held = {passage: stems(passage.text) & searched for passage in passages}
    ranked = sorted(passages, key=lambda passage: (-len(held[passage]), passage.start))
    most = len(held[ranked[0]])
    chosen: list[Spoken] = []
    told: set[str] = set()
    for passage in ranked:
        if len(held[passage]) == most or held[passage] - told:
            chosen.append(passage)
            told |= held[passage]
    return sorted(chosen[:MOST_MOMENTS], key=lambda passage: passage.start)


def _moment(passage: Spoken, searched: set[str], code: str) -> Moment:
    sentence = marked_sentence(passage.text, searched)
    language = "" if passage.language == code else language_name(passage.language)
    return Moment(passage.recording, passage.start, sentence, passage.language, language)
