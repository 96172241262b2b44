"""How many queries a page takes that is made anew, in a server that has answered before."""

import pytest

from tests.site.test_page_types import FACTORIES, every_amount, make

STORY, COLLECTION = 8, 12
EXTRAS = {"minimal": 0, "full": 1}
"""A story may name people, pictures, films and documents, each kind of which takes a query however many there are."""
BUDGETS = {
    "home.HomePage": COLLECTION,
    "practices.PracticeIndexPage": COLLECTION,
    "events.ActivityIndexPage": COLLECTION,
    "events.RecordingIndexPage": COLLECTION,
    "events.VisitIndexPage": COLLECTION,
    "events.WebinarIndexPage": COLLECTION,
    "news.NewsIndexPage": COLLECTION,
}
OF_SOMEBODY = {"Authorization": "none"}
"""Whoever sends it gets a page made for them."""


@pytest.mark.usefixtures("kept_pages")
@pytest.mark.parametrize("label", FACTORIES)
@every_amount
def test_page_made_anew_keeps_to_its_budget(hub, client, label, amount, django_assert_max_num_queries):
    page = make(hub, label, amount)
    client.get(page.url, headers=OF_SOMEBODY)
    with django_assert_max_num_queries(BUDGETS.get(label, STORY + EXTRAS[amount])):
        response = client.get(page.url, headers=OF_SOMEBODY)
    assert (response.status_code, response.headers["X-Page-Cache"]) == (200, "bypass")
