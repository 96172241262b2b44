"""How the catalogue tells which word was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue.text.nearness import distance, nearest, shortened

words = st.text("abc", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("factory", "factory", 0),
        ("fcatory", "factory", 1),
        ("factry", "factory", 1),
        ("facttory", "factory", 1),
        ("faktory", "factory", 1),
        ("fcatroy", "factory", 2),
        ("", "abc", 3),
        ("park", "rails", 4),
        ("ca", "abc", 3),
    ],
)
def test_slips_of_the_fingers_are_counted(one, other, apart):
    assert distance(one, other) == apart


@given(one=words, other=words)
def test_distance_is_the_same_both_ways_and_nought_for_the_same_word_only(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(word=words)
def test_shortened_words_are_that_far_away(word):
    assert {distance(word, short) for short in shortened(word, 1)} == ({1} if word else set())
    assert {distance(word, short) for short in shortened(word, 2)} == ({2} if len(word) > 1 else set())


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("hlesinki", ["helsinki", "helsingor"], ["helsinki"]),
        ("krakow", ["kraków"], ["kraków"]),
        ("ldoz", ["lodz", "lódź", "łódź"], ["łódź", "lódź", "lodz"]),
        ("prak", ["park", "parks"], ["park"]),
        ("plna", ["plan", "planned"], ["plan"]),
        ("bark", ["park", "bars"], ["bars", "park"]),
        ("factori", ["factors", "factory"], ["factors", "factory"]),
        ("fatcroy", ["factory"], ["factory"]),
        ("kloster", ["closer"], []),
        ("prk", ["park"], ["park"]),
        ("pakrs", ["park"], []),
        ("zeppelin", ["park"], []),
    ],
)
def test_nearest_words_come_first(typed, known, meant):
    assert nearest(typed, known) == meant
