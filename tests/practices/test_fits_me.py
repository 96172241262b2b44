"""The page that ranks the practices by what a place is like, and says why."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from core.models import Place
from practices.catalogue.bands import Budget
from practices.catalogue.indexing import reindex_all
from practices.enums import HeritageType, Ownership
from practices.fitting.comparing import compare
from practices.fitting.form import all_labels
from practices.fitting.ranking import known_of, ranked
from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, links, main, text

QUERIES = 11
EVERYTHING = {
    "population": "100k-250k",
    "heritage_type": "industrial",
    "ownership": "municipal",
    "cost": "10m-50m",
    "theme": ["reuse", "say"],
}


@pytest.fixture
def themes(db) -> dict:
    names = {"reuse": "Adaptive reuse", "say": "Participatory governance", "green": "Sustainable development"}
    return {slug: ThemeFactory(slug=slug, name=name) for slug, name in names.items()}


def practice(hub, title: str, population: str = "", amount: int = 0, **values):
    places = [PlaceFactory(population_band=population)] if population else []
    cost = {"label": "All", "amount": Decimal(amount), "currency": "EUR", "kind": "capital", "source_label": "Report"}
    costs = [("cost", cost)] if amount else []
    return PracticePageFactory(parent=hub.practices, title=title, places=places, costs=costs, **values)


@pytest.fixture
def three(hub, themes) -> None:
    same = {"heritage_type": "industrial", "ownership": "municipal", "themes": [themes["reuse"], themes["say"]]}
    practice(hub, "Equal", "100k-250k", 42_000_000, **same)
    practice(hub, "Near", "20k-100k", 8_000_000, **same | {"ownership": "state", "themes": [themes["say"]]})
    practice(hub, "Far", "over-1m", 90_000, heritage_type="landscape", ownership="church", themes=[themes["green"]])
    practice(hub, "Silent", heritage_type="industrial")
    reindex_all()


def ask(client, **answers):
    return client.get(reverse("fits_me"), answers)


def results(response) -> dict[str, list[str]]:
    """The title of each practice with its points and sentences, in their order."""
    items = main(response).findall(".//ol[@class='fits__list']/li")
    return {text(item.find(".//h3")): [text(part) for part in item.find(".//div[@class='fit__why']")] for item in items}


def test_empty_form_explains_itself_and_ranks_nothing(three, client):
    page = main(ask(client))
    assert text(page.find(".//h1")) == "Which practice fits me?"
    assert [text(heading) for heading in page.iter("h2")] == ["How the order comes about"]
    assert [text(words) for words in [*page.iter("label"), *page.iter("legend")]] == [
        "How many people live in your place?",
        "What kind of heritage is it?",
        "Who owns it?",
        "What is your one-off budget?",
        "Adaptive reuse",
        "Participatory governance",
        "Sustainable development",
        "What do you want to achieve? Several answers are possible.",
    ]


def test_form_offers_the_values_of_the_catalogue(three, client):
    selects = main(ask(client)).iter("select")
    offered = {each.get("name"): [option.get("value") for option in each] for each in selects}
    assert offered == {
        "population": ["", *Place.Population.values],
        "heritage_type": ["", *HeritageType.values],
        "ownership": ["", *Ownership.values],
        "cost": ["", *Budget.values],
    }


def test_nearest_stand_first_and_every_one_says_why(three, client):
    assert results(ask(client, **EVERYTHING)) == {
        "Equal": [
            "240 of 240 points",
            "Like yours: an industrial site, owned by the city or region, "
            "in a place with 100,000 to 250,000 inhabitants, about “Adaptive reuse” and “Participatory governance”, "
            "at a cost of about €42 million (your budget: €10 to 50 million).",
        ],
        "Near": [
            "150 of 240 points",
            "Like yours: an industrial site, about “Participatory governance”.",
            "Similar: owned by the state (yours: the city or region); "
            "in a place with 20,000 to 100,000 inhabitants (yours: 100,000 to 250,000); "
            "it cost about €8 million (your budget: €10 to 50 million).",
            "Different: not about “Adaptive reuse”.",
        ],
        "Silent": [
            "60 of 240 points",
            "Like yours: an industrial site.",
            "Not recorded: who owns it, how many people live there, what it is about, what it cost.",
        ],
    }


def test_order_of_the_database_is_that_of_the_points_then_titles(three):
    answers = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in EVERYTHING.items()}
    keys = list(ranked(answers, "en"))
    known = known_of(PracticePage.objects.values_list("pk", flat=True), answers)
    points = {key: sum(each.points for each in compare(answers, known[key].facets)) for key in known}
    titles = dict(PracticePage.objects.values_list("pk", "title"))
    assert keys == sorted((key for key in points if points[key]), key=lambda key: (-points[key], titles[key]))


def test_same_points_stand_in_the_order_of_titles(hub, client):
    for title in ["Cellar", "attic", "Baths", "Élan"]:
        practice(hub, title, heritage_type="building")
    practice(hub, "A group", heritage_type="ensemble")
    reindex_all()
    assert list(results(ask(client, heritage_type="building"))) == ["attic", "Baths", "Cellar", "Élan", "A group"]


def test_practice_in_two_places_counts_for_the_nearer_one_only(hub, client):
    both = [PlaceFactory(population_band="under-20k"), PlaceFactory(population_band="20k-100k")]
    PracticePageFactory(parent=hub.practices, title="Two places", places=both)
    practice(hub, "One place", "20k-100k")
    reindex_all()
    assert {title: said[0] for title, said in results(ask(client, population="20k-100k")).items()} == {
        "One place": "40 of 40 points",
        "Two places": "40 of 40 points",
    }


def test_answers_are_kept_in_the_form_and_told_above_the_results(three, client):
    page = main(ask(client, **EVERYTHING))
    assert [option.get("value") for option in page.iter("option") if option.get("selected") is not None] == [
        "100k-250k",
        "industrial",
        "municipal",
        "10m-50m",
    ]
    assert [box.get("value") for box in page.iter("input") if box.get("checked") is not None] == ["reuse", "say"]
    asked = page.find(".//dl[@class='fits-asked']")
    assert [[text(part) for part in group] for group in asked] == [
        ["How many people live in your place?", "100,000 to 250,000"],
        ["What kind of heritage is it?", "Industrial site"],
        ["Who owns it?", "City or region"],
        ["What is your one-off budget?", "€10 to 50 million"],
        ["What do you want to achieve?", "Adaptive reuse", "Participatory governance"],
    ]


def test_ways_lead_on_to_a_comparison_and_to_the_catalogue(three, client):
    page = main(ask(client, heritage_type="industrial"))
    assert links(page.find(".//nav[@class='ways-on']")) == [
        ("Compare the first 3 side by side", "/practices/compare/?practice=equal&practice=near&practice=silent"),
        ("Filter the catalogue by these answers", "/practices/?heritage_type=industrial"),
        ("Start again", "/practices/fits-me/"),
    ]


def test_one_result_alone_is_not_compared(hub, client):
    practice(hub, "Alone", heritage_type="archive")
    reindex_all()
    labels = [label for label, _ in links(main(ask(client, heritage_type="archive")).find(".//nav[@class='ways-on']"))]
    assert labels == ["Filter the catalogue by these answers", "Start again"]


def test_nothing_in_common_leads_to_the_catalogue(three, client):
    page = main(ask(client, ownership="shared"))
    assert links(page.find(".//p[@class='empty']")) == [("Show all practices", "/practices/")]
    assert page.find(".//ol") is None


def test_withdrawn_practice_is_not_proposed(hub, client):
    practice(hub, "Gone", heritage_type="archive", lifecycle="withdrawn", lifecycle_reason="Wrong.")
    reindex_all()
    assert results(ask(client, heritage_type="archive")) == {}


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("population=&heritage_type=industrial&ownership=&cost=", "heritage_type=industrial"),
        ("theme=say&theme=reuse", "theme=reuse&theme=say"),
        ("heritage_type=industrial&page=99", "heritage_type=industrial"),
        ("utm_source=mail", ""),
        ("&".join(f"theme={number}" for number in range(900)), ""),
        ("heritage_type=%ed%a0%80&page=-1", ""),
        (f"ownership={quote(chr(39))}&population={'9' * 500}", ""),
        ("heritage_type[]=industrial&=&theme", ""),
        ("heritage_type=industrial&page=" + "9" * 400, "heritage_type=industrial"),
    ],
)
def test_one_answer_has_one_address(three, client, address, canonical):
    response = client.get(f"{reverse('fits_me')}?{address}")
    assert (response.status_code, response.get("Location")) == (
        302,
        f"/practices/fits-me/?{canonical}" if canonical else "/practices/fits-me/",
    )
    assert client.get(response["Location"]).status_code == 200


def test_answers_are_not_for_search_engines_but_the_form_is(three, client):
    robots = [
        [meta.get("content") for meta in document(ask(client, **answers)).iter("meta") if meta.get("name") == "robots"]
        for answers in ({}, {"heritage_type": "industrial"})
    ]
    assert robots == [[], ["noindex"]]


def test_long_answer_comes_in_pages(hub, client):
    for number in range(13):
        practice(hub, f"Hall {number:02}", heritage_type="industrial")
    reindex_all()
    first, second = (results(ask(client, heritage_type="industrial", **page)) for page in ({}, {"page": 2}))
    assert [*first, *second] == [f"Hall {number:02}" for number in range(13)]
    assert len(first) == 12


def test_page_answers_to_reading_only(three, client):
    assert client.post(reverse("fits_me")).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 30])
def test_answer_costs_the_same_number_of_queries(hub, themes, client, django_assert_num_queries, count):
    for number in range(count):
        practice(hub, f"Hall {number}", "100k-250k", 42_000_000, heritage_type="industrial", themes=[themes["say"]])
    reindex_all()
    address = f"{reverse('fits_me')}?{urlencode(EVERYTHING, doseq=True)}"
    assert client.get(address).status_code == 200
    with django_assert_num_queries(QUERIES):
        client.get(address)


def test_labels_are_the_words_of_the_catalogue(themes):
    labels = all_labels("en")
    assert labels["theme"] == {theme.slug: theme.name for theme in themes.values()}
    assert labels["population"] == {value: str(label) for value, label in Place.Population.choices}
