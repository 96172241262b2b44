"""What an activity is at a moment, as database queries.

Every method takes the moment `at` (an aware datetime, now when left out), so that a page computes all its lists for
the same second. An interval includes its start and excludes its end: an activity that ends at 12:00:00 is live at
11:59:59 and over at 12:00:00.
"""

import datetime as dt
from typing import Self

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils import timezone

from core.models import StoryQuerySet
from events.enums import DatePrecision, EventState, EventStatus

VAGUE = Q(date_precision__in=[DatePrecision.MONTH, DatePrecision.SEASON])
UNDATED = Q(start__isnull=True)
SCHEDULED = Q(status=EventStatus.SCHEDULED)
RECORDED = Q(recording__live=True)
SOONEST_FIRST = (F("start").asc(nulls_last=True), "pk")


def _over(at: dt.datetime) -> Q:
    return SCHEDULED & Q(end__lte=at)


def _live(at: dt.datetime) -> Q:
    return SCHEDULED & Q(start__lte=at, end__gt=at) & ~VAGUE


def _coming(at: dt.datetime) -> Q:
    return SCHEDULED & (UNDATED | Q(start__gt=at) | (Q(end__gt=at) & VAGUE))


def _opened(at: dt.datetime) -> Q:
    return Q(registration_opens__isnull=True) | Q(registration_opens__lte=at)


def _takes_more(at: dt.datetime) -> Q:
    """Neither full nor closed, whether or not registration has begun."""
    return Q(is_full=False) & (Q(registration_closes__isnull=True) | Q(registration_closes__gt=at))


def _registration_open(at: dt.datetime) -> Q:
    return _coming(at) & ~Q(registration_url="") & _opened(at) & _takes_more(at)


def _announced(at: dt.datetime) -> Q:
    """Date or registration are still to come: of a vague date once registration is over, no longer."""
    without_day = (VAGUE | UNDATED) & Q(registration_opens__isnull=True) & _takes_more(at)
    return _coming(at) & (Q(registration_opens__gt=at) | without_day)


class EventQuerySet(StoryQuerySet):
    def with_state(self, at: dt.datetime | None = None) -> Self:
        """Annotate each activity with its `state`, a value of `EventState`."""
        at = at or timezone.now()
        return self.annotate(
            state=Case(
                When(status=EventStatus.CANCELLED, then=Value(str(EventState.CANCELLED))),
                When(status=EventStatus.POSTPONED, then=Value(str(EventState.POSTPONED))),
                When(_live(at), then=Value(str(EventState.LIVE))),
                When(_registration_open(at), then=Value(str(EventState.REGISTRATION_OPEN))),
                When(_announced(at), then=Value(str(EventState.ANNOUNCED))),
                When(_coming(at), then=Value(str(EventState.UPCOMING))),
                When(RECORDED, then=Value(str(EventState.WATCH_AGAIN))),
                When(recording_expected=True, then=Value(str(EventState.IN_PREPARATION))),
                default=Value(str(EventState.PAST)),
                output_field=CharField(),
            )
        )

    def upcoming(self, at: dt.datetime | None = None) -> Self:
        """Still to come, whatever the state of registration; the next one first, those without a date last."""
        return self.filter(_coming(at or timezone.now())).order_by(*SOONEST_FIRST)

    def registration_open(self, at: dt.datetime | None = None) -> Self:
        return self.filter(_registration_open(at or timezone.now())).order_by(*SOONEST_FIRST)

    def live_now(self, at: dt.datetime | None = None) -> Self:
        """Going on at this moment. (`live()` is Wagtail's word for published.)"""
        return self.filter(_live(at or timezone.now())).order_by(*SOONEST_FIRST)

    def past(self, at: dt.datetime | None = None) -> Self:
        """Over, with or without a recording; the latest first."""
        return self.filter(_over(at or timezone.now())).order_by("-start", "-pk")

    def watch_again(self, at: dt.datetime | None = None) -> Self:
        """Over, with a published recording."""
        return self.past(at).filter(RECORDED)

    def in_preparation(self, at: dt.datetime | None = None) -> Self:
        """Over, with a recording promised but not published yet."""
        return self.past(at).filter(~RECORDED, recording_expected=True)

    def called_off(self, at: dt.datetime | None = None) -> Self:
        """Cancelled or postponed, as long as visitors may still expect it on its old date."""
        expected = UNDATED | Q(end__gt=at or timezone.now())
        return self.exclude(status=EventStatus.SCHEDULED).filter(expected).order_by(*SOONEST_FIRST)

    def for_page(self) -> Self:
        """The state and what the page of an activity points to, where Django would take a query for each."""
        return self.with_state().select_related(*self.model.page_relations)

    def for_cards(self) -> Self:
        return super().for_cards().select_related("place", "series", "recording")

    def with_posters(self) -> Self:
        """For cards that show the poster of the recording."""
        return self.select_related("recording__poster").prefetch_related("recording__poster__renditions")
