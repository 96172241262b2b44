"""The listings of activities and the library of recordings."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.paginator import Page as Part
from django.db.models import CharField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.compiled_query import AT, LOCALE, CompiledQuery, Given
from core.freshness import fresh_until
from core.listing import Counted, paginate
from core.models import ListingPage
from events import lists
from events.enums import EventState
from events.filters import CountedFilterForm, EventFilterForm, Order, RecordingFilterForm
from events.models.base import EventPage
from events.querysets import EventQuerySet, Moment, fill_posters

Listed = Callable[[EventQuerySet, Moment], EventQuerySet]
PATH = Given("path", CharField())
HEADINGS = {"live": _("Live now"), "upcoming": _("Upcoming"), "called-off": _("Cancelled or postponed")}
SECTION_OF = {EventState.LIVE: "live", EventState.CANCELLED: "called-off", EventState.POSTPONED: "called-off"}
LIST_KINDS = {"visit": "visits", "webinar": "webinars", "clinic": "clinics"}


@dataclass(frozen=True)
class Section:
    """Activities under one heading, with how many they are in words."""

    anchor: str
    heading: str | Promise
    count: str
    events: Iterable[EventPage]


class EventIndexPage(ListingPage):
    """Base of the listings: what is live and coming in full, then what is over, year by year and page by page."""

    types: list[str] = []
    list_kind = "activities"
    """What partners call this list when they embed it."""

    class Meta:
        abstract = True

    @classmethod
    def events_of(cls, path: str | Given, locale: int | Given) -> EventQuerySet:
        """The activities of the listing with this tree path and this key of a language, in no order."""
        return EventPage.objects.filter(path__startswith=path).listed()

    def events(self) -> EventQuerySet:
        """The activities of this listing, in no order."""
        return self.events_of(self.path, self.locale_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        fresh_until(request, *self.of_all(lists.next_changes, at))
        return super().get_context(request, *args, **kwargs) | self.listing(request, at)

    def of_all(self, what: Listed, at: dt.datetime) -> list[Any]:
        """A list of all activities here."""
        return _written(self._meta.label, what)(at=at, path=self.path, locale=self.locale_id)

    def narrowed(self, what: Listed, form: CountedFilterForm, at: dt.datetime) -> list[Any]:
        """A list of those that fit the filters. Mostly none is in force, and then its SQL is written already."""
        return list(what(form.narrow(self.events()), at)) if form.chosen else self.of_all(what, at)

    def listing(self, request: HttpRequest, at: dt.datetime) -> dict[str, Any]:
        """With a year in force only what is over is shown, and counted."""
        form = EventFilterForm(
            request.GET,
            lambda: self.events().on_agenda(at),
            lambda: self.events().past(at),
            self.types,
            partial(self.of_all, lists.counts, at),
        )
        years = form.counts_by_year
        part = paginate(self.past(form, at), request)
        context = {
            "filter_form": form,
            "page_obj": part,
            "over_count": self.counted(part.paginator.count),
            "years": years,
            "past": self.past_by_year(part, years),
            "list_kind": LIST_KINDS.get(form.chosen.get("type", ""), self.list_kind),
        }
        if "year" not in form.chosen:
            context["coming"] = self.coming(self.narrowed(lists.current, form, at))
            context["watch_again"] = self.narrowed(lists.posters, form, at) if part.number == 1 else []
            fill_posters(context["watch_again"])
        return context

    def coming(self, events: Iterable[EventPage]) -> list[Section]:
        """The section of what comes is there even when it is empty."""
        shown: dict[str, list[EventPage]] = defaultdict(list)
        for event in events:
            shown[SECTION_OF.get(event.state, "upcoming")].append(event)
        return [
            Section(anchor, heading, self.counted(len(shown[anchor])), shown[anchor])
            for anchor, heading in HEADINGS.items()
            if shown[anchor] or anchor == "upcoming"
        ]

    def past(self, form: EventFilterForm, at: dt.datetime) -> Counted:
        """What is over, the latest first. Each activity is counted in one year."""

        def rows(part: slice) -> Iterable[EventPage]:
            return (
                lists.past(form.narrow(self.events()), at)[part]
                if part.start
                else self.narrowed(lists.latest_past, form, at)
            )

        years = form.counts_by_year
        return Counted(years.get(form.chosen["year"], 0) if "year" in form.chosen else sum(years.values()), rows)

    def past_by_year(self, part: Part, counts: dict[str, int]) -> list[Section]:
        """The years on this part of the list. Each is counted as a whole, also when it goes on in the next part."""
        years = [(str(year), list(events)) for year, events in groupby(part, key=lambda event: event.year)]
        return [
            Section(f"year-{year}", year, self.counted(counts.get(year, len(events))), events) for year, events in years
        ]

    def counted(self, number: int) -> str:
        return ngettext("%(number)d activity", "%(number)d activities", number) % {"number": number}


@cache
def _written(label: str, what: Listed) -> CompiledQuery:
    index = apps.get_model(label)
    return CompiledQuery(lambda: what(index.events_of(PATH, LOCALE), AT))


class VisitIndexPage(EventIndexPage):
    subpage_types = ["events.VisitPage"]
    page_description = _("Lists the peer-learning visits below it.")
    types = ["visit"]
    list_kind = "visits"

    class Meta:
        verbose_name = _("list of visits")

    def counted(self, number: int) -> str:
        return ngettext("%(number)d visit", "%(number)d visits", number) % {"number": number}


class WebinarIndexPage(EventIndexPage):
    subpage_types = ["events.WebinarPage", "events.ClinicPage"]
    page_description = _("Lists the webinars and project clinics below it.")
    types = ["webinar", "clinic"]
    list_kind = "webinars"

    class Meta:
        verbose_name = _("list of webinars and clinics")

    def counted(self, number: int) -> str:
        words = ngettext("%(number)d webinar or clinic", "%(number)d webinars and clinics", number)
        return words % {"number": number}


class ActivityIndexPage(EventIndexPage):
    """The agenda over all types of activities, wherever they stand in the tree."""

    subpage_types: list[str] = []
    page_description = _("The agenda: visits, webinars and clinics together.")
    feed_kind = "activities"
    types = ["visit", "webinar", "clinic"]

    class Meta:
        verbose_name = _("agenda")

    @classmethod
    def events_of(cls, path: str | Given, locale: int | Given) -> EventQuerySet:
        return EventPage.objects.filter(locale_id=locale).listed()


class RecordingIndexPage(ActivityIndexPage):
    """The library of recordings: activities to watch again, the most useful first."""

    page_description = _("Lists every activity with a recording.")
    feed_kind = "recordings"
    list_kind = "recordings"

    class Meta:
        verbose_name = _("list of recordings")

    def listing(self, request: HttpRequest, at: dt.datetime) -> dict[str, Any]:
        counts = partial(self.of_all, lists.counts_of_recordings, at)
        form = RecordingFilterForm(request.GET, lambda: self.events().watch_again(at), counts)
        order = form.chosen.get("sort", "")
        part = paginate(self.recorded(form, order, at), request)
        return {
            "filter_form": form,
            "page_obj": part,
            "over_count": self.counted(part.paginator.count),
            "order": order,
            "orders": [("", _("Most useful first")), *Order.choices],
        }

    def recorded(self, form: RecordingFilterForm, order: str, at: dt.datetime) -> Counted:
        """What fits the filters. Each activity is counted in one series, or in none."""

        def rows(part: slice) -> Iterable[EventPage]:
            if form.chosen or part.start:
                recorded = form.narrow(self.events().watch_again(at)).for_cards().with_posters()
                found = list(self.sorted(recorded, order)[part])
            else:
                found = self.of_all(lists.most_useful, at)
            fill_posters(found)
            return found

        series = form.counts["series"]
        return Counted(series.get(form.chosen["series"], 0) if "series" in form.chosen else sum(series.values()), rows)

    def sorted(self, recorded: EventQuerySet, order: str) -> EventQuerySet:
        if order == Order.SHORTEST:
            return recorded.shortest_first()
        return recorded if order == Order.NEWEST else recorded.most_useful_first()

    def counted(self, number: int) -> str:
        return ngettext("%(number)d recording", "%(number)d recordings", number) % {"number": number}
