"""What the words of a search find, the same on PostgreSQL and on SQLite."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from practices.catalogue.text import search
from practices.models import CatalogueEntry
from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory

PRACTICES = {
    "cable": {
        "title": "The cable factory of Helsinki",
        "summary": "Artists rent the halls.",
        "context": "<p>A park of rails lies behind it.</p><p>The company is a co-operative.</p>",
    },
    "storehouse": {
        "title": "Materials that wait for a second life",
        "summary": "Old factories give bricks. Kraków does it too.",
        "context": "<p>The rails of the park were sold. L’usine est fermée.</p>",
    },
    "park": {
        "title": "Łódź plants trees",
        "summary": "Trees walk through the city, 3.5 a day.",
        "context": "<p>Nobody planned it on a Straße in Århus.</p>",
    },
}
EVERYTHING = sorted(PRACTICES)
signs = st.text("\"'*():^~\\|&!<>{}[]-+.,;@#$%_=/ \t\nNEARANDORNOTtitle1faz9éŁß", max_size=60)


@pytest.fixture
def practices(hub):
    return {name: PracticePageFactory(parent=hub.practices, slug=name, **fields) for name, fields in PRACTICES.items()}


def found(text: str, language: str = "en") -> list[str]:
    """The slugs of what is found, the best first."""
    entries = search.narrow(CatalogueEntry.objects.in_language(language), text, language)
    return list(entries.order_by("-relevance", "title_key").values_list("practice__slug", flat=True))


def counted(text: str, language: str = "en") -> list[str]:
    """The slugs of what counts as found, in alphabetical order."""
    entries = CatalogueEntry.objects.filter(practice__in=search.keys(text, language))
    return sorted(entries.values_list("practice__slug", flat=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("helsinki", ["cable"]),
        ("HELSINKI", ["cable"]),
        ("factory", ["cable", "storehouse"]),
        ("factories", ["cable", "storehouse"]),
        ("rents", ["cable"]),
        ("renting", ["cable"]),
        ("krakow", ["storehouse"]),
        ("Kraków", ["storehouse"]),
        ("Krako\u0301w", ["storehouse"]),
        ("lodz", ["park"]),
        ("ŁÓDŹ", ["park"]),
        ("strasse", ["park"]),
        ("Straße", ["park"]),
        ("arhus", ["park"]),
        ("usine", ["storehouse"]),
        ("l'usine", ["storehouse"]),
        ("fermee", ["storehouse"]),
        ("Helsinki's factory", ["cable"]),
        ("factory rails", ["cable", "storehouse"]),
        ("factory trees", []),
        ("the trees of the city", ["park"]),
        ("factory with trees", []),
        ("the", EVERYTHING),
        ('"park of rails"', ["cable"]),
        ('"rails of the park"', ["storehouse"]),
        ('"parks of rail"', ["cable"]),
        ('"park for rails"', []),
        ('"park rails"', []),
        ("co-operative", ["cable"]),
        ("co operative", ["cable"]),
        ('"operative co"', []),
        ("3.5", ["park"]),
        ("5", ["park"]),
        ("factory -rails", []),
        ("factory -halls", ["storehouse"]),
        ("factories -hall", ["storehouse"]),
        ('rails -"park of rails"', ["storehouse"]),
        ("-factory", ["park"]),
        ('-factory -"walk through"', []),
        ("-krakow", ["cable", "park"]),
        ("-lodz -helsinki", ["storehouse"]),
        ("factory -factory", []),
        ("zeppelin", []),
        ("", EVERYTHING),
        ("?!", EVERYTHING),
        ('"', EVERYTHING),
    ],
)
def test_words_phrases_and_minus_find(practices, text, expected):
    assert sorted(found(text)) == expected
    assert counted(text) == expected


@given(text=st.one_of(st.text(max_size=220), signs))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_searched(practices, text):
    assert sorted(found(text)) == counted(text)


def test_title_counts_more_than_summary_and_that_more_than_the_text(hub):
    for slug, words in {
        "text": {"context": "<p>A zeppelin.</p>"},
        "title": {"title": "A zeppelin"},
        "summary": {"summary": "A zeppelin."},
    }.items():
        PracticePageFactory(parent=hub.practices, slug=slug, **{"title": f"Hall {slug}", "summary": "Old."} | words)
    assert found("zeppelin") == ["title", "summary", "text"]


def test_names_of_places_are_found_with_their_practices(hub):
    PracticePageFactory(parent=hub.practices, slug="there", places=[PlaceFactory(name="Łomża", country="PL")])
    assert found("lomza") == ["there"]
    assert found("poland -zeppelin") == ["there"]


def test_changed_words_are_found_and_old_ones_no_more(practices):
    practices["park"].title = "A zeppelin lands"
    practices["park"].save()
    assert found("zeppelin") == ["park"]
    assert found("plants") == []
    assert found("walk") == ["park"]


def test_words_of_a_deleted_entry_are_found_no_more(practices):
    CatalogueEntry.objects.filter(practice=practices["park"]).delete()
    assert found("trees") == []
    CatalogueEntry.objects.all().delete()
    assert counted("") == []


def test_entries_that_change_without_a_signal_are_found(practices):
    CatalogueEntry.objects.filter(practice=practices["cable"]).update(summary="Zeppelins rent the halls.")
    assert found("zeppelin") == ["cable"]
    assert found("artists") == []


def test_only_the_language_asked_for_is_searched(practices):
    french = Locale.objects.create(language_code="fr")
    CatalogueEntry.objects.filter(practice=practices["cable"]).update(locale=french, configuration="hub_french")
    assert (found("factory"), found("factory", "fr"), found("factory", "de")) == (["storehouse"], ["cable"], [])
    assert (counted("-zeppelin"), counted("-zeppelin", "fr")) == (["park", "storehouse"], ["cable"])


def test_what_is_found_can_be_asked_for_within_another_query(practices):
    entries = search.narrow(CatalogueEntry.objects.in_language("en"), "factory -halls", "en")
    within = CatalogueEntry.objects.filter(pk__in=entries.order_by("-relevance").values("pk"))
    assert list(within.values_list("practice__slug", flat=True)) == ["storehouse"]
    assert entries.count() == 1


@pytest.mark.parametrize("text", ["factory", '"park of rails" -trees', "-factory"])
def test_searching_is_one_query(practices, text, django_assert_num_queries):
    with django_assert_num_queries(1):
        found(text)
    with django_assert_num_queries(1):
        counted(text)


def test_words_are_looked_up_in_the_index(practices):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = search.narrow(CatalogueEntry.objects.all(), "factory", "en").order_by("-relevance").explain()
    index = {"postgresql": "practices_entry_vector", "sqlite": "VIRTUAL TABLE INDEX"}[connection.vendor]
    assert index in plan
