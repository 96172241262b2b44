import pytest

from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, links, text

MOST = 3
QUERIES = 13


@pytest.fixture
def pages(hub):
    practice = PracticePageFactory(parent=hub.practices, title="The zeppelin hall", slug="hall")
    NewsPageFactory(parent=hub.news, title="A call for the zeppelin", slug="call")
    NewsPageFactory(parent=hub.news, title="A draft on the zeppelin", slug="draft", live=False)
    return practice


def meant(client, path: str) -> list[tuple[str, str]]:
    response = client.get(path)
    assert response.status_code == 404
    found = document(response).find(".//ol[@class='results']")
    return [] if found is None else links(found)


@pytest.mark.usefixtures("pages")
def test_missing_page_offers_the_page_that_holds_all_words_of_the_address(client):
    assert meant(client, "/old-site/zeppelin-hall/") == [("The zeppelin hall", "/practices/hall/")]


@pytest.mark.usefixtures("pages")
def test_missing_page_offers_pages_that_hold_some_of_the_words(client):
    offered = meant(client, "/news/zeppelin-museum/")
    assert sorted(offered) == [("A call for the zeppelin", "/news/call/"), ("The zeppelin hall", "/practices/hall/")]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("path", ["/zeppelin.php", "/media/zeppelin.jpg", "/--/", "/balloon/", "/'\"/"])
def test_missing_page_offers_nothing_where_nothing_was_meant(client, path):
    assert meant(client, path) == []


def test_missing_page_offers_three_at_most(hub, client):
    for number in range(5):
        NewsPageFactory(parent=hub.news, title=f"Zeppelin {number}")
    assert len(meant(client, "/zeppelin/")) == MOST


def test_missing_page_says_so_first(hub, client):
    page = document(client.get("/zeppelin/"))
    assert [text(heading) for heading in page.iter("h1")] == ["This page is not here"]


@pytest.mark.parametrize("path", ["/practices/zepelin-hall/", "/old/zeppelin-hal/", "/ZEPPELIN-HALL/"])
def test_missing_page_offers_the_page_whose_address_was_mistyped(hub, client, path):
    PracticePageFactory(parent=hub.practices, title="Rents", slug="zeppelin-hall")
    NewsPageFactory(parent=hub.news, title="The zeppelin")
    assert meant(client, path) == [("Rents", "/practices/zeppelin-hall/")]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_missing_page_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    for number in range(count):
        NewsPageFactory(parent=hub.news, title=f"Zeppelin {number}")
    client.get("/zeppelin-museum/")
    with django_assert_num_queries(QUERIES):
        client.get("/zeppelin-museum/")
