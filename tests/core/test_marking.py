"""What of a sentence is marked as found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.marking import MOST_CHARACTERS, marked_sentence, stems


def marked(text: str, words: str) -> str:
    """The sentence with what was found in square brackets."""
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in marked_sentence(text, stems(words)))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("The rent pays.", "rent", "The [rent] pays."),
        ("The RENT pays: rent, Rent!", "rent", "The [RENT] pays: [rent], [Rent]!"),
        ("Rents differ; the currents do not.", "rent", "[Rents] differ; the currents do not."),
        ("A factory here.", "factories", "A [factory] here."),
        ("Two factories here.", "factory", "Two [factories] here."),
        ("How it is governed.", "governance", "How it is [governed]."),
        ("The plan was good.", "planning", "The [plan] was good."),
        ("In Kraków and Łódź.", "krakow lodz", "In [Kraków] and [Łódź]."),
        ("In Krakow.", "Kraków", "In [Krakow]."),
        ("A co-operative.", "co-operative", "A [co]-[operative]."),
        ("Straße 5", "strasse 5", "[Straße] [5]"),
        ("A gas.", "gate", "A gas."),
        ("Nothing of it.", "rent", "Nothing of it."),
        ("A bus.", "buses", "A [bus]."),
        ("First things. Then rents rose? Later too.", "rents rose", "Then [rents] [rose]?"),
        ("Rents here. Rents and rules there.", "rents rules", "[Rents] and [rules] there."),
    ],
)
def test_words_are_marked_in_the_sentence_that_holds_most_of_them(text, words, shown):
    assert marked(text, words) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (0, 100, "[rent] " + "word " * 43 + "…"),
        (100, 0, "… " + "word " * 43 + "[rent]"),
        (100, 100, "… " + "word " * 14 + "[rent] " + "word " * 28 + "…"),
    ],
    ids=["at the start", "at the end", "between"],
)
def test_long_sentence_is_cut_around_the_first_hit(before, after, shown):
    assert marked(("word " * before + "rent " + "word " * after).strip(), "rent") == shown


@given(text=st.text(max_size=600), words=st.text(max_size=30))
def test_any_text_is_shown_as_it_stands(text, words):
    shown = "".join(piece.text for piece in marked_sentence(text, stems(words)))
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(shown) <= MOST_CHARACTERS + 4
