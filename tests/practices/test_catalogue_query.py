"""What an address asks: anything can be read, and what was read is written in one way."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from practices.catalogue.facets import FACET, FACETS, MOST_VALUES
from practices.catalogue.query import MOST_UNKNOWN, SORTS, CatalogueQuery, Sort, readable
from practices.catalogue.wording import LONGEST_TOLD
from practices.enums import CatalogueView
from tests.factories.core import PlaceFactory, ThemeFactory

OF_THE_DATABASE = ("theme", "place")
VALUES = {
    facet.name: [value for value, _label in facet.options("en", None)]
    for facet in FACETS
    if facet.name not in OF_THE_DATABASE
}
ANYTHING = st.text(st.characters(), max_size=250)


def read(address: str) -> CatalogueQuery:
    return CatalogueQuery.read(QueryDict(address), "en")


def parameter(name: str) -> st.SearchStrategy[tuple[str, str]]:
    known = {
        **VALUES,
        "sort": sorted(SORTS),
        "view": CatalogueView.values,
        "page": ["1", "2", "007", "-1", "999999", "9" * 30],
    }
    return st.tuples(st.just(name), st.sampled_from(known.get(name, ["a"])) | ANYTHING)


NAMES = st.sampled_from([*VALUES, "q", "sort", "view", "page", "utm_source"]) | ANYTHING
PARAMETERS = st.lists(NAMES.flatmap(parameter), max_size=40)


def written(pairs: list[tuple[str, str]]) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, value in pairs:
        found.appendlist(name, value)
    return found


@given(PARAMETERS)
def test_what_was_read_is_written_so_that_it_reads_the_same(pairs):
    query = CatalogueQuery.read(written(pairs), "en")
    again = read(query.address)
    assert (again, again.address) == (query, query.address)


@given(PARAMETERS)
def test_what_is_told_of_an_address_stays_in_it_and_is_read_the_same(pairs):
    query = CatalogueQuery.read(written(pairs), "en")
    again = read(query.address_to_tell)
    assert (again, again.unknown) == (query, query.unknown)
    assert query.is_written_as(query.address_to_tell)
    assert len(query.unknown) <= MOST_UNKNOWN
    assert all(len(value) <= LONGEST_TOLD + 1 for _name, value in query.unknown)


@given(PARAMETERS, st.randoms())
def test_the_order_of_the_parameters_does_not_matter(pairs, random):
    single = list(dict(pairs).items())
    shuffled = random.sample(single, len(single))
    assert CatalogueQuery.read(written(shuffled), "en") == CatalogueQuery.read(written(single), "en")


@given(PARAMETERS)
def test_every_way_to_another_question_is_canonical(pairs):
    query = CatalogueQuery.read(written(pairs), "en")
    ways = [query.replaced(text=""), query.replaced(view="map"), query.filters_only(), query.having("country", "FI")]
    ways += [query.without(name, value) for name, values in query.chosen.items() for value in values]
    ways += [query.without(name) for name in query.chosen]
    assert [read(way.address).address for way in ways] == [way.address for way in ways]


@given(PARAMETERS)
def test_no_question_is_longer_than_a_person_would_ask(pairs):
    query = CatalogueQuery.read(written(pairs), "en")
    assert len(query.text) <= 200
    assert all(len(values) <= MOST_VALUES for values in query.chosen.values())
    assert 1 <= query.page <= 999_999


@given(ANYTHING)
def test_text_is_made_readable_once(text):
    assert readable(readable(text)) == readable(text)
    urlencode({"q": readable(text)})


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("old\x00 roof\n", "old roof"),
        ("  a \t b ", "a b"),
        ("\ud800roof\udfff", "roof"),
        ("\u2028", ""),
        ("a" * 201, "a" * 200),
        ('"exact words" -not', '"exact words" -not'),
    ],
)
def test_text_is_one_line_without_signs_that_nobody_sees(typed, text):
    assert readable(typed) == text


def test_themes_and_places_that_exist_are_known_and_in_alphabetical_order(db):
    for slug in ("jobs", "climate"):
        ThemeFactory(slug=slug)
    place = PlaceFactory()
    query = read(f"theme=jobs&theme=climate&theme=Jobs&theme=none&place={place.pk}&place=0{place.pk}&place=x")
    assert query.chosen == {"theme": ("climate", "jobs"), "place": (str(place.pk),)}


def test_only_the_first_thirty_values_of_a_facet_count():
    query = read("&".join(f"country={code}" for code in VALUES["country"]))
    assert query.chosen["country"] == tuple(sorted(VALUES["country"])[:30])


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ("", Sort.NEWEST),
        ("q=roof", Sort.RELEVANCE),
        ("sort=relevance", Sort.NEWEST),
        ("q=roof&sort=newest", Sort.NEWEST),
        ("sort=-cost", "-cost"),
        ("sort=--cost", Sort.NEWEST),
        ("sort=-newest", Sort.NEWEST),
    ],
)
def test_order_in_force(address, order):
    assert read(address).order == order


def test_an_order_that_is_usual_without_words_is_not_written_once_they_are_gone():
    assert read("q=roof&sort=newest").replaced(text="").address == ""


def test_another_question_starts_at_the_first_page():
    query = read("country=FI&view=table&page=3")
    assert query.page == 3
    assert query.having("country", "SE").address == "country=FI&country=SE&view=table"
    assert query.without("country", "FI").address == "view=table"
    assert query.replaced(view="").address == "country=FI"
    assert query.replaced(page=4).address == "country=FI&view=table&page=4"
    assert query.filters_only().address == "country=FI"


def test_facets_stand_in_the_address_in_their_own_order():
    query = read("").having("status", "running").having("country", "SE").having("country", "FI")
    assert list(FACET).index("country") < list(FACET).index("status")
    assert query.address == "country=FI&country=SE&status=running"


@pytest.mark.parametrize(
    ("address", "is_one_thing"),
    [
        ('q="market hall"', True),
        ("q=market", True),
        ("status=running", True),
        ("q=market+hall", False),
        ("q=market+-hall", False),
        ("q=market&status=running", False),
        ("status=ended&status=running", False),
    ],
)
def test_a_phrase_is_one_thing_asked_for(address, is_one_thing):
    assert read(address).is_one_thing is is_one_thing
