"""The front page and the listings in Markdown."""

import datetime as dt

import pytest

from tests.factories.events import RecordingFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.markdown_reading import lines, read


@pytest.fixture(autouse=True)
def _today(clock):
    clock(dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC))


def test_catalogue_lists_the_newest_practices_and_leads_to_all(hub, client):
    for day in (1, 3, 2):
        published = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
        PracticePageFactory(
            parent=hub.practices, title=f"Of day {day}", slug=f"day-{day}", first_published_at=published
        )
    PracticePageFactory(parent=hub.practices, title="Of day unknown", slug="day-unknown")
    PracticePageFactory(parent=hub.practices, title="Draft", live=False)
    told = read(client, "/practices/")
    assert lines(told, "- [Of day ") == [
        f"{day}](http://testserver/practices/day-{day}/index.md): What was done and for whom."
        for day in (3, 2, 1, "unknown")
    ]
    assert "Draft" not in told
    assert "<http://testserver/practices/catalogue.csv>" in told


def test_listing_of_activities_tells_what_comes_and_what_is_over(hub, client):
    WebinarPageFactory(parent=hub.webinars, title="To come", slug="to-come")
    WebinarPageFactory(parent=hub.webinars, title="Over", slug="over", start_date=dt.date(2026, 1, 10))
    told = read(client, "/activities/")
    assert told.split("\n\n")[2:] == [
        "## Upcoming",
        "- 10 March 2026, 14:00–15:30 · Upcoming · "
        "[To come](http://testserver/webinars/to-come/index.md): What was done and for whom.",
        "## Past",
        "- 10 January 2026, 14:00–15:30 · Past · "
        "[Over](http://testserver/webinars/over/index.md): What was done and for whom.\n",
    ]


@pytest.mark.parametrize("address", ["/", "/practices/", "/activities/", "/recordings/", "/news/"])
def test_listing_asks_as_often_for_thirty_as_for_one(hub, client, django_assert_num_queries, address, clock):
    expected = {"/": 10, "/practices/": 5, "/activities/": 9, "/recordings/": 6, "/news/": 5}[address]
    clock(dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    total = 0
    for number in (1, 3, 30):
        for each in range(total, number):
            PracticePageFactory(parent=hub.practices, slug=f"p{each}")
            NewsPageFactory(parent=hub.news, slug=f"n{each}")
            WebinarPageFactory(parent=hub.webinars, slug=f"w{each}", recording=RecordingFactory())
        total = number
        client.get(f"{address}index.md")
        with django_assert_num_queries(expected):
            client.get(f"{address}index.md")
