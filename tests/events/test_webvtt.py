"""Reading captions: what WebVTT allows, and what to tell those whose file is not WebVTT."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.webvtt import Cue, parse_webvtt

TIME = "00:00.000 --> 00:04.000"
NOT_THE_WORD = "Line 1: captions begin with the word WEBVTT."
NO_TIME = "Line {}: a time such as “00:12.000 --> 00:15.000” is missing."
STRAY = "Line {}: an empty line is missing before this time, or the arrow does not belong here."


def read(text: str) -> list[Cue] | str:
    """The captions, or what is wrong with them."""
    try:
        return parse_webvtt(text)
    except ValueError as error:
        return str(error)


def one_cue(*lines: str) -> list[Cue]:
    return parse_webvtt("\n".join(["WEBVTT", "", *lines]))


def texts(*lines: str) -> list[str]:
    return [cue.text for cue in one_cue(*lines)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("header", ["WEBVTT", "WEBVTT ", "WEBVTT - Sharing stories", "WEBVTT\tnotes"])
def test_file_may_begin_with_a_mark_and_end_its_lines_in_any_way(header, mark, newline):
    lines = [header, "", TIME, "One.", "", "", "00:04.000 --> 00:09.000", "Two.", ""]
    assert parse_webvtt(mark + newline.join(lines)) == [Cue(0, 4, "One."), Cue(4, 9, "Two.")]


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT\n", "WEBVTT\n\n", "WEBVTT\nKind: captions\nLanguage: en\n\n"])
def test_file_may_hold_no_captions(text):
    assert parse_webvtt(text) == []


@pytest.mark.parametrize(
    ("timing", "start", "end"),
    [
        ("00:00.000 --> 00:04.000", 0, 4),
        ("00:01.250 --> 59:59.999", 1.25, 3599.999),
        ("01:02:03.500 --> 01:02:04.000", 3723.5, 3724),
        ("100:00:00.000 --> 123456:00:00.000", 360000, 444441600),
        ("59:59.000 --> 01:00:01.000", 3599, 3601),
        ("00:00.000\t-->\t00:04.000", 0, 4),
        ("00:00.000  -->  00:04.000  align:start line:0 position:10%", 0, 4),
        ("  00:00.000 --> 00:04.000  ", 0, 4),
    ],
)
def test_times_have_minutes_and_may_have_hours_and_settings(timing, start, end):
    assert one_cue(timing, "Words.") == [Cue(start, end, "Words.")]


@pytest.mark.parametrize("name", ["1", "intro", "NOTES on rents", "NOTEBOOK", "STYLES", "REGION 4", "WEBVTT"])
def test_caption_may_have_a_name(name):
    assert texts(name, TIME, "Words.") == ["Words."]


@pytest.mark.parametrize(
    "block",
    [
        ["NOTE"],
        ["NOTE made by hand"],
        ["NOTE", "over several", "lines"],
        ["NOTE\twith a tab"],
        ["STYLE", "::cue { color: lime }"],
        ["STYLE  ", "::cue { color: lime }"],
        ["REGION", "id:fred", "width:40%"],
    ],
)
def test_notes_styles_and_regions_are_no_captions(block):
    assert texts(*block, "", TIME, "Words.", "", *block) == ["Words."]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Two", "lines."], "Two lines."),
        (["<v Maria>We kept it.</v>"], "We kept it."),
        (["<c.loud>No!</c> <i>Never</i> <00:01.000>again."], "No! Never again."),
        (["Cities &amp; regions &lt;EU&gt;"], "Cities & regions <EU>"),
        (["Below 3 < 4"], "Below 3 < 4"),
        (["- Who pays?", "- We do."], "- Who pays? - We do."),
        ([""], ""),
    ],
)
def test_words_are_read_without_markup(lines, text):
    assert texts(TIME, *lines) == [text]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", NOT_THE_WORD),
        ("webvtt\n\n" + TIME, NOT_THE_WORD),
        ("WEBVTTX", NOT_THE_WORD),
        (" WEBVTT", NOT_THE_WORD),
        ("\nWEBVTT", NOT_THE_WORD),
        ("\ufeff\ufeffWEBVTT", NOT_THE_WORD),
        ("1\n00:00:00,000 --> 00:00:04,000\nSubRip.", NOT_THE_WORD),
        ("WEBVTT\n\nWords without a time.", NO_TIME.format(3)),
        ("WEBVTT\n\n" + TIME + "\nOne.\n\n2\n", NO_TIME.format(6)),
        ("WEBVTT\n" + TIME + "\nNo empty line.", STRAY.format(2)),
        ("WEBVTT\nKind: captions\nLanguage: en\n" + TIME + "\nNo empty line.", STRAY.format(4)),
        ("WEBVTT\n\n" + TIME + "\nOne.\n" + TIME + "\nTwo.", STRAY.format(5)),
        ("WEBVTT\n\n" + TIME + "\n" + TIME + "\nTwice.", STRAY.format(4)),
        ("WEBVTT\n\na\nb\n" + TIME + "\nTwo names.", STRAY.format(5)),
        ("WEBVTT\n\nNOTE\n" + TIME + "\nBrowsers would show it.", STRAY.format(4)),
        ("WEBVTT\n\nNOTE this --> that", STRAY.format(3)),
        ("WEBVTT\n\n" + TIME + "\nfrom here --> there", STRAY.format(4)),
        (
            "WEBVTT\n\n00:00,000 --> 00:04,000\nCommas.",
            "Line 3: “00:00,000 --> 00:04,000” is not a time such as 00:12.000 --> 00:15.000.",
        ),
        (
            "WEBVTT\r\n\r\nname\r\n0:00.000 --> 0:04.000\r\nOne digit.",
            "Line 4: “0:00.000 --> 0:04.000” is not a time such as 00:12.000 --> 00:15.000.",
        ),
        (
            "WEBVTT\n\n00:61.000 --> 00:62.000",
            "Line 3: “00:61.000 --> 00:62.000” is not a time such as 00:12.000 --> 00:15.000.",
        ),
        (
            f"WEBVTT\n\n{'9' * 5000}:00:00.000 --> 00:04.000",
            f"Line 3: “{'9' * 60}” is not a time such as 00:12.000 --> 00:15.000.",
        ),
        ("WEBVTT\n\n00:04.000 --> 00:04.000", "Line 3: the caption ends before it begins."),
        ("WEBVTT\n\nname\n00:04.000 --> 00:01.000", "Line 4: the caption ends before it begins."),
    ],
)
def test_line_at_fault_is_named(text, told):
    assert read(text) == told


pieces = st.sampled_from(
    ["WEBVTT", "\n", "\r\n", "\n\n", TIME, "-->", " ", "NOTE", "STYLE", "<v A>", "&#x110000;", "99:", "00:01.000", "٣"]
)


@given(st.text() | st.lists(pieces | st.text(max_size=5), max_size=30).map("".join).map("WEBVTT\n\n".__add__))
@example("WEBVTT\n\n" + "9" * 400 + ":00:00.000 --> 00:01.000")
def test_any_text_is_read_or_refused_with_its_line(text):
    found = read(text)
    if isinstance(found, str):
        assert found.startswith("Line ")
    else:
        assert all(0 <= cue.start < cue.end and "\n" not in cue.text for cue in found)
