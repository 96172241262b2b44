"""Time zones as iCalendar defines them, since a calendar brings its own definitions along (RFC 5545, 3.6.5).

The maker that comes with the library tells the hour after a jump of the clocks where the standard wants the one
before it, and so is late.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)


@lru_cache(maxsize=256)
def zone_definition(name: str, first: int, last: int) -> Timezone:
    """The zone with this IANA name from the beginning of the year `first` to the end of the year `last`."""
    zone = ZoneInfo(name)
    begin, end = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (first, last + 1))
    onsets: dict[tuple[dt.timedelta, dt.timedelta, str], list[dt.datetime]] = defaultdict(list)
    offset, _name = _rule(begin, zone)
    for moment in [begin, *_changes(zone, begin, end)]:
        before, (offset, short_name) = offset, _rule(moment, zone)
        onsets[before, offset, short_name].append((moment + before).replace(tzinfo=None))
    definition = Timezone()
    definition.add("TZID", name)
    for rule, local_times in onsets.items():
        definition.add_component(_observance(*rule, local_times))
    return definition


def _observance(
    before: dt.timedelta, offset: dt.timedelta, name: str, local_times: list[dt.datetime]
) -> TimezoneDaylight | TimezoneStandard:
    """An offset from UTC and when it begins, by the clock that went `before`."""
    observance = TimezoneDaylight() if offset > before else TimezoneStandard()
    first, *others = local_times
    observance.add("DTSTART", first)
    observance.add("TZOFFSETFROM", before)
    observance.add("TZOFFSETTO", offset)
    observance.add("TZNAME", name)
    if others:
        observance.add("RDATE", others)
    return observance


def _rule(moment: dt.datetime, zone: ZoneInfo) -> tuple[dt.timedelta, str]:
    """How far the clocks are ahead of UTC, and what that is called."""
    local = moment.astimezone(zone)
    return local.utcoffset() or dt.timedelta(), local.tzname() or zone.key


def _changes(zone: ZoneInfo, begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """The moments, in UTC, from which on another rule holds; at most one a day."""
    for number in range((end - begin).days):
        day = begin + number * DAY
        if _rule(day, zone) != _rule(day + DAY, zone):
            yield _change(zone, day, day + DAY)


def _change(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    old = _rule(before, zone)
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _rule(middle, zone) == old else (before, middle)
    return after
