"""The definitions of time zones that calendars bring along, read by another library."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.timezone import Observance, Timezone
from icalendar import Calendar

from events.models import base
from events.models.base import timezone_choices
from events.zones import zone_definition

SECOND = dt.timedelta(seconds=1)


def read(name: str, first: int, last: int) -> Timezone:
    calendar = Calendar.new(prodid="-//Test//EN", subcomponents=[zone_definition(name, first, last)])
    (zone,) = IcsCalendarStream.from_ics(calendar.to_ical().decode()).calendars[0].timezones
    return zone


def onsets(zone: Timezone) -> dict[dt.datetime, Observance]:
    """The moments at which each rule begins to hold: local times by the clock that went before."""
    found = {}
    for rule in [*zone.standard, *zone.daylight]:
        for local in [rule.dtstart, *rule.rdate]:
            found[local.replace(tzinfo=dt.timezone(rule.tz_offset_from.offset)).astimezone(dt.UTC)] = rule
    return dict(sorted(found.items()))


def true_changes(zone: ZoneInfo, first: int, last: int) -> list[dt.datetime]:
    """Found by looking at each quarter of an hour."""
    quarter = dt.timedelta(minutes=15)
    begin, end = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (first, last + 1))
    moments = [begin + number * quarter for number in range(1, (end - begin) // quarter)]
    return [at for at in moments if at.astimezone(zone).utcoffset() != (at - SECOND).astimezone(zone).utcoffset()]


@pytest.mark.parametrize("name", [name for name, _label in timezone_choices() if name != "UTC"])
def test_each_rule_begins_at_the_second_at_which_the_clocks_change(name):
    zone = ZoneInfo(name)
    begin, *changes = rules = onsets(read(name, 2025, 2027))
    assert begin.astimezone(dt.UTC) == dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert changes == true_changes(zone, 2025, 2027)
    for moment in changes:
        rule, before, local = rules[moment], (moment - SECOND).astimezone(zone), moment.astimezone(zone)
        assert (before.utcoffset(), local.utcoffset()) == (rule.tz_offset_from.offset, rule.tz_offset_to.offset)
        assert [local.tzname()] == rule.tz_name


def test_summer_time_begins_by_the_clock_of_winter():
    zone = read("Europe/Brussels", 2025, 2026)
    (summer,) = zone.daylight
    assert (summer.dtstart, summer.rdate) == (dt.datetime(2025, 3, 30, 2), [dt.datetime(2026, 3, 29, 2)])
    assert [rule.dtstart for rule in zone.standard] == [dt.datetime(2025, 1, 1, 1), dt.datetime(2025, 10, 26, 3)]


@pytest.mark.parametrize("year", [1900, 1945, 2100])
def test_zone_is_defined_in_every_year_that_a_date_may_have(year):
    moments = list(onsets(read("Europe/Brussels", year - 1, year + 1)))
    assert moments[1:] == true_changes(ZoneInfo("Europe/Brussels"), year - 1, year + 1)


def test_zones_are_looked_up_once_for_all_dates(monkeypatch):
    timezone_choices()
    monkeypatch.setattr(base, "available_timezones", lambda: pytest.fail("The files of all zones were read again."))
    assert ("Europe/Helsinki", "Helsinki") in timezone_choices()
