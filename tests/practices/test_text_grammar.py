"""How the search of the catalogue reads what a person typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue.text.grammar import MOST_TERMS, WORD, read, wanted

signs = st.text("\"“”'’-−+*():^~\\|&!<>{} \t\n\x00\x1f\ud800aé9the", max_size=60)


def asked(text: str, language: str = "en") -> str:
    """Terms in brackets, those that must be absent with a minus."""
    read_as = wanted(text, language)
    return " ".join(
        [f"[{' '.join(term)}]" for term in read_as.present] + [f"-[{' '.join(term)}]" for term in read_as.absent]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cable factory", "[cable] [factory]"),
        ('"cable factory" hall', "[cable factory] [hall]"),
        ("“cable factory” «old hall» „new hall“", "[cable factory] [old hall] [new hall]"),
        ("factory -hall", "[factory] -[hall]"),
        ('-"old hall" factory', "[factory] -[old hall]"),
        ("--hall", "-[hall]"),
        ("-hall -factory", "-[hall] -[factory]"),
        ("co-operative", "[co operative]"),
        ("-co-operative", "-[co operative]"),
        ("- hall", "[hall]"),
        ("C++ 3.5", "[C] [3 5]"),
        ('"cable factory', "[cable factory]"),
        ('hall "cable factory', "[hall] [cable factory]"),
        ('-"cable factory', "-[cable factory]"),
        ('cable"', "[cable]"),
        ('ca"ble factory"hall', "[ca] [ble factory] [hall]"),
        ("l'usine d’Orsay", "[usine] [Orsay]"),
        ("Kaapeli's O'", "[Kaapeli] [O]"),
        ("the park of rails", "[park] [rails]"),
        ('"the park of rails"', "[the park of rails]"),
        ("The Of", "[The] [Of]"),
        ("park -the", "[park] -[the]"),
        ("Krako\u0301w", "[Kraków]"),
        ("", ""),
        ('""', ""),
        ("?! -- \x00 🙂", ""),
        ("a\x00b", "[a b]"),
        ("a_b", "[a b]"),
        ("\ud800factory", "[factory]"),
    ],
)
def test_text_is_read_as_words_phrases_and_minus(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("das Haus", "de", "[Haus]"),
        ("das Haus", "en", "[das] [Haus]"),
        ("l'usine de la ville", "fr", "[usine] [ville]"),
        ("dům a most", "cs", "[dům] [a] [most]"),
    ],
)
def test_small_words_are_those_of_the_language(text, language, expected):
    assert asked(text, language) == expected


def test_no_more_than_twelve_terms_count():
    assert asked(" ".join(f"w{number}" for number in range(20))) == " ".join(f"[w{number}]" for number in range(12))


def test_terms_that_must_be_absent_count_among_the_twelve():
    text = " ".join(f"w{number} -v{number}" for number in range(8))
    assert len(wanted(text, "en").present) == 8
    assert len(wanted(text, "en").absent) == 4


def test_no_more_than_200_characters_count():
    assert asked("a" * 199 + " bcd") == f"[{'a' * 199}]"


@given(text=st.one_of(st.text(max_size=300), signs), language=st.sampled_from(["en", "fr", "cs", "xx"]))
def test_any_text_is_read_as_a_few_words_of_letters_and_digits(text, language):
    read_as = wanted(text, language)
    terms = [*read_as.present, *read_as.absent]
    assert len(terms) <= MOST_TERMS
    assert all(term for term in terms)
    assert all(WORD.fullmatch(word) for term in terms for word in term)


@given(text=st.one_of(st.text(max_size=300), signs))
def test_what_counts_of_a_text_counts_again(text):
    assert read(read(text)[:200]).count('"') % 2 == 0
