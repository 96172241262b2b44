"""What calendars that hold a published activity must learn of: that it changed, and from which start it was moved.

The row in the database is the truth. A revision that is restored or published later brings the numbers of its own
time, so what it says of them is never used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone

from events.enums import DatePrecision, EventStatus

if TYPE_CHECKING:
    from events.models import EventPage

SHOWN = [
    "title",
    "slug",
    "summary",
    "date_precision",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "timezone",
    "status",
    "status_note",
    "format",
    "place",
    "venue",
    "registration_url",
    "is_full",
]
"""The fields behind an entry in a calendar, besides the themes. The moments follow from the dates."""
KEPT = {"sequence", "previous_start"}


def carry_on(page: EventPage, update_fields: Iterable[str] | None) -> Iterable[str] | None:
    """Set `sequence` and `previous_start` of `page` before it is saved. Returns the fields to save, None for all.

    To be called in a transaction: the row stays locked until it is written.
    """
    written = None if update_fields is None else set(update_fields)
    if written is not None and not any(_is_written(name, written) for name in [*SHOWN, "themes"]):
        return update_fields
    rows = apps.get_model("events", "EventPage").objects.filter(pk=page.pk)
    published = rows.select_for_update(of=("self",)).first()
    if published is None:
        return update_fields
    page.sequence, page.previous_start = published.sequence, published.previous_start
    was_public = published.live or published.first_published_at
    if was_public and _differs(page, published, written):
        page.sequence += 1
        page.previous_start = _previous_start(page, published)
    return None if written is None else written | KEPT


def _is_written(name: str, written: set[str] | None) -> bool:
    return written is None or name in written or f"{name}_id" in written


def _differs(page: EventPage, published: EventPage, written: set[str] | None) -> bool:
    fields = [page._meta.get_field(name) for name in SHOWN if _is_written(name, written)]
    if any(field.to_python(getattr(page, field.attname)) != getattr(published, field.attname) for field in fields):
        return True
    return _is_written("themes", written) and _themes(page) != _themes(published)


def _themes(page: EventPage) -> set[int]:
    return {theme.pk for theme in page.themes.all()}


def _previous_start(page: EventPage, published: EventPage) -> dt.datetime | None:
    """The start that visitors were last told before the present one; None when it stands as first planned."""
    page.derive_period()
    if page.start and page.start == published.previous_start:
        return None
    return published.start if _is_moved(page, published) else published.previous_start


def _is_moved(page: EventPage, published: EventPage) -> bool:
    """Whether an activity that has not taken place gets another start. To tell more of a date is no move."""
    if published.start is None or published.is_vague or page.start == published.start:
        return False
    if published.status == EventStatus.SCHEDULED and published.start <= timezone.now():
        return False
    to_the_minute = DatePrecision.TIME == page.date_precision == published.date_precision
    return to_the_minute or page.is_vague or page.start_date != published.start_date
