"""What stories have in common, without a database."""

import pytest

from search.relating.choosing import MOST, MOST_ALIKE, Choice, Neighbours, chosen
from search.relating.likeness import Kind, Story, reasons, score
from search.relating.words import MOST_TERMS, shared_terms, terms, vectors


def story(pk: int = 1, kind: Kind = Kind.PRACTICE, **values) -> Story:
    return Story(pk=pk, kind=kind, **values)


def written(*texts: str) -> list[Story]:
    """Stories that are compared by their words alone."""
    found = [terms(text) for text in texts]
    pairs = zip(found, vectors(found), strict=True)
    return [story(pk, written=words, vector=vector) for pk, (words, vector) in enumerate(pairs, start=1)]


HELSINKI = {"places": {7: "Helsinki"}, "countries": frozenset({"FI"})}
TAMPERE = {"places": {8: "Tampere"}, "countries": frozenset({"FI"})}


@pytest.mark.parametrize(
    ("one", "other", "points", "why"),
    [
        ({}, {}, 0, []),
        (HELSINKI, HELSINKI, 100, [["place", "Helsinki"]]),
        (HELSINKI, TAMPERE, 20, [["country", "FI"]]),
        ({"themes": frozenset({1})}, {"themes": frozenset({1, 2})}, 30, [["theme"]]),
        ({"themes": frozenset({1, 2})}, {"themes": frozenset({1, 2})}, 30, [["theme"]]),
        ({"themes": frozenset({1, 2, 3})}, {"themes": frozenset({1, 2, 3})}, 30, [["theme"]]),
        ({"themes": frozenset({1})}, {"themes": frozenset({2})}, 0, []),
        ({"series": 4}, {"series": 4}, 80, [["series"]]),
        ({"heritage_type": "industrial"}, {"heritage_type": "industrial"}, 30, [["heritage-type"]]),
        ({"heritage_type": "industrial"}, {"heritage_type": "building"}, 0, []),
        ({"former_use": "industry"}, {"former_use": "industry"}, 20, [["former-use"]]),
        ({"present_use": "culture"}, {"present_use": "culture"}, 20, [["present-use"]]),
        ({"former_use": "culture"}, {"present_use": "culture"}, 0, []),
    ],
)
def test_each_thing_in_common_counts_and_is_a_reason(one, other, points, why):
    one, other = story(1, **one), story(2, **other)
    assert (score(one, other), score(other, one)) == (points, points)
    assert (reasons(one, other), reasons(other, one)) == (why, why)


def test_reasons_add_up():
    shared = {"themes": frozenset({1}), "heritage_type": "industrial", "present_use": "culture", **HELSINKI}
    one, other = story(1, **shared), story(2, **shared)
    assert score(one, other) == 30 + 30 + 20 + 100
    assert reasons(one, other) == [["theme"], ["heritage-type"], ["present-use"], ["place", "Helsinki"]]


def test_words_that_are_compared_leave_out_short_ones_and_fillers():
    assert terms("The Markets of Łódź, with their 12 market halls for this city") == {
        "market": "markets",
        "lodz": "łódź",
        "hall": "halls",
        "city": "city",
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [("Cities", "city"), ("glass", "glass"), ("Kraków", "krakow"), ("Straße", "strasse"), ("CAFÉS", "cafe")],
)
def test_forms_of_a_word_are_one_term(text, form):
    assert list(terms(text)) == [form]


def test_similar_words_are_named_as_the_story_itself_writes_them():
    one, other, _third = written("Market hall with moderate rents", "Two market halls and their Rents", "A chapel")
    assert reasons(one, other) == [["words", "hall", "market", "rents"]]
    assert reasons(other, one) == [["words", "halls", "market", "rents"]]
    assert score(one, other) == score(other, one) > 50


def test_single_word_in_common_is_no_reason():
    one, other, _third = written("Market hall", "Market garden", "Chapel")
    assert (score(one, other), reasons(one, other)) == (0, [])


