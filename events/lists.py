"""What stands in a listing of activities: `events` are all that belong there, or those that fit its filters."""

from core.listing import PER_PAGE
from events.filters import EventFilterForm, RecordingFilterForm, counting
from events.querysets import EventQuerySet, Moment

MOST_POSTERS = 3


def cards(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return events.for_cards().with_state(at)


def current(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return cards(events, at).current(at)


def past(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return cards(events, at).past(at).by_year()


def latest_past(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return past(events, at)[:PER_PAGE]


def posters(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return cards(events, at).watch_again(at).with_posters()[:MOST_POSTERS]


def next_changes(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return events.next_changes(at)


def most_useful(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return events.watch_again(at).for_cards().with_posters().most_useful_first()[:PER_PAGE]


def counts(events: EventQuerySet, at: Moment) -> EventQuerySet:
    """How many have each value of each filter when none is in force."""
    return counting(EventFilterForm.facets, lambda name: events.past(at) if name == "year" else events.on_agenda(at))


def counts_of_recordings(events: EventQuerySet, at: Moment) -> EventQuerySet:
    return counting(RecordingFilterForm.facets, lambda name: events.watch_again(at))
