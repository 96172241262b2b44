"""Beyond two hundred practices the map counts them."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from html5lib import parseFragment

from practices import map as practice_map
from practices.cartography.sheet import MapCountry, MapPlace
from practices.catalogue.matching import matching
from practices.catalogue.query import CatalogueQuery
from practices.map import map_of
from practices.models import PracticePage
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import links, text

PATH = "/practices/"
QUERIES = 2


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(practice_map, "MOST_PRACTICES", 0)


@pytest.fixture
def towns(hub):
    """Two practices in Helsinki, one of them in Ghent too, and one that has no place."""
    helsinki = PlaceFactory(name="Helsinki", country="FI")
    ghent = PlaceFactory(name="Ghent", country="BE", latitude="51.05", longitude="3.72")
    theme = ThemeFactory(slug="jobs")
    for title, places in (("Doors", [helsinki]), ("Baths", [helsinki, ghent]), ("Everywhere", [])):
        PracticePageFactory(parent=hub.practices, title=title, places=places, themes=[theme])
    return helsinki, ghent


def counted(address: str = ""):
    query = CatalogueQuery.read(QueryDict(address), "en")
    return map_of(matching(query), query, PATH)


def beside(found, **context):
    html = render_to_string("practices/parts/map_beside_list.html", {"map": found, "heading": "h2", **context})
    return parseFragment(html, namespaceHTMLElements=False)


def the_list(tree):
    return next(element for element in tree.iter() if element.get("id") == "map-list")


def test_list_names_countries_and_places_with_their_numbers_and_leads_to_the_catalogue(towns):
    helsinki, ghent = towns
    tree = the_list(beside(counted()))
    assert links(tree) == [
        ("Belgium (1)", f"{PATH}?country=BE"),
        ("Ghent (1)", f"{PATH}?place={ghent.pk}"),
        ("Finland (2)", f"{PATH}?country=FI"),
        ("Helsinki (2)", f"{PATH}?place={helsinki.pk}"),
    ]
    assert [text(heading) for heading in tree.iter("h2")] == ["Belgium (1)", "Finland (2)", "Not tied to a place (1)"]


def test_links_keep_what_else_is_asked(towns):
    helsinki, ghent = towns
    found = counted(f"theme=jobs&sort=name&view=map&page=3&country=BE&country=FI&place={helsinki.pk}&place={ghent.pk}")
    assert [address for _label, address in links(the_list(beside(found)))] == [
        asked("country=BE", helsinki, ghent),
        asked("country=BE&country=FI", ghent),
        asked("country=FI", helsinki, ghent),
        asked("country=BE&country=FI", helsinki),
    ]


def asked(country: str, *places) -> str:
    wanted = "&".join(f"place={key}" for key in sorted(str(place.pk) for place in places))
    return f"{PATH}?theme=jobs&{country}&{wanted}&sort=name"


def test_pins_lead_to_the_practices_of_their_place(towns):
    helsinki, ghent = towns
    assert {pin.where: (pin.title, pin.url) for pin in counted().pins} == {
        "Ghent, Belgium": ("1 good practice", f"{PATH}?place={ghent.pk}"),
        "Helsinki, Finland": ("2 good practices", f"{PATH}?place={helsinki.pk}"),
    }


@pytest.mark.parametrize("asked_for", ["", "country=FI", "theme=jobs", "place={helsinki}", "view=map"])
def test_number_is_that_of_the_practices_that_the_link_leads_to(towns, client, asked_for):
    found = counted(asked_for.format(helsinki=towns[0].pk))
    for label, address in [*links(the_list(beside(found))), *((f"({pin.number})", pin.url) for pin in found.pins)]:
        if address != "#map-list":
            assert label.endswith(f"({client.get(address).context['results'].total})")


def test_what_a_filter_cannot_ask_for_is_told_without_a_link(towns):
    """Baths is in Helsinki and in Ghent, but no question to the catalogue asks for both countries."""
    helsinki, ghent = towns
    tree = the_list(beside(counted("country=BE")))
    assert links(tree) == [
        ("Belgium (1)", f"{PATH}?country=BE"),
        ("Ghent (1)", f"{PATH}?country=BE&place={ghent.pk}"),
        ("Helsinki (1)", f"{PATH}?country=BE&place={helsinki.pk}"),
    ]
    assert [text(heading) for heading in tree.iter("h2")] == ["Belgium (1)", "Finland (1)"]


def test_practice_with_two_places_in_a_country_counts_once_there(hub):
    places = [PlaceFactory(name=name, latitude=lat) for name, lat in (("Espoo", "60.2"), ("Oulu", "65.0"))]
    for _ in range(2):
        PracticePageFactory(parent=hub.practices, places=places)
    (country,) = counted().countries
    assert (country.counted, [place.number for place in country.places]) == (2, [2, 2])


def test_caption_tells_that_practices_count_at_each_place(towns):
    caption = text(beside(counted()).find(".//figcaption"))
    assert caption.endswith("ETRS89-LAEA. A practice with several places counts at each of them.")


def test_home_page_lists_the_countries_alone(towns):
    found = map_of(PracticePage.objects.listed())
    assert links(the_list(beside(found, compact=True))) == [
        ("Belgium (1)", "/practices/?country=BE"),
        ("Finland (2)", "/practices/?country=FI"),
    ]


def test_eight_places_of_a_country_are_named_those_with_the_most_practices():
    places = tuple(MapPlace(f"Town {n:02}", "Finland", f"place-{n}", counted=100 - n) for n in reversed(range(10)))
    country = MapCountry("Finland", places, 945, "?country=FI")
    assert [place.number for place in country.foremost] == [93, 94, 95, 96, 97, 98, 99, 100]
    assert country.others == 2


def test_pin_of_more_places_than_a_filter_holds_leads_to_the_list(hub):
    for number in range(35):
        town = PlaceFactory(latitude=f"60.{1000 + number}", longitude=f"24.{1000 + number}")
        PracticePageFactory(parent=hub.practices, places=[town])
    assert [(pin.title, pin.url) for pin in counted().pins] == [("35 good practices", "#map-list")]


@pytest.mark.parametrize("count", [3, 30])
def test_counting_takes_two_queries(hub, django_assert_num_queries, count):
    for index in range(count):
        town = PlaceFactory(latitude=40 + index / 2)
        PracticePageFactory(parent=hub.practices, places=[town], themes=[ThemeFactory()])
    with django_assert_num_queries(QUERIES):
        beside(counted())