def test_word_that_most_stories_use_does_not_count():
    texts = [f"heritage council {name}" for name in ("alpha", "bravo", "delta", "foxtrot", "golf", "hotel")]
    assert [dict(vector) for vector in vectors(map(terms, texts))] == [{}] * 6


def test_cosine_of_a_text_with_itself_is_one():
    one, other = written("brick chapel tower", "tower chapel brick")
    assert sum(shared_terms(one.vector, other.vector).values()) == pytest.approx(1)


def test_long_text_is_compared_by_a_limited_number_of_words():
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = " ".join(f"word{first}{second}" for first in letters[:5] for second in letters[:10])
    assert [len(each.vector) for each in written(text, text)] == [MOST_TERMS] * 2


def test_chosen_stories_are_practices_then_activities_then_news_the_most_alike_first():
    theme = {"themes": frozenset({1}), "heritage_type": "industrial"}
    others = [
        story(2, Kind.NEWS, **theme),
        story(3, Kind.ACTIVITY, **theme),
        story(4, Kind.PRACTICE, **theme),
        story(5, Kind.PRACTICE, **theme, **HELSINKI),
        story(6, Kind.ACTIVITY, **HELSINKI),
    ]
    one = story(1, **theme, **HELSINKI)
    assert chosen(one, Neighbours([one, *others])) == [
        Choice(5, 0, 160, [["theme"], ["heritage-type"], ["place", "Helsinki"]]),
        Choice(4, 1, 60, [["theme"], ["heritage-type"]]),
        Choice(6, 2, 100, [["place", "Helsinki"]]),
        Choice(3, 3, 60, [["theme"], ["heritage-type"]]),
        Choice(2, 4, 60, [["theme"], ["heritage-type"]]),
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_its_share_and_of_equals_the_newest_are_kept(kind):
    stories = [story(pk, kind, **HELSINKI) for pk in range(1, 20)]
    kept = [choice.target for choice in chosen(stories[0], Neighbours(stories))]
    assert kept == list(range(19, 19 - MOST[kind], -1))


@pytest.mark.parametrize(
    "too_little",
    [TAMPERE, {"themes": frozenset({1})}, {"heritage_type": "archive"}, {"former_use": "vacant"}],
)
def test_country_theme_kind_or_use_alone_is_too_little(too_little):
    stories = [story(1, **too_little), story(2, **too_little)]
    stories[1] = story(2, **(too_little | ({"places": {9: "Turku"}} if "places" in too_little else {})))
    assert chosen(stories[0], Neighbours(stories)) == []


PAIRS = [
    {"themes": frozenset({1}), "heritage_type": "archive"},
    {"themes": frozenset({1}), "present_use": "culture"},
    {"themes": frozenset({1}), "countries": frozenset({"FI"})},
    {"heritage_type": "archive", "present_use": "culture"},
    {"heritage_type": "archive", "former_use": "industry"},
    {"heritage_type": "archive", "countries": frozenset({"FI"})},
    {"former_use": "industry", "present_use": "culture", "countries": frozenset({"FI"})},
]


@pytest.mark.parametrize("shared", PAIRS)
def test_whatever_two_stories_share_they_find_each_other_if_it_is_enough(shared):
    stories = [story(1, **shared), story(2, **shared)]
    assert [[choice.target for choice in chosen(each, Neighbours(stories))] for each in stories] == [[2], [1]]


def test_work_for_one_story_does_not_grow_with_the_catalogue():
    shared = {"themes": frozenset({1}), "heritage_type": "archive", "present_use": "culture", **HELSINKI}
    neighbours = Neighbours(story(pk, **shared) for pk in range(1, 1001))
    assert len(neighbours.of(neighbours.by_trait["place", 7][0])) == MOST_ALIKE - 1


def test_order_does_not_depend_on_the_order_of_reading():
    shared = {"themes": frozenset({1}), "heritage_type": "archive"}
    stories = [story(pk, **shared) for pk in range(1, 60)]
    assert chosen(stories[30], Neighbours(stories)) == chosen(stories[30], Neighbours(reversed(stories)))
