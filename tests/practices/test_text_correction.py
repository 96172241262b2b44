"""What the search offers when nothing is found, the same on PostgreSQL and on SQLite."""

import pytest
from wagtail.models import Locale

from practices.catalogue.text.correction import correction
from practices.catalogue.text.vocabulary import forget_words
from practices.models import CatalogueEntry, KnownWord
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.knowing import learn


@pytest.fixture
def practice(hub):
    practice = PracticePageFactory(
        parent=hub.practices,
        title="The cable factory",
        summary="Artists rent the halls of 1940s Łódź.",
        context="<p>Seven companies planned a park for all.</p>",
        places=[PlaceFactory(name="Helsinki", country="FI")],
    )
    learn()
    return practice


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hlesinki", "helsinki"),
        ("helsnki", "helsinki"),
        ("hellsinki", "helsinki"),
        ("helsinky", "helsinki"),
        ("hlesinkki", "helsinki"),
        ("Finnland", "finland"),
        ("prak", "park"),
        ("lozd", "łódź"),
        ("ŁDÓŹ", "łódź"),
        ("fcatory hlesinki", "factory helsinki"),
        ("factory hlesinki", "factory helsinki"),
        ("factories hlesinki", "factories helsinki"),
        ('"cabel factory" -zeppelin', '"cable factory" -zeppelin'),
        ('"cabel factory', '"cable factory"'),
        ("“cabel factory”", '"cable factory"'),
        ("zeppelin", ""),
        ("hlesinki zeppelin", ""),
        ("hlesinki -park", ""),
        ("-hlesinki", ""),
        ("helsinki", ""),
        ("al", ""),
        ("190s", ""),
        ("", ""),
        ("hlesinki\x00", "helsinki\x00"),
        ("x" * 300, ""),
        ("hlesinki " * 100, "helsinki " * 22 + "hl"),
    ],
)
def test_unknown_words_are_replaced_by_the_nearest_that_find_something(practice, typed, meant):
    assert correction(typed, "en").strip() == meant


def test_next_word_is_offered_when_no_practice_holds_the_nearest(practice):
    english = Locale.objects.get(language_code="en")
    KnownWord.objects.create(locale=english, form="cabe", word="cabel")
    KnownWord.objects.create(locale=english, form="cabel", word="cabell")
    assert correction("cabl", "en") == "cable"


def test_words_of_another_language_are_not_offered(practice):
    assert correction("hlesinki", "fr") == ""


def test_number_of_queries_does_not_grow_with_the_words(practice, django_assert_num_queries):
    with django_assert_num_queries(2):
        correction("hlesinki", "en")
    with django_assert_num_queries(2):
        correction("fcatory hlesinki prak artsts rnet cabel", "en")


def test_words_are_learned_once(practice):
    before = sorted(KnownWord.objects.values_list("locale", "form", "word"))
    learn()
    assert sorted(KnownWord.objects.values_list("locale", "form", "word")) == before
    assert ("helsinki" in {word for *_rest, word in before}) is True


def test_short_long_and_numbered_words_are_not_learned(practice):
    CatalogueEntry.objects.update(title=f"all x2022 {'a' * 25} {'b' * 24}")
    forget_words()
    learn()
    words = set(KnownWord.objects.values_list("word", flat=True))
    assert {word for word in words if len(word) > 12} == {"b" * 24}
    assert not {"all", "x2022"} & words


def test_words_are_forgotten(practice):
    forget_words()
    assert correction("hlesinki", "en") == ""
