"""Lists that many pages show are kept between requests: they follow every change, and nobody's choice stays in them."""

import pytest

from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.listing import listing, offered
from tests.site.markup import document, links

pytestmark = pytest.mark.usefixtures("kept_pages")


@pytest.fixture
def finnish(hub):
    return PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="FI")])


def test_filters_of_everybody_follow_the_practices(hub, client, committed, finnish):
    first = offered(listing(client), "country")
    with committed():
        PracticePageFactory(parent=hub.practices, places=[PlaceFactory(country="SE")])
    second = offered(listing(client), "country")
    with committed():
        finnish.unpublish()
    third = offered(listing(client), "country")
    finland, sweden = ("Finland", "1", False), ("Sweden", "1", False)
    assert (first, second, third) == ([finland], [finland, sweden], [sweden])


@pytest.mark.usefixtures("finnish")
def test_filters_of_everybody_hold_no_choice_of_anybody(client):
    asked = [{"country": "FI"}, {"view": "table"}, {"sort": "name"}]
    ticked = [offered(listing(client, **each), "country") for each in asked]
    assert ticked == [[("Finland", "1", True)], [("Finland", "1", False)], [("Finland", "1", False)]]


def test_filters_of_everybody_are_counted_once(client, finnish, django_assert_num_queries):
    listing(client)
    with django_assert_num_queries(4):
        listing(client, view="map")
    assert offered(listing(client, view="map"), "country") == [("Finland", "1", False)]


def test_missing_page_offers_what_was_published_since(hub, client, committed):
    before = client.get("/practices/zeppelin-hal/")
    with committed():
        page = PracticePageFactory(parent=hub.practices, title="Rents", slug="zeppelin-hall")
    after = document(client.get("/old/zeppelin-hal/"))
    assert before.status_code == 404
    assert links(after.find(".//ol[@class='results']")) == [("Rents", page.url)]
