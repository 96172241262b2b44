import datetime as dt

import pytest
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory, full_story
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import links, main, text

LISTING_QUERIES = 8
PAGE_QUERIES = 10


def listing(client, **parameters):
    return client.get("/news/", parameters)


def titles(response) -> list[str]:
    return [page.title for page in response.context["page_obj"]]


def status(response) -> str:
    return text(main(response).find(".//p[@role='status']"))


@pytest.fixture
def jobs(db):
    return ThemeFactory(name="Jobs", slug="jobs")


def test_newest_item_comes_first_by_its_own_date(hub, client):
    for title, date in [("March", "2022-03-01"), ("May", "2022-05-01"), ("January", "2022-01-31")]:
        NewsPageFactory(parent=hub.news, title=title, date=dt.date.fromisoformat(date))
    assert titles(listing(client)) == ["May", "March", "January"]


def test_of_two_items_of_one_day_the_later_written_comes_first(hub, client):
    for title in ["First", "Second"]:
        NewsPageFactory(parent=hub.news, title=title, date=dt.date(2022, 3, 1))
    assert titles(listing(client)) == ["Second", "First"]


@pytest.mark.parametrize("hidden", ["draft", "private", "withdrawn"])
def test_item_that_visitors_may_not_see_is_not_listed(hub, client, hidden):
    values = {"draft": {"live": False}, "withdrawn": {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}}
    page = NewsPageFactory(parent=hub.news, **values.get(hidden, {}))
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = listing(client)
    assert (titles(response), status(response)) == ([], "0 news items")


@pytest.mark.parametrize(
    ("theme", "expected", "count"),
    [
        ("", ["Both", "One", "None"], "3 news items"),
        ("jobs", ["Both", "One"], "2 news items"),
        ("climate", ["Both"], "1 news item"),
        ("unknown", ["Both", "One", "None"], "3 news items"),
    ],
)
def test_theme_narrows_the_list_down_without_duplicates(hub, client, jobs, theme, expected, count):
    climate = ThemeFactory(name="Climate", slug="climate")
    for title, themes in [("None", []), ("One", [jobs]), ("Both", [jobs, climate])]:
        NewsPageFactory(parent=hub.news, title=title, themes=themes)
    response = listing(client, theme=theme)
    assert (titles(response), status(response)) == (expected, count)


def test_empty_result_says_so_and_leads_back_to_all(hub, client, jobs):
    empty = main(listing(client, theme="jobs")).find(".//p[@class='empty']")
    assert text(empty) == "No news about this. Show all news"
    assert links(empty) == [("Show all news", "/news/")]


def test_card_shows_date_title_and_summary(hub, client):
    page = NewsPageFactory(parent=hub.news, title="A call", summary="Apply now.", date=dt.date(2022, 5, 3))
    card = main(listing(client)).find(".//article")
    assert [text(part) for part in card] == ["3 May 2022", "A call Apply now."]
    assert card.find(".//time").get("datetime") == "2022-05-03"
    assert links(card) == [("A call", page.url)]


@pytest.mark.parametrize(("page", "number", "shown"), [("1", 1, 24), ("2", 2, 6), ("99", 2, 6), ("abc", 1, 24)])
def test_news_come_in_pages_of_twenty_four(hub, client, page, number, shown):
    for _ in range(30):
        NewsPageFactory(parent=hub.news)
    response = listing(client, page=page)
    assert (response.context["page_obj"].number, len(titles(response))) == (number, shown)
    assert status(response) == "30 news items"


def test_page_shows_its_date_and_themes(hub, client, jobs):
    page = NewsPageFactory(
        parent=hub.news, title="A call", summary="Apply now.", date=dt.date(2022, 5, 3), themes=[jobs]
    )
    header = main(client.get(page.url)).find(".//header")
    assert [text(part) for part in header] == ["News · 3 May 2022", "A call", "Apply now.", "Jobs"]
    assert header.find(".//time").get("datetime") == "2022-05-03"


def test_item_with_title_and_summary_alone_is_these_and_nothing_else(hub, client):
    page = NewsPageFactory(parent=hub.news, title="A call", summary="Apply now.", date=dt.date(2022, 5, 3))
    assert text(main(client.get(page.url))) == "News · 3 May 2022 A call Apply now."


def test_item_and_the_practice_that_it_names_link_to_each_other(hub, client):
    practice = PracticePageFactory(parent=hub.practices, title="Baths")
    page = NewsPageFactory(parent=hub.news, title="A call", related_pages=[("page", practice)])
    assert links(main(client.get(page.url)).find(".//section[@class='related']")) == [("Baths", practice.url)]
    assert links(main(client.get(practice.url)).find(".//section[@class='related']")) == [("A call", page.url)]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_list_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    for _ in range(count):
        NewsPageFactory(parent=hub.news, card_image=ImageFactory(), themes=[ThemeFactory()])
    caches["renditions"].clear()
    listing(client)
    caches["renditions"].clear()
    with django_assert_num_queries(LISTING_QUERIES):
        listing(client)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_item_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    values = full_story()
    practices = [PracticePageFactory(parent=hub.practices, places=[PlaceFactory()]) for _ in range(count)]
    repeated = {
        "themes": [ThemeFactory() for _ in range(count)],
        "sources": values["sources"] * count,
        "change_notes": values["change_notes"] * count,
        "related_pages": [("page", practice) for practice in practices],
    }
    page = NewsPageFactory(parent=hub.news, **values | repeated)
    caches["renditions"].clear()
    client.get(page.url)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page.url)
