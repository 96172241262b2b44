"""What a card shows of a practice that holds the words asked for."""

import pytest

from core.marking import MOST_CHARACTERS, Piece
from practices.catalogue.excerpts import excerpts

TEXT = """Artists rent the halls. A company owns them.
The city paid.
Two factories stood in Łódź before the rent rose
A park lies behind it."""
LONG = "The boiler of the hall " + "and the next one " * 14 + "is warm."


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


def sentence(summary: str, text: str, typed: str) -> str:
    return shown(excerpts(summary, text, typed, "en")[1])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("company", "A [company] owns them."),
        ("factory", "Two [factories] stood in Łódź before the rent rose"),
        ("factory rent", "Two [factories] stood in Łódź before the [rent] rose"),
        ("rent", "Artists [rent] the halls."),
        ('"the rent rose"', "Two factories stood in Łódź before [the] [rent] [rose]"),
        ("lodz", "Two factories stood in [Łódź] before the rent rose"),
        ("behind -city", "A park lies [behind] it."),
        ("the park", "A [park] lies behind it."),
        ("-city", ""),
        ("zeppelin", ""),
        ("", ""),
    ],
)
def test_sentence_with_most_of_the_words_is_shown_and_marked(typed, expected):
    assert sentence("", TEXT, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("rent", "Artists [rent] it. A city owns it."), ("city", "Artists rent it. A [city] owns it."), ("zeppelin", "")],
)
def test_summary_is_shown_whole_where_it_holds_a_word(typed, expected):
    assert shown(excerpts("Artists rent it. A city owns it.", "", typed, "en")[0]) == expected


@pytest.mark.parametrize("summary", [LONG, f"Baths. {LONG} Open.", LONG.upper(), LONG.removesuffix(".")])
def test_sentence_of_the_summary_is_not_shown_again_though_it_would_be_clipped(summary):
    assert len(LONG) > MOST_CHARACTERS
    assert sentence("", LONG, "boiler").endswith(" …")
    assert sentence(summary, LONG, "boiler") == ""


@pytest.mark.parametrize("heading", ["Market hall", "The market hall", "MARKET HALL", "Market hall:", "Market hall?"])
def test_heading_that_stands_in_the_summary_hides_no_sentence_behind_it(heading):
    summary = "The market hall is open."
    text = f"{heading}\nThe city bought the hall.\nIt is warm."
    assert sentence(summary, text, "market hall") == "The city bought the [hall]."


def test_sentence_that_says_more_than_the_summary_is_shown():
    assert sentence("The hall is open.", "The hall is open. The hall is open again.", "hall") == (
        "The [hall] is open again."
    )
