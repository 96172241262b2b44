"""What an activity is at the seconds around each change, for every combination of what editors may enter."""

import datetime as dt
from itertools import pairwise, product

from events.enums import DatePrecision, EventState, EventStatus
from events.models import EventPage
from tests.factories.events import RecordingFactory, WebinarPageFactory

ANNOUNCED, OPEN, UPCOMING, LIVE = (
    EventState.ANNOUNCED,
    EventState.REGISTRATION_OPEN,
    EventState.UPCOMING,
    EventState.LIVE,
)
PAST, IN_PREPARATION, WATCH_AGAIN = EventState.PAST, EventState.IN_PREPARATION, EventState.WATCH_AGAIN
COMING = {ANNOUNCED, OPEN, UPCOMING}
OVER = {PAST, IN_PREPARATION, WATCH_AGAIN}
SECOND = dt.timedelta(seconds=1)


def utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)


LONG_AGO = utc(2025, 1, 1)
OPENS, CLOSES = utc(2026, 1, 10, 9), utc(2026, 2, 20, 9)
PERIODS = {
    DatePrecision.TIME: (utc(2026, 3, 10, 13), utc(2026, 3, 10, 14, 30)),
    DatePrecision.DAY: (utc(2026, 3, 9, 23), utc(2026, 3, 10, 23)),
    DatePrecision.MONTH: (utc(2026, 2, 28, 23), utc(2026, 3, 31, 22)),
    DatePrecision.SEASON: (utc(2026, 2, 28, 23), utc(2026, 5, 31, 22)),
}
VAGUE = {DatePrecision.MONTH, DatePrecision.SEASON}

ADDRESS = {"registration_url": "https://example.org/register"}
REGISTRATIONS = {
    "none": {},
    "address": ADDRESS,
    "opens": {**ADDRESS, "registration_opens": OPENS},
    "closes": {**ADDRESS, "registration_closes": CLOSES},
    "opens and closes": {**ADDRESS, "registration_opens": OPENS, "registration_closes": CLOSES},
    "full": {**ADDRESS, "is_full": True},
    "opens, full": {**ADDRESS, "registration_opens": OPENS, "is_full": True},
    "opens without address": {"registration_opens": OPENS},
    "closes without address": {"registration_closes": CLOSES},
}
# What it is before it starts: from the beginning, from the opening and from the closing of registration.
BEFORE_A_KNOWN_DAY = {
    "none": (UPCOMING, UPCOMING, UPCOMING),
    "address": (OPEN, OPEN, OPEN),
    "opens": (ANNOUNCED, OPEN, OPEN),
    "closes": (OPEN, OPEN, UPCOMING),
    "opens and closes": (ANNOUNCED, OPEN, UPCOMING),
    "full": (UPCOMING, UPCOMING, UPCOMING),
    "opens, full": (ANNOUNCED, UPCOMING, UPCOMING),
    "opens without address": (ANNOUNCED, UPCOMING, UPCOMING),
    "closes without address": (UPCOMING, UPCOMING, UPCOMING),
}
BEFORE_AN_UNKNOWN_DAY = BEFORE_A_KNOWN_DAY | {
    "none": (ANNOUNCED, ANNOUNCED, ANNOUNCED),
    "closes without address": (ANNOUNCED, ANNOUNCED, UPCOMING),
}
RECORDINGS = {
    "none": (False, None, PAST),
    "draft": (False, False, PAST),
    "published": (False, True, WATCH_AGAIN),
    "expected": (True, None, IN_PREPARATION),
    "expected, draft": (True, False, IN_PREPARATION),
    "expected, published": (True, True, WATCH_AGAIN),
}


def expected_state(precision: str, registration: str, recording: str, at: dt.datetime) -> EventState:
    start, end = PERIODS[precision]
    before = BEFORE_AN_UNKNOWN_DAY if precision in VAGUE else BEFORE_A_KNOWN_DAY
    first, opened, closed = before[registration]
    timeline = [(LONG_AGO, first), (OPENS, opened), (CLOSES, closed), (start, closed if precision in VAGUE else LIVE)]
    timeline.append((end, RECORDINGS[recording][2]))
    assert all(earlier < later for (earlier, _), (later, _) in pairwise(timeline))
    return [state for begins, state in timeline if begins <= at][-1]


def plant(parent, combinations) -> dict[int, tuple[str, str]]:
    """An activity for each combination of registration and recording, by its key."""
    recordings = {live: RecordingFactory(live=live) for live in (False, True)}
    planted = {}
    for registration, recording in combinations:
        expected, published, _state = RECORDINGS[recording]
        fields = {"recording_expected": expected, "recording": recordings.get(published)}
        page = WebinarPageFactory(parent=parent, **REGISTRATIONS[registration], **fields)
        planted[page.pk] = (registration, recording)
    return planted


def states(at: dt.datetime) -> dict[int, str]:
    return dict(EventPage.objects.with_state(at).values_list("pk", "state"))


def lists(at: dt.datetime) -> dict[str, set[int]]:
    names = ["upcoming", "registration_open", "live_now", "past", "watch_again", "in_preparation", "called_off"]
    return {name: set(getattr(EventPage.objects.all(), name)(at).values_list("pk", flat=True)) for name in names}


def lists_of(found: dict[int, str]) -> dict[str, set[int]]:
    """The lists that follow from the states of activities that take place."""

    def which(*wanted: str) -> set[int]:
        return {key for key, state in found.items() if state in wanted}

    return {
        "upcoming": which(*COMING),
        "registration_open": which(OPEN),
        "live_now": which(LIVE),
        "past": which(*OVER),
        "watch_again": which(WATCH_AGAIN),
        "in_preparation": which(IN_PREPARATION),
        "called_off": set(),
    }


def test_state_and_lists_follow_the_clock_to_the_second(hub):
    planted = plant(hub.webinars, product(REGISTRATIONS, RECORDINGS))
    for precision, (start, end) in PERIODS.items():
        EventPage.objects.update(date_precision=precision, start=start, end=end)
        for change, offset in product([OPENS, CLOSES, start, end], [-SECOND, 0 * SECOND, SECOND]):
            at = change + offset
            expected = {key: expected_state(precision, *names, at) for key, names in planted.items()}
            assert (precision, at, states(at)) == (precision, at, expected)
            assert (precision, at, lists(at)) == (precision, at, lists_of(expected))


def test_what_is_called_off_is_in_no_list_but_its_own_until_its_old_date_is_over(hub):
    planted = plant(hub.webinars, [("none", "none"), ("opens and closes", "expected, published"), ("full", "draft")])
    nowhere = lists_of({})
    for precision, (start, end) in PERIODS.items():
        for status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
            EventPage.objects.update(date_precision=precision, start=start, end=end, status=status)
            for change, offset in product([OPENS, start, end], [-SECOND, 0 * SECOND, SECOND]):
                at = change + offset
                called_off = set(planted) if at < end else set()
                assert states(at) == dict.fromkeys(planted, str(status))
                assert lists(at) == nowhere | {"called_off": called_off}
