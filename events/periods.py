"""From what an editor knows about a date to two moments, and to words."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import DatePrecision

ASSUMED_DURATION = dt.timedelta(hours=2)
MIDNIGHT = dt.time(0)
MOST_DAYS_COUNTED = 60


def period(
    precision: str,
    zone: ZoneInfo,
    start_date: dt.date,
    start_time: dt.time | None = None,
    end_date: dt.date | None = None,
    end_time: dt.time | None = None,
) -> tuple[dt.datetime, dt.datetime]:
    """The aware moments at which an activity begins and is over; the end is exclusive.

    Days, months and seasons run from local midnight to local midnight. An activity without an end time is taken to
    last two hours. Raises `ValueError` for a local time that `is_skipped()`.
    """
    if precision == DatePrecision.TIME:
        start = _moment(start_date, start_time, zone) if start_time else _midnight(start_date, zone)
        if end_time is None:
            return start, end_of_day(end_date, zone) if end_date else start + ASSUMED_DURATION
        return start, _moment(end_date or start_date, end_time, zone)
    first, after = _days(precision, start_date, end_date)
    return _midnight(first, zone), _midnight(after, zone)


def end_of_day(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The moment at which `day` is over there."""
    return _midnight(_next_day(day), zone)


def is_skipped(day: dt.date, time: dt.time, zone: ZoneInfo) -> bool:
    """Whether a local time does not exist, since the clocks go forward over it."""
    local = dt.datetime.combine(day, time)
    return local.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != local


def period_label(
    precision: str,
    start_date: dt.date,
    start_time: dt.time | None = None,
    end_date: dt.date | None = None,
    end_time: dt.time | None = None,
) -> str:
    """The date in words: “24 to 26 May 2022”, “28 February 2022, 14:00”, “June 2022”, “spring 2022”."""
    if precision == DatePrecision.SEASON:
        return f"{season_name(start_date)} {season_year(start_date)}"
    if precision == DatePrecision.MONTH:
        return _month_range(start_date, end_date or start_date)
    days = _day_range(start_date, end_date or start_date)
    if precision == DatePrecision.DAY or start_time is None:
        return days
    times = f"{start_time:%H:%M}–{end_time:%H:%M}" if end_time else f"{start_time:%H:%M}"
    return f"{days}, {times}"


def days_until(moment: dt.datetime, at: dt.datetime, zone: ZoneInfo) -> int:
    """How many midnights of `zone` lie between `at` and a later moment: 0 for later on the same day there."""
    return (moment.astimezone(zone).date() - at.astimezone(zone).date()).days


def countdown(start: dt.datetime, at: dt.datetime, zone: ZoneInfo, *, with_time: bool) -> str:
    """How far away a date is: “Today at 14:00”, “Tomorrow”, “In 3 days”; beyond two months “In May 2027”.

    Nothing for a date that has passed, which only the preview of another state asks for.
    """
    days = days_until(start, at, zone)
    if days < 0:
        return ""
    if days > MOST_DAYS_COUNTED:
        return in_period(format_date(start.astimezone(zone), "F Y"))
    if days > 1:
        return ngettext("In %(days)d day", "In %(days)d days", days) % {"days": days}
    if days == 1:
        return _("Tomorrow")
    return _("Today at %(time)s") % {"time": f"{start.astimezone(zone):%H:%M}"} if with_time else _("Today")


def in_period(name: str) -> str:
    """Some day in a month or season: “In May 2027”, “In spring 2026”."""
    return _("In %(period)s") % {"period": name}


def until(end: dt.datetime, at: dt.datetime, zone: ZoneInfo, *, with_time: bool) -> str:
    """How long something that goes on will last: “until 15:30”, “until 26 May”; nothing for the rest of the day."""
    days = days_until(end - dt.timedelta(seconds=1), at, zone)
    local = end.astimezone(zone)
    if with_time and days == 0:
        return _("until %(end)s") % {"end": f"{local:%H:%M}"}
    last = local if with_time else (end - dt.timedelta(seconds=1)).astimezone(zone)
    return _("until %(end)s") % {"end": format_date(last, "j F, H:i" if with_time else "j F")} if days > 0 else ""


def season_name(day: dt.date) -> str:
    names = [_("winter"), _("spring"), _("summer"), _("autumn")]
    return names[day.month % 12 // 3]


def season_year(day: dt.date) -> str:
    """The year of the season; a winter has two: “2022/23”."""
    if day.month == 12:
        return f"{day.year}/{(day.year + 1) % 100:02}"
    if day.month <= 2:
        return f"{day.year - 1}/{day.year % 100:02}"
    return str(day.year)


def _day_range(first: dt.date, last: dt.date) -> str:
    if first == last:
        return format_date(first, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        start = format_date(first, "j")
    else:
        start = format_date(first, "j F" if first.year == last.year else "j F Y")
    return _from_to(start, format_date(last, "j F Y"))


def _month_range(first: dt.date, last: dt.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return format_date(first, "F Y")
    return _from_to(format_date(first, "F" if first.year == last.year else "F Y"), format_date(last, "F Y"))


def _from_to(start: str, end: str) -> str:
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def _days(precision: str, start_date: dt.date, end_date: dt.date | None) -> tuple[dt.date, dt.date]:
    """The first day and the day after the last one."""
    if precision == DatePrecision.DAY:
        return start_date, _next_day(end_date or start_date)
    if precision == DatePrecision.MONTH:
        return start_date.replace(day=1), _month_after(end_date or start_date)
    first = start_date.replace(day=1)
    for _month in range(start_date.month % 3):
        first = (first - dt.timedelta(days=1)).replace(day=1)
    return first, _month_after(_month_after(_month_after(first)))


def _next_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)


def _month_after(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The first moment of `day`, also where the clocks skip midnight itself."""
    return dt.datetime.combine(day, MIDNIGHT, zone).astimezone(dt.UTC)


def _moment(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    if is_skipped(day, time, zone):
        raise ValueError(f"{time:%H:%M} does not exist on {day} in {zone.key}")
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)
