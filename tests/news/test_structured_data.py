import datetime as dt

from tests.factories.core import ThemeFactory
from tests.factories.news import NewsPageFactory
from tests.site.linked_data import HUB, graph, named, strange_words


def test_news_item_is_a_news_article_of_its_date(hub, client):
    page = NewsPageFactory(
        parent=hub.news,
        slug="a-call",
        title="A call",
        summary="Apply now.",
        date=dt.date(2026, 1, 15),
        themes=[ThemeFactory(name="Water")],
        first_published_at=dt.datetime(2026, 1, 10, 9, tzinfo=dt.UTC),
        last_published_at=dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.UTC),
    )
    address = "http://testserver/news/a-call/"
    things = graph(client.get(page.url))
    assert strange_words(things) == set()
    assert named(things, "NewsArticle") == {
        "@type": "NewsArticle",
        "@id": f"{address}#story",
        "headline": "A call",
        "description": "Apply now.",
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "en",
        "datePublished": "2026-01-15",
        "dateModified": "2026-02-01T09:30:00+00:00",
        "keywords": ["Water"],
        "author": {"@id": "http://testserver/#organization"},
        "publisher": HUB,
    }
