"""Dates that may be known to the year or month only, written as ISO 8601: 2011, 2011-05, 2011-05-30."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?", re.ASCII)
FORMATS = {4: "Y", 7: "F Y", 10: "j F Y"}


def parse_partial_date(text: str) -> dt.date:
    """The first day that `text` may mean. Raises `ValueError` for anything but a year, month or day of the calendar."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a year, month or day: {text!r}")
    return dt.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))


def format_partial_date(text: str) -> str:
    """`text` as a person reads it: “2011”, “May 2011” or “30 May 2011”."""
    return format_date(parse_partial_date(text), FORMATS[len(text)]) if text else ""


def validate_partial_date(text: str) -> None:
    try:
        parse_partial_date(text)
    except ValueError as error:
        raise ValidationError(_("Give a year (2011), a month (2011-05) or a day (2011-05-30).")) from error


class PartialDateField(models.CharField):
    """A year, month or day as ISO 8601 text: it sorts and filters by prefix."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)
