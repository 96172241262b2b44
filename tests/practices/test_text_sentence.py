"""The sentence that results show."""

import pytest

from practices.catalogue.text.search import sentence

SUMMARY = "Artists rent the halls. A company owns them."
TEXT = "The city paid.\nTwo factories stood in Łódź before the rent rose\nA park lies behind it."


def shown(typed: str) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in sentence(SUMMARY, TEXT, typed, "en"))


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
    assert shown(typed) == expected
