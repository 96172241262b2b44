"""Where nothing fits, the catalogue shows what fits best and says what is missing."""

import datetime as dt

import pytest

from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.listing import listing, titles
from tests.site.markup import main, text


def near(response) -> list[tuple[str, str]]:
    """The nearest practices, each with what it lacks."""
    section = main(response).find(".//section[@class='nearest']")
    return [(text(item.find(".//h3")), " ".join(map(text, item.findall("p")))) for item in section.findall("ul/li")]


@pytest.fixture
def practices(hub):
    jobs, climate = (ThemeFactory(name=name, slug=name.lower()) for name in ("Jobs", "Climate"))
    finland, france = (PlaceFactory(name=name, country=code) for name, code in (("Oulu", "FI"), ("Reims", "FR")))
    kinds = {
        "Doors": {"places": [finland], "themes": [jobs], "ownership": "church"},
        "Walls": {"places": [france], "themes": [climate], "ownership": "state"},
        "Roofs": {"places": [france], "themes": [jobs], "ownership": "church"},
        "Stairs": {"places": [france], "themes": [jobs]},
    }
    for day, (title, values) in enumerate(kinds.items(), start=1):
        moment = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
        PracticePageFactory(parent=hub.practices, title=title, first_published_at=moment, **values)


@pytest.mark.usefixtures("practices")
def test_those_that_miss_the_fewest_come_first_then_the_newest(client):
    response = listing(client, theme="climate", country="FI", ownership="church")
    assert titles(response) == []
    assert near(response) == [
        ("Doors", "Not about Climate"),
        ("Roofs", "Not about Climate; not in Finland"),
        ("Walls", "Not in Finland; Owner: not Church"),
        ("Stairs", "Not about Climate; not in Finland; Owner: not recorded"),
    ]


@pytest.mark.usefixtures("practices")
def test_words_count_as_one_thing_asked_for(client):
    response = listing(client, q="walls", country="FI", ownership="church")
    assert near(response) == [
        ("Doors", "Without “walls”"),
        ("Walls", "Not in Finland; Owner: not Church"),
        ("Roofs", "Not in Finland; without “walls”"),
        ("Stairs", "Not in Finland; Owner: not recorded; without “walls”"),
    ]


@pytest.mark.usefixtures("practices")
def test_several_values_of_a_facet_are_one_thing_asked_for(client):
    response = listing(client, country=["FI", "SE"], ownership=["private", "state"])
    assert near(response)[0] == ("Walls", "Not in Finland or Sweden")
    assert near(response)[1] == ("Doors", "Owner: not State or Private owner")


def test_no_more_than_six_are_shown(hub, client):
    for _ in range(7):
        PracticePageFactory(parent=hub.practices)
    assert len(near(listing(client, ownership="church"))) == 6


def test_an_empty_catalogue_has_no_nearest(hub, client):
    assert main(listing(client, ownership="church")).find(".//section[@class='nearest']") is None


def test_of_several_words_those_with_most_of_them_come_first(hub, client):
    PracticePageFactory(
        parent=hub.practices, title="Old baths", first_published_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    PracticePageFactory(
        parent=hub.practices, title="New doors", first_published_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    )
    assert near(listing(client, q="old factory")) == [
        ("Old baths", "Without “factory”"),
        ("New doors", "Without “old factory”"),
    ]


def test_filters_give_way_where_nothing_is_left_to_choose(hub, client):
    PracticePageFactory(parent=hub.practices, title="Old baths", status="running")
    assert main(listing(client)).find(".//details[@class='narrow-down catalogue__filters']") is not None
    assert main(listing(client, q="factory")).find(".//details[@class='narrow-down catalogue__filters']") is None


def test_where_nothing_is_near_the_newest_are_shown_as_such(hub, client):
    PracticePageFactory(parent=hub.practices, title="Baths")
    page = main(listing(client, q="factory"))
    assert text(page.find(".//h2[@id='nearest-heading']")) == "The newest are"
    assert page.find(".//p[@class='nearest__lacks']") is None
