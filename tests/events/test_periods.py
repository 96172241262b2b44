"""From local dates to moments and words: across summer time, midnights, months, years and seasons."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.enums import DatePrecision
from events.periods import countdown, days_until, end_of_day, is_skipped, period, period_label, until

TIME, DAY, MONTH, SEASON = DatePrecision.TIME, DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.SEASON
BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = [
    "Europe/Brussels",
    "Europe/Lisbon",
    "Europe/Helsinki",
    "Europe/Dublin",
    "Atlantic/Canary",
    "Atlantic/Azores",
    "UTC",
]
FORWARD, BACK = dt.date(2026, 3, 29), dt.date(2026, 10, 25)

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))


def utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def hours(zone: ZoneInfo, precision: str, first: dt.date, last: dt.date | None = None) -> float:
    start, end = period(precision, zone, first, end_date=last)
    return (end - start) / dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Brussels", utc(2026, 7, 1, 12)),
        ("Europe/Lisbon", utc(2026, 7, 1, 13)),
        ("Europe/Dublin", utc(2026, 7, 1, 13)),
        ("Atlantic/Canary", utc(2026, 7, 1, 13)),
        ("Europe/Helsinki", utc(2026, 7, 1, 11)),
        ("UTC", utc(2026, 7, 1, 14)),
    ],
)
def test_times_are_local(zone, start):
    found = period(TIME, ZoneInfo(zone), date("2026-07-01"), dt.time(14), None, dt.time(15, 30))
    assert found == (start, start + dt.timedelta(minutes=90))


@pytest.mark.parametrize(
    ("end_date", "end_time", "end"),
    [
        (None, None, utc(2026, 3, 10, 15)),
        (None, dt.time(14), utc(2026, 3, 10, 13)),
        ("2026-03-12", dt.time(12), utc(2026, 3, 12, 11)),
        ("2026-03-12", None, utc(2026, 3, 12, 23)),
        ("2026-03-10", None, utc(2026, 3, 10, 23)),
    ],
)
def test_end_is_the_time_given_or_the_end_of_the_last_day_or_two_hours_on(end_date, end_time, end):
    last = date(end_date) if end_date else None
    assert period(TIME, BRUSSELS, date("2026-03-10"), dt.time(14), last, end_time) == (utc(2026, 3, 10, 13), end)


def test_activity_before_midnight_runs_into_the_next_day():
    assert period(TIME, BRUSSELS, date("2026-12-31"), dt.time(23, 30)) == (
        utc(2026, 12, 31, 22, 30),
        utc(2027, 1, 1, 0, 30),
    )


@pytest.mark.parametrize(
    ("zone", "forward", "back"),
    [
        ("Europe/Brussels", utc(2026, 3, 28, 23), utc(2026, 10, 24, 22)),
        ("Europe/Lisbon", utc(2026, 3, 29, 0), utc(2026, 10, 24, 23)),
        ("Europe/Dublin", utc(2026, 3, 29, 0), utc(2026, 10, 24, 23)),
        ("Atlantic/Canary", utc(2026, 3, 29, 0), utc(2026, 10, 24, 23)),
        ("Europe/Helsinki", utc(2026, 3, 28, 22), utc(2026, 10, 24, 21)),
        # There the clocks go forward at midnight itself: the day begins at one o'clock.
        ("Atlantic/Azores", utc(2026, 3, 29, 1), utc(2026, 10, 25, 0)),
    ],
)
def test_days_on_which_the_clocks_change_last_23_and_25_hours(zone, forward, back):
    hour = dt.timedelta(hours=1)
    assert period(DAY, ZoneInfo(zone), FORWARD) == (forward, forward + 23 * hour)
    assert period(DAY, ZoneInfo(zone), BACK) == (back, back + 25 * hour)


def test_utc_knows_no_summer_time():
    assert (hours(ZoneInfo("UTC"), DAY, FORWARD), hours(ZoneInfo("UTC"), DAY, BACK)) == (24, 24)


@pytest.mark.parametrize(
    ("zone", "first_skipped", "first_after"),
    [
        ("Europe/Brussels", dt.time(2), dt.time(3)),
        ("Europe/Lisbon", dt.time(1), dt.time(2)),
        ("Europe/Dublin", dt.time(1), dt.time(2)),
        ("Europe/Helsinki", dt.time(3), dt.time(4)),
        ("Atlantic/Canary", dt.time(1), dt.time(2)),
        ("Atlantic/Azores", dt.time(0), dt.time(1)),
    ],
)
def test_hour_that_the_clocks_skip_does_not_exist(zone, first_skipped, first_after):
    local = ZoneInfo(zone)
    last_skipped = first_skipped.replace(minute=59)
    skipped = [is_skipped(FORWARD, time, local) for time in (first_skipped, last_skipped, first_after)]
    assert skipped == [True, True, False]
    assert not is_skipped(FORWARD + dt.timedelta(days=1), first_skipped, local)
    with pytest.raises(ValueError, match=f"^{first_skipped:%H:%M} does not exist on 2026-03-29 in {zone}$"):
        period(TIME, local, FORWARD, first_skipped)


def test_missing_start_time_on_a_day_whose_midnight_is_skipped_is_the_first_moment_of_that_day():
    start, _end = period(TIME, ZoneInfo("Atlantic/Azores"), date("2027-03-28"))
    assert start == utc(2027, 3, 28, 1)


def test_skipped_end_is_refused_too():
    with pytest.raises(ValueError, match=r"^02:30 does not exist on 2026-03-29 in Europe/Brussels$"):
        period(TIME, BRUSSELS, FORWARD, dt.time(1, 30), None, dt.time(2, 30))


def test_hour_that_comes_twice_means_the_first_time():
    found = period(TIME, BRUSSELS, BACK, dt.time(2, 30), None, dt.time(3, 30))
    assert found == (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 2, 30))


def test_activity_over_the_change_of_clocks_keeps_its_true_length():
    assert period(TIME, BRUSSELS, FORWARD, dt.time(1), None, dt.time(4)) == (utc(2026, 3, 29, 0), utc(2026, 3, 29, 2))
    assert period(TIME, BRUSSELS, FORWARD, dt.time(1)) == (utc(2026, 3, 29, 0), utc(2026, 3, 29, 2))


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        ("2026-02-01", None, utc(2026, 1, 31, 23), utc(2026, 2, 28, 23)),
        ("2028-02-29", None, utc(2028, 1, 31, 23), utc(2028, 2, 29, 23)),
        ("2026-03-31", None, utc(2026, 2, 28, 23), utc(2026, 3, 31, 22)),
        ("2026-12-31", None, utc(2026, 11, 30, 23), utc(2026, 12, 31, 23)),
        ("2026-12-15", "2027-01-02", utc(2026, 11, 30, 23), utc(2027, 1, 31, 23)),
    ],
)
def test_month_runs_from_its_first_to_its_last_midnight(first, last, start, end):
    assert period(MONTH, BRUSSELS, date(first), end_date=last and date(last)) == (start, end)


@pytest.mark.parametrize(
    ("in_it", "start", "end"),
    [
        (["2026-03-01", "2026-04-15", "2026-05-31"], utc(2026, 2, 28, 23), utc(2026, 5, 31, 22)),
        (["2026-06-01", "2026-08-31"], utc(2026, 5, 31, 22), utc(2026, 8, 31, 22)),
        (["2026-09-01", "2026-11-30"], utc(2026, 8, 31, 22), utc(2026, 11, 30, 23)),
        (["2026-12-01", "2026-12-31", "2027-01-15", "2027-02-28"], utc(2026, 11, 30, 23), utc(2027, 2, 28, 23)),
        (["2027-12-01", "2028-02-29"], utc(2027, 11, 30, 23), utc(2028, 2, 29, 23)),
    ],
)
def test_season_is_the_same_from_any_day_in_it(in_it, start, end):
    assert {period(SEASON, BRUSSELS, date(day)) for day in in_it} == {(start, end)}


@given(st.sampled_from(DatePrecision.values), zones, days, times, st.none() | st.integers(0, 40), st.none() | times)
def test_start_always_comes_before_end(precision, zone, day, start_time, more_days, end_time):
    last = None if more_days is None else day + dt.timedelta(days=more_days)
    if precision == TIME:
        assume(not is_skipped(day, start_time, zone))
        assume(end_time is None or not is_skipped(last or day, end_time, zone))
        assume(end_time is None or more_days or start_time < end_time)
    start, end = period(precision, zone, day, start_time, last, end_time)
    assert (start.tzinfo, end.tzinfo) == (dt.UTC, dt.UTC)
    assert start < end


@given(zones, days, st.integers(0, 40))
def test_days_last_23_24_or_25_hours_and_follow_each_other_without_a_gap(zone, day, more):
    assert hours(zone, DAY, day) in (23, 24, 25)
    last = day + dt.timedelta(days=more)
    start, end = period(DAY, zone, day, end_date=last)
    assert start == period(DAY, zone, day)[0]
    assert end == end_of_day(last, zone) == period(DAY, zone, last + dt.timedelta(days=1))[0]


@given(zones, days, st.sampled_from([MONTH, SEASON]))
def test_vague_dates_enclose_the_day_that_stands_for_them(zone, day, precision):
    first, last = period(DAY, zone, day)
    start, end = period(precision, zone, day)
    assert start <= first
    assert last <= end


@pytest.mark.parametrize(
    ("precision", "first", "last", "label"),
    [
        (DAY, "2022-05-24", None, "24 May 2022"),
        (DAY, "2022-05-24", "2022-05-24", "24 May 2022"),
        (DAY, "2022-05-24", "2022-05-26", "24 to 26 May 2022"),
        (DAY, "2022-05-30", "2022-06-02", "30 May to 2 June 2022"),
        (DAY, "2022-12-30", "2023-01-02", "30 December 2022 to 2 January 2023"),
        (DAY, "2022-05-24", "2023-05-26", "24 May 2022 to 26 May 2023"),
        (MONTH, "2022-06-01", None, "June 2022"),
        (MONTH, "2022-06-01", "2022-06-30", "June 2022"),
        (MONTH, "2022-06-01", "2022-07-01", "June to July 2022"),
        (MONTH, "2022-12-31", "2023-01-01", "December 2022 to January 2023"),
        (SEASON, "2022-03-01", None, "spring 2022"),
        (SEASON, "2022-08-31", None, "summer 2022"),
        (SEASON, "2022-11-30", None, "autumn 2022"),
        (SEASON, "2022-12-01", None, "winter 2022/23"),
        (SEASON, "2023-02-28", None, "winter 2022/23"),
        (SEASON, "2099-12-31", None, "winter 2099/00"),
        (TIME, "2022-05-24", None, "24 May 2022"),
    ],
)
def test_date_in_words(precision, first, last, label):
    assert period_label(precision, date(first), end_date=last and date(last)) == label


@pytest.mark.parametrize(
    ("last", "end_time", "label"),
    [
        (None, None, "28 February 2022, 09:05"),
        (None, dt.time(16), "28 February 2022, 09:05–16:00"),
        ("2022-03-01", dt.time(16), "28 February to 1 March 2022, 09:05–16:00"),
    ],
)
def test_date_and_times_in_words(last, end_time, label):
    assert period_label(TIME, date("2022-02-28"), dt.time(9, 5), last and date(last), end_time) == label


@pytest.mark.parametrize(
    ("zone", "moment", "at", "days"),
    [
        ("Europe/Brussels", utc(2026, 3, 10, 13), utc(2026, 3, 9, 22, 59, 59), 1),
        ("Europe/Brussels", utc(2026, 3, 10, 13), utc(2026, 3, 9, 23), 0),
        ("UTC", utc(2026, 3, 10, 13), utc(2026, 3, 9, 23), 1),
        ("Europe/Brussels", utc(2026, 3, 29, 12), utc(2026, 3, 28, 22, 59, 59), 1),
        ("Europe/Brussels", utc(2026, 3, 30, 12), utc(2026, 3, 29, 21, 59, 59), 1),
        ("Europe/Brussels", utc(2026, 3, 30, 12), utc(2026, 3, 29, 22), 0),
        ("Europe/Brussels", utc(2026, 10, 26, 12), utc(2026, 10, 25, 22, 59, 59), 1),
        ("Europe/Brussels", utc(2026, 10, 26, 12), utc(2026, 10, 25, 23), 0),
    ],
)
def test_days_change_at_midnight_of_the_place_also_when_the_clocks_change(zone, moment, at, days):
    assert days_until(moment, at, ZoneInfo(zone)) == days


@given(zones, days, st.integers(0, 400), times, times)
def test_days_are_counted_by_dates_whatever_the_hour(zone, day, later, time, other_time):
    other_day = day + dt.timedelta(days=later)
    assume(not is_skipped(day, time, zone) and not is_skipped(other_day, other_time, zone))
    at = dt.datetime.combine(day, time, zone)
    assert days_until(dt.datetime.combine(other_day, other_time, zone), at, zone) == later
    assert days_until(at.astimezone(dt.UTC), at, zone) == 0


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (utc(2026, 3, 10, 12), "Today at 14:00"),
        (utc(2026, 3, 9, 12), "Tomorrow"),
        (utc(2026, 3, 8, 12), "In 2 days"),
        (utc(2026, 1, 9, 12), "In 60 days"),
        (utc(2026, 1, 8, 12), "In March 2026"),
        (utc(2026, 3, 11, 12), ""),
    ],
)
def test_countdown_in_words(at, words):
    assert countdown(utc(2026, 3, 10, 13), at, BRUSSELS, with_time=True) == words


def test_countdown_to_a_day_names_no_time():
    assert countdown(utc(2026, 3, 9, 23), utc(2026, 3, 10, 1), BRUSSELS, with_time=False) == "Today"


@pytest.mark.parametrize(
    ("end", "with_time", "words"),
    [
        (utc(2026, 3, 10, 14, 30), True, "until 15:30"),
        (utc(2026, 3, 10, 14, 30), False, ""),
        (utc(2026, 3, 10, 23), False, ""),
        (utc(2026, 3, 12, 23), False, "until 12 March"),
        (utc(2026, 3, 12, 14, 30), True, "until 12 March, 15:30"),
        (utc(2026, 3, 1), True, ""),
    ],
)
def test_end_in_words(end, with_time, words):
    assert until(end, utc(2026, 3, 10, 13, 30), BRUSSELS, with_time=with_time) == words
