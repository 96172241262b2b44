import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.dates import format_partial_date, parse_partial_date, validate_partial_date
from practices.models import PracticePage

NOT_A_DATE = "Give a year (2011), a month (2011-05) or a day (2011-05-30)."

precisions = st.sampled_from([(4, "%Y"), (7, "%B %Y"), (10, "%d %B %Y")])


@pytest.mark.parametrize(
    ("text", "first_day"),
    [("2011", dt.date(2011, 1, 1)), ("2011-05", dt.date(2011, 5, 1)), ("2012-02-29", dt.date(2012, 2, 29))],
)
def test_partial_date_means_its_first_day(text, first_day):
    assert parse_partial_date(text) == first_day


@pytest.mark.parametrize(
    ("text", "words"), [("", ""), ("2011", "2011"), ("2011-05", "May 2011"), ("2011-05-03", "3 May 2011")]
)
def test_partial_date_reads_as_people_write_it(text, words):
    assert format_partial_date(text) == words


@given(day=st.dates(), precision=precisions)
def test_words_of_a_partial_date_lead_back_to_it(day, precision):
    length, pattern = precision
    text = day.isoformat()[:length]
    words = format_partial_date(text)
    assert dt.datetime.strptime(words, pattern).date() == parse_partial_date(text)
    assert parse_partial_date(text).isoformat()[:length] == text


def is_accepted(text: str) -> bool:
    try:
        validate_partial_date(text)
    except ValidationError:
        return False
    return True


def is_in_the_calendar(text: str) -> bool:
    try:
        dt.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


@given(st.from_regex(r"\d{4}(-\d{2}){0,2}", fullmatch=True))
def test_exactly_the_dates_of_the_calendar_are_accepted(text):
    assert is_accepted(text) == is_in_the_calendar(text)


@pytest.mark.parametrize(
    "text",
    ["", "11", "20111", "2011-5", "2011-13", "2011-00", "2011-02-30", "0000", "2011\n", " 2011", "٢٠١١", "next year"],
)
def test_what_is_no_date_of_the_calendar_is_turned_away(text):
    with pytest.raises(ValidationError) as raised:
        validate_partial_date(text)
    assert raised.value.messages == [NOT_A_DATE]


def test_field_of_a_page_turns_a_bad_date_away():
    with pytest.raises(ValidationError) as raised:
        PracticePage._meta.get_field("start").clean("2011-13", None)
    assert raised.value.messages == [NOT_A_DATE]
