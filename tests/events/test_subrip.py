"""SubRip files become WebVTT, or are refused with the line at fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.subrip import is_subrip, webvtt_from_subrip
from events.webvtt import Cue, parse_webvtt

TIME = "00:00:00,000 --> 00:00:04,000"
NO_TIME = "Line {}: a number and, below it, a time such as 00:00:12,000 --> 00:00:15,000 are missing."
NOT_A_TIME = "Line {}: “{}” is not a time such as 00:00:12,000 --> 00:00:15,000."
STRAY = "Line {}: an empty line is missing before this time, or the arrow does not belong here."


def converted(text: str) -> str:
    """The WebVTT, or what is wrong."""
    try:
        return webvtt_from_subrip(text)
    except ValueError as error:
        return str(error)


def words(*lines: str) -> str:
    """What stands below the time once the caption is WebVTT."""
    return webvtt_from_subrip("\n".join(["1", TIME, *lines])).removeprefix("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n")[
        :-1
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\n\n"])
def test_file_may_begin_with_a_mark_and_end_its_lines_in_any_way(mark, newline):
    lines = ["1", TIME, "One,", "and more.", "", "", "2", "01:02:03,500 --> 01:02:04,000", "Two.", ""]
    assert webvtt_from_subrip(mark + newline.join(lines)) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nOne,\nand more.\n\n01:02:03.500 --> 01:02:04.000\nTwo.\n"
    )


@pytest.mark.parametrize(
    ("time", "written"),
    [
        ("00:00:01.000 --> 00:00:02.000", "00:00:01.000 --> 00:00:02.000"),
        ("0:0:1,000-->0:0:2,000", "00:00:01.000 --> 00:00:02.000"),
        ("100:00:00,000 --> 100:00:01,000", "100:00:00.000 --> 100:00:01.000"),
        (" 00:00:01,000 --> 00:00:02,000  X1:40 X2:600 Y1:20 Y2:50", "00:00:01.000 --> 00:00:02.000"),
    ],
)
def test_times_are_written_as_webvtt_wants_them(time, written):
    assert webvtt_from_subrip(f"1\n{time}\nWords.") == f"WEBVTT\n\n{written}\nWords.\n"


def test_captions_may_overlap_be_numbered_anyhow_or_not_at_all():
    text = "7\n00:00:00,000 --> 00:00:04,000\nOne.\n\n7\n00:00:02,000 --> 00:00:09,000\nTwo.\n\n"
    text += "00:00:01,000 --> 00:00:03,000\nThree.\n"
    assert parse_webvtt(webvtt_from_subrip(text)) == [Cue(0, 4, "One."), Cue(2, 9, "Two."), Cue(1, 3, "Three.")]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("<i>Quiet</i> and <B>loud</B>, <u>both</u>", "<i>Quiet</i> and <b>loud</b>, <u>both</u>"),
        ('<font color="#ff0000">Red</font>', "Red"),
        (r"{\an8}Above", "Above"),
        ("Costs < 3 & > 2", "Costs &lt; 3 &amp; &gt; 2"),
        ("R&D, once &amp; again", "R&amp;D, once &amp; again"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("Too late.  ", "Too late."),
    ],
)
def test_words_keep_their_emphasis_and_lose_what_webvtt_does_not_know(line, written):
    assert words(line) == written


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1", NO_TIME.format(2)),
        (f"1\n{TIME}\nOne.\n\nA paragraph without a time.", NO_TIME.format(5)),
        (f"1\n{TIME}\nOne.\n\n\n2\nTwo.", NOT_A_TIME.format(7, "Two.")),
        ("1\n00:00,000 --> 00:04,000\nNo hours.", NOT_A_TIME.format(2, "00:00,000 --> 00:04,000")),
        ("1\n00:00:61,000 --> 00:01:02,000\n", NOT_A_TIME.format(2, "00:00:61,000 --> 00:01:02,000")),
        ("1\n00:00:01,0 --> 00:00:02,0", NOT_A_TIME.format(2, "00:00:01,0 --> 00:00:02,0")),
        (f"1\n{TIME}\nOne.\n2\n00:00:04,000 --> 00:00:08,000\nTwo.", STRAY.format(5)),
        ("1\n00:00:04,000 --> 00:00:04,000\nOne.", "Line 2: the caption ends before it begins."),
        ("1\r\n00:00:04,000 --> 00:00:01,000\r\nOne.", "Line 2: the caption ends before it begins."),
    ],
)
def test_line_at_fault_is_named(text, told):
    assert converted(text) == told


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"1\n{TIME}\nOne.", True),
        (f"\ufeff\r\n \r\n12\r\n{TIME}\r\nOne.", True),
        (f"{TIME}\nOne.", True),
        (f"WEBVTT\n\n1\n{TIME}\nOne.", False),
        ("", False),
        ("Words.", False),
        ("٣", False),
    ],
)
def test_file_is_known_by_its_beginning(text, answer):
    assert is_subrip(text) is answer


pieces = st.sampled_from(
    ["1", "\n", "\r\n", "\n\n", TIME, "-->", "<i>", "{\\an8}", "&", "<font", ">", "99:", "٣", "\x0c"]
)


@given(st.text() | st.lists(pieces | st.text(max_size=5), max_size=30).map("".join).map(f"1\n{TIME}\n".__add__))
def test_any_text_becomes_webvtt_that_can_be_read_or_is_refused_with_its_line(text):
    found = converted(text)
    if found.startswith("WEBVTT"):
        assert all(cue.start < cue.end for cue in parse_webvtt(found))
    else:
        assert found.startswith("Line ")
