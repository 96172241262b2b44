"""What the catalogue suggests while one types, the same on PostgreSQL and on SQLite."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from core.models import Place
from practices.models import CatalogueEntry, PracticePage, Suggestion
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.knowing import learn

ADDRESS = "/practices/suggestions/"


@pytest.fixture
def practice(hub) -> PracticePage:
    practice = PracticePageFactory(
        parent=hub.practices,
        title="Kaapeli: the cable factory of Łódź",
        slug="kaapeli",
        places=[PlaceFactory(name="Łódź", country="PL"), PlaceFactory(name="Plan-les-Ouates", country="CH")],
        themes=[ThemeFactory(name="Places that adapt", slug="adapt")],
        heritage_type="industrial",
        former_use="industry",
        present_use="culture",
    )
    learn()
    return practice


def suggested(client, typed: str) -> list[tuple[str, str, str]]:
    found = client.get(ADDRESS, {"q": typed}).json()["suggestions"]
    return [(each["label"], each["kind"], each["address"]) for each in found]


def labels(client, typed: str) -> list[str]:
    return [label for label, _kind, _address in suggested(client, typed)]


TITLE = ("Kaapeli: the cable factory of Łódź", "Practice", "/practices/kaapeli/")
POLAND = ("Poland", "Country", "/practices/?country=PL")
PLAN = ("Plan-les-Ouates, Switzerland", "Place", "/practices/?place={plan}")
LODZ = ("Łódź, Poland", "Place", "/practices/?place={lodz}")
THEME = ("Places that adapt", "Theme", "/practices/?theme=adapt")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kaa", [TITLE]),
        ("KAAPELI", [TITLE]),
        ("cable fac", [TITLE]),
        ("  cable   fac ", [TITLE]),
        ("lod", [LODZ, TITLE]),
        ("Łódź", [LODZ, TITLE]),
        ("pol", [POLAND]),
        ("pl", [THEME, PLAN]),
        ("plan les", [PLAN]),
        ("adapt", [THEME]),
        (
            "indu",
            [
                ("Industrial site", "Kind of heritage", "/practices/?heritage_type=industrial"),
                ("Industry", "Former use", "/practices/?former_use=industry"),
            ],
        ),
        ("cultu", [("Culture", "Present use", "/practices/?present_use=culture")]),
        ("switz", [("Switzerland", "Country", "/practices/?country=CH")]),
        ("aapeli", []),
        ("cable city", []),
        ("of", []),
        ("the", []),
        ("zeppelin", []),
        ("k", []),
        ("", []),
        ("-", []),
    ],
)
def test_beginnings_of_words_lead_to_practices_and_filters(practice, client, typed, expected):
    keys = {"plan": Place.objects.get(country="CH").pk, "lodz": Place.objects.get(country="PL").pk}
    assert sorted(suggested(client, typed)) == sorted(
        (label, kind, address.format(**keys)) for label, kind, address in expected
    )


def test_beginnings_of_labels_come_before_those_of_later_words_and_names_before_titles(hub, client):
    place = PlaceFactory(name="Old Park", country="FI")
    PracticePageFactory(parent=hub.practices, title="A new park", places=[place, PlaceFactory(name="Parkano")])
    PracticePageFactory(parent=hub.practices, title="Park of rails")
    learn()
    assert labels(client, "park") == ["Parkano, Finland", "Park of rails", "Old Park, Finland", "A new park"]


@pytest.mark.parametrize(
    ("places", "titles", "expected"), [(10, 10, (4, 4)), (10, 1, (7, 1)), (1, 10, (1, 7)), (10, 0, (8, 0))]
)
def test_eight_at_most_with_room_for_names_and_titles(hub, client, places, titles, expected):
    some = [PlaceFactory(name=f"Lille {number}", country="FR") for number in range(places)]
    PracticePageFactory(parent=hub.practices, title="Museum", places=some)
    for number in range(titles):
        PracticePageFactory(parent=hub.practices, title=f"Lille and Lille again {number}")
    learn()
    kinds = [kind for _label, kind, _address in suggested(client, "lille")]
    assert (kinds.count("Place"), kinds.count("Practice")) == expected


def test_list_is_named_and_its_length_told(practice, client):
    one, none = (client.get(ADDRESS, {"q": typed}).json() for typed in ("kaa", "zeppelin"))
    assert (one["name"], one["status"], none["status"]) == ("Suggestions", "1 suggestion", "0 suggestions")


def test_only_what_is_listed_is_suggested(practice, client):
    practice.unpublish()
    assert [labels(client, typed) for typed in ("kaa", "pol", "lod", "pl", "indu")] == [[]] * 5


def test_what_only_unlisted_practices_have_is_not_suggested(practice, hub, client):
    PracticePageFactory(parent=hub.practices, title="Other", places=[Place.objects.get(country="PL")])
    learn()
    practice.unpublish()
    assert labels(client, "pol") == ["Poland"]
    assert labels(client, "switz") == []


def test_new_names_take_the_place_of_old_ones(practice, client):
    Place.objects.filter(country="PL").update(name="Wrocław")
    CatalogueEntry.objects.update(title="Zeppelin")
    learn()
    assert (labels(client, "lod"), labels(client, "kaa")) == ([], [])
    assert (labels(client, "wro"), labels(client, "zep")) == (["Wrocław, Poland"], ["Zeppelin"])


def test_what_is_suggested_is_remembered_once(practice):
    before = Suggestion.objects.count()
    learn()
    assert Suggestion.objects.count() == before


def test_only_the_language_asked_for_is_suggested(practice, client):
    Suggestion.objects.update(locale=Locale.objects.create(language_code="fr"))
    assert labels(client, "kaa") == []


@pytest.mark.parametrize("number", [1, 3, 30])
def test_suggestions_are_three_queries(hub, client, number, django_assert_num_queries):
    for each in range(number):
        PracticePageFactory(parent=hub.practices, title=f"Lille {each}", places=[PlaceFactory(name=f"Lille {each}")])
    learn()
    labels(client, "lille")
    with django_assert_num_queries(3):
        labels(client, "lille")


def test_answer_may_be_kept_for_a_minute_and_sets_no_cookie(practice, client):
    response = client.get(ADDRESS, {"q": "kaa"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


@pytest.mark.parametrize(
    "query", ["", "q", "q=%ff", "q=%ed%a0%80ka", "q=ka%25_%5c", "q=" + "a" * 5_000, "q=ka&q=po&x="]
)
def test_any_address_is_answered(practice, client, query):
    assert client.get(ADDRESS, QUERY_STRING=query).status_code == 200


def test_nothing_can_be_posted(client, db):
    assert client.post(ADDRESS).status_code == 405


@given(typed=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(practice, client, typed):
    assert len(suggested(client, typed)) <= 8
