"""What the front page lists: in the language with the key `locale`, and of activities at the moment `at`."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from django.db.models import BigAutoField

from core.compiled_query import AT, LOCALE, CompiledQuery, GivenList
from events.models import EventPage, VisitPage
from events.querysets import EventQuerySet, fill_posters
from news.models import NewsPage
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet, fill_cards

MOST_PRACTICES = 9


def _activities(model: type[EventPage] = EventPage) -> EventQuerySet:
    return model.objects.filter(locale_id=LOCALE).listed().for_cards().with_state(AT)


live_now = CompiledQuery(lambda: _activities().live_now(AT)[:3])
upcoming = CompiledQuery(lambda: _activities().upcoming(AT)[:4])
_watch_again = CompiledQuery(lambda: _activities().watch_again(AT).with_posters()[:3])
visits = CompiledQuery(lambda: _activities(VisitPage).past(AT)[:4])
next_changes = CompiledQuery(lambda: EventPage.objects.filter(locale_id=LOCALE).listed().next_changes(AT))
news = CompiledQuery(lambda: NewsPage.objects.filter(locale_id=LOCALE).listed().for_cards().newest_first()[:3])


def watch_again(at: dt.datetime, locale: int) -> list[EventPage]:
    found = _watch_again(at=at, locale=locale)
    fill_posters(found)
    return found


def practices(chosen: Iterable[int | None], locale: int) -> list[PracticePage]:
    """The lead, then the practices that editors chose, then the newest."""
    keys = list(dict.fromkeys(key for key in chosen if key))
    found = _practices(len(keys))(locale=locale, chosen=keys)
    fill_cards(found)
    return found


@cache
def _practices(number: int) -> CompiledQuery:
    """With so many chosen ones."""
    chosen = GivenList("chosen", BigAutoField(), number).each
    return CompiledQuery(lambda: _offered().these_first(chosen)[: MOST_PRACTICES + 1])


def _offered() -> PracticeQuerySet:
    return PracticePage.objects.filter(locale_id=LOCALE).listed().for_cards()
