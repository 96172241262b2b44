"""What an activity is at a moment, as database queries.

Every method takes the moment `at` (an aware datetime, now when left out), so that a page computes all its lists for
the same second. An interval includes its start and excludes its end: an activity that ends at 12:00:00 is live at
11:59:59 and over at 12:00:00.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Case, CharField, DateTimeField, F, Min, Q, Value, When
from django.db.models.functions import ExtractYear, Least, NullIf
from django.utils import timezone

from core.compiled_query import Given
from core.models import StoryQuerySet
from core.renditions import look_up_sizes
from events.enums import DatePrecision, EventState, EventStatus, RecordingHealth

Moment = dt.datetime | Given

VAGUE = Q(date_precision__in=[DatePrecision.MONTH, DatePrecision.SEASON])
UNDATED = Q(start__isnull=True)
SCHEDULED = Q(status=EventStatus.SCHEDULED)
RECORDED = Q(recording__live=True)
EASY_TO_FOLLOW = ~Q(recording__chapters="") & (~Q(recording__captions=[]) | ~Q(recording__transcript=""))
ON_CARDS = [
    *("title", "depth", "url_path", "content_type", "locale", "summary", "format", "registration_url", "timezone"),
    *("date_precision", "start_date", "start_time", "end_date", "end_time", "start", "end"),
    *("place__name", "place__country", "recording__duration", "recording__description", "recording__poster"),
]
SOONEST_FIRST = (F("start").asc(nulls_last=True), "pk")
NEVER = Value(dt.datetime(9999, 1, 1, tzinfo=dt.UTC), DateTimeField())
DERIVED = ("announced_until", "registration_until", "coming_until")
"""Columns that the database derives from `VAGUE`, `UNDATED`, `SCHEDULED` and `NEVER`, besides others
(`events/models/turning_points.py`). Django cannot alter them: when one of these changes, a migration takes the columns
away and adds them anew."""
TURNING_POINTS = (*DERIVED, "end")


def _over(at: Moment) -> Q:
    return SCHEDULED & Q(end__lte=at)


def _coming(at: Moment) -> Q:
    return Q(coming_until__gt=at)


def _live(at: Moment) -> Q:
    """Never of a vague date or none: that is to come until it is over."""
    return Q(coming_until__lte=at, end__gt=at)


def _called_off(at: Moment) -> Q:
    return ~SCHEDULED & (UNDATED | Q(end__gt=at))


def _registration_open(at: Moment) -> Q:
    return Q(registration_until__gt=at) & (Q(registration_opens__isnull=True) | Q(registration_opens__lte=at))


def _announced(at: Moment) -> Q:
    """Date or registration are still to come: of a vague date once registration is over, no longer."""
    return Q(announced_until__gt=at)


def _next_of_each(at: Moment) -> Least:
    """The next moment at which an activity changes, or `NEVER`. What is called off leaves its list at its old end."""
    # SQLite, unlike PostgreSQL, takes the least of anything and nothing to be nothing.
    return Least(*(Case(When(**{f"{name}__gt": at}, then=F(name)), default=NEVER) for name in TURNING_POINTS))


def fill_posters(events: Iterable[Any]) -> None:
    """The sizes of the posters of activities that are read `with_posters()`; one query."""
    recordings = (event.recording for event in events)
    look_up_sizes([recording.poster for recording in recordings if recording and recording.poster], "")


class EventQuerySet(StoryQuerySet):
    def with_state(self, at: Moment | None = None) -> Self:
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

    def with_next_change(self, at: Moment | None = None) -> Self:
        """Annotate each activity with `changes_at`, the next moment at which it turns into something else, or None."""
        return self.annotate(changes_at=NullIf(_next_of_each(at or timezone.now()), NEVER))

    def next_changes(self, at: Moment) -> Self:
        """For each language of these activities the next moment at which one changes its state or leaves a list."""
        unsettled = self.filter(UNDATED | Q(end__gt=at)).order_by().values("locale_id")
        return unsettled.annotate(next=NullIf(Min(_next_of_each(at)), NEVER)).values_list("next", flat=True)

    def next_change(self, at: dt.datetime | None = None) -> dt.datetime | None:
        """The earliest moment after `at` at which any of these activities changes its state or leaves a list."""
        return min(filter(None, self.next_changes(at or timezone.now())), default=None)

    def upcoming(self, at: Moment | None = None) -> Self:
        """Still to come, whatever the state of registration; the next one first, those without a date last."""
        return self.filter(_coming(at or timezone.now())).order_by(*SOONEST_FIRST)

    def registration_open(self, at: Moment | None = None) -> Self:
        return self.filter(_registration_open(at or timezone.now())).order_by(*SOONEST_FIRST)

    def live_now(self, at: Moment | None = None) -> Self:
        """Going on at this moment. (`live()` is Wagtail's word for published.)"""
        return self.filter(_live(at or timezone.now())).order_by(*SOONEST_FIRST)

    def past(self, at: Moment | None = None) -> Self:
        """Over, with or without a recording; the latest first."""
        return self.filter(_over(at or timezone.now())).order_by("-start", "-pk")

    def watch_again(self, at: Moment | None = None) -> Self:
        """Over, with a published recording."""
        return self.past(at).filter(RECORDED)

    def in_preparation(self, at: Moment | None = None) -> Self:
        """Over, with a recording promised but not published yet."""
        return self.past(at).filter(~RECORDED, recording_expected=True)

    def called_off(self, at: Moment | None = None) -> Self:
        """Cancelled or postponed, as long as visitors may still expect it on its old date."""
        return self.filter(_called_off(at or timezone.now())).order_by(*SOONEST_FIRST)

    def current(self, at: Moment | None = None) -> Self:
        """Live, still to come, or called off and not forgotten yet: the next one first."""
        at = at or timezone.now()
        return self.filter(_live(at) | _coming(at) | _called_off(at)).order_by(*SOONEST_FIRST)

    def on_agenda(self, at: Moment | None = None) -> Self:
        """All but what was called off for a date that is over."""
        return self.filter(SCHEDULED | UNDATED | Q(end__gt=at or timezone.now()))

    def by_year(self) -> Self:
        """The latest first, each with the `year` of its first day by the calendar of its place."""
        return self.annotate(year=ExtractYear("start_date")).order_by("-year", "-start", "-pk")

    def most_useful_first(self) -> Self:
        """Recordings that play, then those with chapters and captions or a transcript, then the newest."""
        broken = Case(When(recording__health=RecordingHealth.BROKEN, then=Value(1)), default=Value(0))
        helped = Case(When(EASY_TO_FOLLOW, then=Value(0)), default=Value(1))
        return self.annotate(broken=broken, unhelped=helped).order_by("broken", "unhelped", "-start", "-pk")

    def shortest_first(self) -> Self:
        """By the length of the recording, those of unknown length last."""
        return self.order_by(F("recording__duration").asc(nulls_last=True), "-start", "-pk")

    def for_page(self, at: Moment) -> Self:
        """What the activity is, and until when, besides what the page points to."""
        return super().for_page(at).with_state(at).with_next_change(at)

    def for_cards(self) -> Self:
        """Nothing but what cards show: an activity has some eighty fields."""
        return self.only(*ON_CARDS).select_related("place", "recording")

    def with_posters(self) -> Self:
        """For cards that show the poster of the recording; `fill_posters` looks up its sizes."""
        return self.select_related("recording__poster")
