import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.terms import MOST_CHARACTERS, MOST_TERMS, search_terms

OPERATORS = set("\x00\"'*():^~\\|&!<>{}[]")


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("roofs", "roofs"),
        ("  green\troofs \n", "green roofs"),
        ("Park am Gleisdreieck", "Park am Gleisdreieck"),
        ("17–19th-century houses", "17–19th-century houses"),
        ('"cold store" (Helsinki)', "cold store Helsinki"),
        ("l’Abattoir", "l Abattoir"),
        ("title:roofs*", "title roofs"),
        ("roofs & yards | !parks", "roofs yards parks"),
        ("roofs\x00yards", "roofs yards"),
        ("roofs – yards", "roofs yards"),
        ("Krako\u0301w", "Kraków"),
        ("Афины Αθήνα 数", "Афины Αθήνα 数"),
        ('"', ""),
        ("- … 🙂", ""),
        ("", ""),
    ],
)
def test_words_stay_and_operators_go(typed, terms):
    assert search_terms(typed) == terms


def test_no_more_than_twelve_words_are_kept():
    assert search_terms(" ".join(f"w{number}" for number in range(500))) == " ".join(
        f"w{number}" for number in range(12)
    )


def test_no_more_than_two_hundred_characters_are_read():
    assert search_terms("x" * 10_000) == "x" * MOST_CHARACTERS


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_few_words_without_operators(typed):
    terms = search_terms(typed)
    words = terms.split()
    assert len(words) <= MOST_TERMS
    assert not set(terms) & OPERATORS
    assert all(any(character.isalnum() for character in word) for word in words)


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(typed):
    assert search_terms(search_terms(typed)) == search_terms(typed)
