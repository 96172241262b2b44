"""Lists and pages take the same number of queries however much stands on them."""

import datetime as dt
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Language
from tests.factories import events
from tests.factories.core import (
    ImageFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    SeriesFactory,
    ThemeFactory,
)
from tests.factories.events import ClinicPageFactory, OwnRecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
OVER, LIVE, COMING = ({"start_date": dt.date(2026, 3, day)} for day in (1, 10, 20))
CALLED_OFF = COMING | {"status": "cancelled", "status_note": "The host is ill."}
AMOUNTS = [1, 3, 30]
MOST_IN_A_LIST, MOST_ON_A_PAGE = 25, 20


@pytest.fixture
def queries(client):
    """How many queries the second visit of an address takes."""

    def count(address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    return count


@pytest.fixture
def shown(db) -> dict:
    """All that a card or a row shows."""
    return {
        "card_image": ImageFactory(),
        "place": PlaceFactory(),
        "series": SeriesFactory(),
        "themes": [ThemeFactory(slug="water")],
        "registration_url": "https://example.org/register",
        "languages": [Language.objects.get(code="en")],
    }


@pytest.mark.parametrize("query", ["", "?theme=water&language=en&format=online", "?year=2026&sort=shortest"])
def test_lists_take_the_same_number_of_queries_with_1_3_and_30_activities_over_and_to_come(
    hub, queries, clock, shown, query
):
    clock(NOW)
    poster = ImageFactory()
    makers = [(VisitPageFactory, hub.visits), (WebinarPageFactory, hub.webinars)]
    lists = {page.slug: page.url for page in (hub.activities, hub.visits, hub.webinars, hub.recordings)}
    counts = {slug: [] for slug in lists}
    for sections in ([LIVE, CALLED_OFF, OVER, COMING], [OVER, COMING] * 2, [OVER, COMING] * 27):
        for (factory, parent), section in product(makers, sections):
            factory(parent=parent, recording=OwnRecordingFactory(poster=poster), **section, **shown)
        for slug, address in lists.items():
            counts[slug].append(queries(address + query))
    assert counts == {slug: [first] * 3 for slug, (first, *_others) in counts.items()}
    assert max(first for first, *_others in counts.values()) <= MOST_IN_A_LIST


def test_admin_list_takes_the_same_number_of_queries_with_1_3_and_30_activities(hub, client, publisher, queries, shown):
    client.force_login(publisher)
    counts = []
    for more in (1, 2, 27):
        for _number in range(more):
            VisitPageFactory(parent=hub.visits, recording=OwnRecordingFactory(), **shown)
        counts.append(queries(reverse("activities:index")))
    assert counts == [counts[0]] * 3


def speakers(number: int) -> list:
    """As many people with an organisation, people with another one, and organisations alone."""
    rows = []
    for _number in range(number):
        person = PersonFactory(organisation=OrganisationFactory())
        rows.append({"person": person, "organisation": None, "topic": ""})
        rows.append({"person": person, "organisation": OrganisationFactory(), "topic": "Rents"})
        rows.append({"person": None, "organisation": OrganisationFactory(), "topic": ""})
    return rows


@pytest.mark.parametrize(
    ("factory", "full", "parent"),
    [
        (VisitPageFactory, events.full_visit, "visits"),
        (WebinarPageFactory, events.full_webinar, "webinars"),
        (ClinicPageFactory, events.full_clinic, "webinars"),
    ],
)
def test_page_takes_the_same_number_of_queries_with_1_3_and_30_speakers_and_practices(
    hub, queries, clock, factory, full, parent
):
    clock(NOW + dt.timedelta(days=1))
    counts = []
    for amount in AMOUNTS:
        fields = full() | {
            "speakers": [("speaker", row) for row in speakers(amount)],
            "practices": [("page", PracticePageFactory(parent=hub.practices)) for _number in range(amount)],
        }
        if factory is ClinicPageFactory:
            fields["advisers"] = [("adviser", row) for row in speakers(amount)]
        counts.append(queries(factory(parent=getattr(hub, parent), slug=f"with-{amount}", **fields).url))
    assert counts == [counts[0]] * 3
    assert counts[0] <= MOST_ON_A_PAGE
