"""Chapters as editors type them, and times as people and machines read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.timecodes import Chapter, format_timecode, iso_duration, parse_chapters


def read(text: str) -> list[Chapter] | str:
    """The chapters, or what is wrong with them."""
    try:
        return parse_chapters(text)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    ("line", "start", "title"),
    [
        ("0:00 Welcome", 0, "Welcome"),
        ("12:34 How the rent is set", 754, "How the rent is set"),
        ("00:00:05 Begin", 5, "Begin"),
        ("1:02:03\tQuestions", 3723, "Questions"),
        ("  90:00   A long one  ", 5400, "A long one"),
        ("125:59 After two hours", 7559, "After two hours"),
        ("0:07 10:30 is when it began", 7, "10:30 is when it began"),
    ],
)
def test_chapter_is_a_time_and_a_title(line, start, title):
    assert parse_chapters(line) == [Chapter(start, title)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_empty_lines_between_chapters_are_passed_over(newline):
    text = newline.join(["", "0:00 One", "", "  ", "0:01 Two", ""])
    assert parse_chapters(text) == [Chapter(0, "One"), Chapter(1, "Two")]


def test_no_text_is_no_chapters():
    assert (parse_chapters(""), parse_chapters(" \n ")) == ([], [])


@pytest.mark.parametrize(
    "line", ["Welcome", "12:34", "12:60 Late", "12.34 Dots", "1234 Digits", "0:0 One digit", "-1:00 No"]
)
def test_line_that_is_no_chapter_is_named(line):
    expected = f"Line 3 is not a chapter: write “12:34 Title”, not “{line}”."
    assert read(f"0:00 One\n\n{line}") == expected


def test_long_line_is_quoted_in_part():
    assert read("x" * 99) == f"Line 1 is not a chapter: write “12:34 Title”, not “{'x' * 40}”."


@pytest.mark.parametrize("time", ["0:59", "1:00"])
def test_chapters_go_forward(time):
    assert read(f"1:00 One\n{time} Two") == "Line 2 does not come after the chapter before it."


@pytest.mark.parametrize(
    ("seconds", "timecode", "duration"),
    [
        (0, "0:00", "PT0S"),
        (9, "0:09", "PT9S"),
        (60, "1:00", "PT1M"),
        (754, "12:34", "PT12M34S"),
        (3599, "59:59", "PT59M59S"),
        (3600, "1:00:00", "PT1H"),
        (3723, "1:02:03", "PT1H2M3S"),
        (360005, "100:00:05", "PT100H5S"),
    ],
)
def test_seconds_in_words_for_people_and_machines(seconds, timecode, duration):
    assert (format_timecode(seconds), iso_duration(seconds)) == (timecode, duration)


@given(st.integers(0, 99 * 3600))
def test_timecode_is_read_back(seconds):
    assert parse_chapters(f"{format_timecode(seconds)} Title") == [Chapter(seconds, "Title")]
    assert Chapter(seconds, "Title").timecode == format_timecode(seconds)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    found = read(text)
    if isinstance(found, str):
        assert found.startswith("Line ")
    else:
        assert [chapter.start for chapter in found] == sorted({chapter.start for chapter in found})
