import datetime as dt
from decimal import Decimal

import pytest

from home.loader.reader import digest
from home.loader.streams import rows, story


@pytest.mark.parametrize(
    ("html", "stream"),
    [
        ("", []),
        ("<p>Words.</p>", [("text", "<p>Words.</p>")]),
        ("<h2>A</h2>", [("heading", {"text": "A", "level": "h2"})]),
        (
            "<p>Before.</p>\n<h2>A</h2>\n<p>One.</p><h3>\nB </h3><ul><li>Two</li></ul>\n",
            [
                ("text", "<p>Before.</p>"),
                ("heading", {"text": "A", "level": "h2"}),
                ("text", "<p>One.</p>"),
                ("heading", {"text": "B", "level": "h3"}),
                ("text", "<ul><li>Two</li></ul>"),
            ],
        ),
    ],
)
def test_html_becomes_a_story_of_headings_and_texts(html, stream):
    assert story(html) == stream


def test_figures_and_times_of_rows_get_their_types():
    entries = [{"value": 31.5, "amount": 9950000, "time": "14:00", "year": 2022, "title": "Welcome"}]
    expected = {
        "value": Decimal("31.5"),
        "amount": Decimal(9950000),
        "time": dt.time(14),
        "year": 2022,
        "title": "Welcome",
    }
    assert rows("item", entries) == [("item", expected)]


def test_digest_depends_on_the_content_and_not_on_its_order():
    assert digest({"a": 1, "date": dt.date(2022, 1, 2)}) == digest({"date": dt.date(2022, 1, 2), "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
