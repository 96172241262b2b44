"""Words that nothing holds are taken for the nearest that something does, and the page says so."""

import pytest

from tests.factories.core import PlaceFactory
from tests.factories.practices import PracticePageFactory
from tests.practices.knowing import learn
from tests.practices.listing import head, listing, offered, status, titles
from tests.site.markup import links, main, text


@pytest.fixture
def warehouses(hub):
    for title, country in (("The old warehouse", "FI"), ("A second warehouse", "SE")):
        PracticePageFactory(parent=hub.practices, title=title, places=[PlaceFactory(country=country)])
    learn()


def corrected(response):
    return main(response).find(".//p[@class='corrected']")


@pytest.mark.usefixtures("warehouses")
def test_what_was_probably_meant_is_shown_and_leads_to_itself(client):
    response = listing(client, q="warehuose", sort="name")
    assert text(corrected(response)) == "Nothing matches “warehuose”. These are for “warehouse”."
    assert links(corrected(response)) == [("“warehouse”", "?q=warehouse&sort=name")]
    assert titles(response) == ["A second warehouse", "The old warehouse"]
    assert status(response) == "2 good practices for “warehouse”"
    assert offered(response, "country") == [("Finland", "1", False), ("Sweden", "1", False)]
    assert head(response)["robots"] == "noindex"


@pytest.mark.usefixtures("warehouses")
def test_the_field_keeps_what_was_typed(client):
    assert main(listing(client, q="warehuose")).find(".//input[@type='search']").get("value") == "warehuose"


@pytest.mark.usefixtures("warehouses")
def test_words_that_are_found_are_not_corrected(client):
    response = listing(client, q="warehouse")
    assert (corrected(response), len(titles(response))) == (None, 2)


@pytest.mark.usefixtures("warehouses")
@pytest.mark.parametrize("asked", [{"q": "zzyzx"}, {"q": "warehuose", "country": "IT"}, {"country": "IT"}])
def test_where_nothing_is_near_the_nearest_practices_are_shown(client, asked):
    response = listing(client, **asked)
    assert (corrected(response), status(response)[:16]) == (None, "0 good practices")
    assert main(response).find(".//section[@class='nearest']") is not None
