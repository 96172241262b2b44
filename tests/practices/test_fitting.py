"""How near a practice comes to what was asked, and the sentences that say so; nothing here asks the database."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from core.models import Place
from practices.catalogue.bands import Budget
from practices.enums import HeritageType, Ownership
from practices.fitting.comparing import Outcome, compare, most_points
from practices.fitting.criteria import CRITERIA, NEIGHBOURS, POINTS, neighbours
from practices.fitting.sentences import ORDER, remarks, sentences
from practices.fitting.wish import Wish
from practices.fitting.words import KINDS, OWNERS, UNKNOWN, euros

THEMES = {"reuse": "Adaptive reuse", "say": "Participatory governance", "green": "Sustainable development"}
LABELS = {
    "population": {value: str(label) for value, label in Place.Population.choices},
    "heritage_type": {value: str(label) for value, label in HeritageType.choices},
    "ownership": {value: str(label) for value, label in Ownership.choices},
    "cost": {value: str(label) for value, label in Budget.choices},
    "theme": THEMES,
}
COST = Decimal(42_000_000)


def values(name: str, fewest: int = 0, most: int = 3):
    return st.lists(st.sampled_from(sorted(LABELS[name])), min_size=fewest, max_size=most, unique=True).map(tuple)


ANSWERS = st.fixed_dictionaries(
    {}, optional={name: values(name, 1, 3 if name == "theme" else 1) for name in CRITERIA}
).filter(bool)
HELD = st.fixed_dictionaries({name: values(name) for name in CRITERIA})


def said(answers: dict, held: dict, cost: Decimal = COST) -> list[str]:
    found = sentences(remarks(compare(answers, held), LABELS, cost))
    return [f"{sentence.lead}: {sentence.text}" for sentence in found]


def points(answers: dict, held: dict) -> int:
    return sum(each.points for each in compare(answers, held))


@given(ANSWERS, HELD)
def test_remarks_name_exactly_what_was_asked(answers, held):
    assert {remark.criterion for remark in remarks(compare(answers, held), LABELS, COST)} == set(answers)


@given(ANSWERS, HELD)
def test_what_is_not_recorded_is_always_said(answers, held):
    found = remarks(compare(answers, held), LABELS, COST)
    unknown = {remark.criterion for remark in found if remark.outcome == Outcome.UNKNOWN}
    assert unknown == {name for name in answers if not held[name]}


@given(ANSWERS, HELD)
def test_points_are_between_nothing_and_those_of_an_equal(answers, held):
    assert 0 <= points(answers, held) <= most_points(answers) == points(answers, answers)


@given(ANSWERS, HELD, st.data())
def test_difference_in_one_respect_costs_points(answers, held, data):
    equal = held | {name: tuple({*held[name], *answers[name]}) for name in answers}
    changed = data.draw(st.sampled_from(sorted(answers)))
    differing = equal | {changed: tuple(set(equal[changed]) - {answers[changed][0]})}
    assert points(answers, differing) < points(answers, equal) == most_points(answers)


@given(ANSWERS, HELD)
def test_every_sentence_has_its_own_lead_and_ends_once(answers, held):
    found = said(answers, held)
    leads = [sentence.partition(":")[0] for sentence in found]
    order = ["Like yours", "Similar", "Different", "Not recorded"]
    assert leads == [lead for lead in order if lead in leads]
    assert all(sentence.endswith(".") and not sentence.endswith("..") for sentence in found)


def test_everything_alike_is_one_sentence():
    answers = {
        "population": ("100k-250k",),
        "heritage_type": ("industrial",),
        "ownership": ("municipal",),
        "cost": ("10m-50m",),
        "theme": ("reuse", "say"),
    }
    assert said(answers, answers) == [
        "Like yours: an industrial site, owned by the city or region, in a place with 100,000 to 250,000 inhabitants, "
        "about “Adaptive reuse” and “Participatory governance”, "
        "at a cost of about €42 million (your budget: €10 to 50 million)."
    ]


def test_each_kind_of_finding_has_its_sentence():
    answers = {
        "population": ("100k-250k",),
        "heritage_type": ("industrial",),
        "ownership": ("municipal",),
        "cost": ("under-100k",),
        "theme": ("reuse", "say"),
    }
    held = {
        "population": {"20k-100k"},
        "heritage_type": {"industrial"},
        "ownership": set(),
        "cost": {"10m-50m"},
        "theme": {"say", "green"},
    }
    assert said(answers, held) == [
        "Like yours: an industrial site, about “Participatory governance”.",
        "Similar: in a place with 20,000 to 100,000 inhabitants (yours: 100,000 to 250,000).",
        "Different: not about “Adaptive reuse”; it cost about €42 million (your budget: under €100,000).",
        "Not recorded: who owns it.",
    ]


@pytest.mark.parametrize(
    ("answers", "held", "expected"),
    [
        (
            {"theme": ("reuse", "say")},
            {"theme": {"green"}},
            "Different: not about “Adaptive reuse” or “Participatory governance”.",
        ),
        (
            {"heritage_type": ("building",)},
            {"heritage_type": {"ensemble"}},
            "Similar: a group of buildings (yours: a building).",
        ),
        (
            {"ownership": ("municipal",)},
            {"ownership": {"state"}},
            "Similar: owned by the state (yours: the city or region).",
        ),
        (
            {"ownership": ("church",)},
            {"ownership": {"private"}},
            "Different: owned by a private owner (yours: the church).",
        ),
        (
            {"population": ("over-1m",)},
            {"population": {"20k-100k", "under-20k"}},
            "Different: in places with under 20,000 and 20,000 to 100,000 inhabitants (yours: over 1 million).",
        ),
        (
            {"population": ("500k-1m",)},
            {"population": {"over-1m", "under-20k"}},
            "Similar: in a place with over 1 million inhabitants (yours: 500,000 to 1 million).",
        ),
        (
            {"cost": ("50k",), "theme": ("green",)},
            {"cost": set(), "theme": set()},
            "Not recorded: what it is about, what it cost.",
        ),
    ],
)
def test_sentence_for_one_finding(answers, held, expected):
    assert said(answers, held) == [expected]


@pytest.mark.parametrize(
    ("criterion", "value", "near"),
    [
        ("population", "under-20k", {"20k-100k"}),
        ("population", "100k-250k", {"20k-100k", "250k-500k"}),
        ("population", "over-1m", {"500k-1m"}),
        ("cost", "1m-10m", {"100k-1m", "10m-50m"}),
        ("heritage_type", "building", {"ensemble"}),
        ("heritage_type", "living", set()),
        ("ownership", "state", {"municipal", "public-company"}),
        ("ownership", "church", set()),
        ("theme", "reuse", set()),
    ],
)
def test_neighbours(criterion, value, near):
    assert neighbours(criterion, [value]) == near


@given(st.sampled_from(CRITERIA), st.data())
def test_neighbours_are_mutual(criterion, data):
    one, other = (data.draw(st.sampled_from(sorted(LABELS[criterion]))) for _ in range(2))
    assert (one in neighbours(criterion, [other])) == (other in neighbours(criterion, [one]))


@pytest.mark.parametrize(("number", "each"), [(1, 60), (2, 30), (3, 20), (6, 10)])
def test_aims_share_their_points(number, each):
    aims = tuple(f"aim-{at}" for at in range(number))
    assert points({"theme": aims}, {"theme": {"aim-0"}}) == each


def test_words_and_weights_cover_every_value():
    assert list(KINDS) == HeritageType.values
    assert list(OWNERS) == Ownership.values
    assert set(POINTS) == set(NEIGHBOURS) == set(UNKNOWN) == set(ORDER) == set(CRITERIA)
    near = {name: {*NEIGHBOURS[name], *frozenset().union(*NEIGHBOURS[name].values())} for name in CRITERIA}
    assert {name: sorted(near[name] - set(LABELS[name])) for name in CRITERIA} == {name: [] for name in CRITERIA}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("950", "€950"),
        ("0.4", "€0"),
        ("8452.10", "€8,450"),
        ("450000", "€450,000"),
        ("999500", "€1,000,000"),
        ("1000000", "€1 million"),
        ("9549000", "€9.5 million"),
        ("42000000", "€42 million"),
        ("1234567890", "€1,235 million"),
    ],
)
def test_amounts_as_one_says_them(amount, words):
    assert euros(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("", ""),
        ("population=&heritage_type=&ownership=&cost=", ""),
        ("theme=say&theme=reuse&theme=say&population=over-1m", "population=over-1m&theme=reuse&theme=say"),
        ("cost=under-100k&cost=1m-10m", "cost=1m-10m"),
        ("theme=unknown&ownership=kings&x=1", ""),
        ("ownership=church&page=3", "ownership=church&page=3"),
        ("ownership=church&page=1", "ownership=church"),
        ("ownership=church&page=-1", "ownership=church"),
        ("page=7", ""),
    ],
)
def test_canonical_address(address, canonical):
    wish = Wish.read(QueryDict(address), LABELS)
    assert wish.address == canonical
    assert wish.is_written_as(address) == (address == canonical)


@given(ANSWERS, st.integers(1, 999))
def test_canonical_address_asks_for_the_same(answers, page):
    ordered = {name: tuple(sorted(answers[name])) for name in CRITERIA if name in answers}
    wish = Wish(ordered, page)
    assert Wish.read(QueryDict(wish.address), LABELS) == wish
    assert wish.is_written_as(wish.address)
