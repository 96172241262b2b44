"""A list takes the same number of queries for 1, 3 and 30 records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.pictures import SHARED
from practices.catalogue.indexing import reindex_all
from tests.factories.core import ThemeFactory
from tests.factories.events import VisitPageFactory, full_visit
from tests.factories.practices import PracticePageFactory, full_practice

COUNTS = {
    "practices": 7,
    "practices?theme=reuse&country=FI&q=story": 9,
    "activities": 8,
    "recordings": 9,
    "places": 2,
    "themes": 2,
    "organisations": 2,
}


def make(hub, number: int) -> None:
    theme = ThemeFactory(slug="reuse")
    for _each in range(number):
        practice = PracticePageFactory(parent=hub.practices, **full_practice() | {"themes": [theme]})
        visit = VisitPageFactory(parent=hub.visits, **full_visit(), practices=[("page", practice)])
        for image in (practice.card_image, visit.card_image, visit.recording.poster):
            image.get_rendition(SHARED)
    reindex_all()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_number_of_queries_does_not_grow_with_the_list(hub, client, number):
    make(hub, number)
    client.get("/api/v1/practices")
    counts = {}
    for path in COUNTS:
        with CaptureQueriesContext(connection) as queries:
            told = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}per_page=100").json()
        counts[path] = len(queries)
        assert len(told["data"]) == max(number, told["total"])
    assert counts == COUNTS
