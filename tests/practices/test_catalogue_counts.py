"""The numbers beside the facets and the practices that fit, against a count by hand over random practices."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from faker import Faker

from core.models import Place
from practices.catalogue.facets import FACET
from practices.catalogue.matching import counts, matching
from practices.catalogue.query import CatalogueQuery
from practices.enums import FundingKind, HeritageType, Ownership, Status, Use
from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, result

PRACTICES, QUESTIONS = 16, 60
WORDS = ("brick", "water", "timber")


@pytest.fixture(params=range(3))
def random(request) -> Random:
    faker = Faker()
    faker.seed_instance(request.param)
    return faker.random


def some(random: Random, values: list, most: int = 2) -> list:
    return random.sample(values, random.randint(0, min(most, len(values))))


def make_practices(random: Random, parent) -> list[PracticePage]:
    bands, kinds = Place.Population.values, Place.Kind.values
    places = [
        PlaceFactory(country=country, kind=random.choice(kinds), population_band=random.choice(bands))
        for country in ("FI", "FI", "SE", "IT")
    ]
    themes = [ThemeFactory(slug=slug) for slug in ("a", "b", "c")]
    return [
        PracticePageFactory(
            parent=parent,
            title=f"Practice {number} " + " ".join(some(random, list(WORDS))),
            summary="It was done.",
            places=some(random, places),
            themes=some(random, themes),
            status=random.choice(["", *Status.values]),
            heritage_type=random.choice(["", *HeritageType.values[:3]]),
            present_use=random.choice(["", *Use.values[:3]]),
            ownership=random.choice(["", *Ownership.values[:3]]),
            funding=[("funding", {"kind": kind}) for kind in some(random, FundingKind.values[:4])],
            results=[("result", result(evidence=level)) for level in some(random, ["reported", "independent"])],
            costs=[("cost", {"amount": Decimal(random.randrange(10**8)), "currency": "EUR", "kind": "capital"})],
        )
        for number in range(PRACTICES)
    ]


def values_of(practice: PracticePage, facet: str) -> set[str]:
    """Read from the practice itself, by hand."""
    places = practice.places.all()
    by_hand = {
        "theme": {theme.slug for theme in practice.themes.all()},
        "country": {place.country.code for place in places},
        "place": {str(place.pk) for place in places},
        "place_kind": {place.kind for place in places},
        "population": {place.population_band for place in places},
        "funding": {block.value["kind"] for block in practice.funding},
        "evidence": {block.value["evidence"] for block in practice.results},
    }
    return by_hand[facet] if facet in by_hand else {getattr(practice, facet)} - {""}


COUNTED = ("theme", "country", "place", "place_kind", "population", "funding", "evidence")
COUNTED += ("status", "heritage_type", "present_use", "ownership")


def make_question(random: Random, practices: list[PracticePage]) -> CatalogueQuery:
    query = CatalogueQuery("en", text=random.choice(["", "", *WORDS]))
    for facet in some(random, list(COUNTED), 4):
        known = sorted(set().union(*(values_of(practice, facet) for practice in practices)))
        for value in some(random, known, 3):
            query = query.having(facet, value)
    return query


def fits(practice: PracticePage, query: CatalogueQuery, other_than: str = "") -> bool:
    chosen = [name for name in query.chosen if name != other_than]
    return query.text in practice.title and all(values_of(practice, name) & {*query.chosen[name]} for name in chosen)


def test_numbers_and_practices_are_those_of_a_count_by_hand(hub, random):
    practices = make_practices(random, hub.practices)
    answers = set()
    for _ in range(QUESTIONS):
        query = make_question(random, practices)
        fitting = {practice.pk for practice in practices if fits(practice, query)}
        assert set(matching(query).values_list("pk", flat=True)) == fitting
        by_hand = {
            facet: Counter(value for each in practices if fits(each, query, facet) for value in values_of(each, facet))
            for facet in COUNTED
        }
        counted = counts(query)
        assert {facet: counted.get(facet, {}) for facet in COUNTED} == by_hand
        answers.add(len(fitting))
    assert len(answers) > 3  # else the questions would ask for too much to tell right from wrong


def test_each_number_is_what_choosing_the_value_alone_leaves(hub, random):
    practices = make_practices(random, hub.practices)
    query = make_question(random, practices)
    for facet, numbers in counts(query).items():
        alone = query.without(facet)
        assert {value: matching(alone.having(facet, value)).count() for value in numbers} == numbers


def test_all_numbers_come_in_one_query_however_much_is_asked(hub, django_assert_num_queries):
    PracticePageFactory(parent=hub.practices, places=[PlaceFactory()])
    query = CatalogueQuery("en", text="practice")
    for facet in FACET:
        query = query.having(facet, "some value").having(facet, "another")
    with django_assert_num_queries(1):
        assert counts(query) == {}
    with django_assert_num_queries(1):
        list(matching(query))
