import datetime as dt
import re
from dataclasses import dataclass

import pytest
from wagtail.models import Locale, PageViewRestriction

from news.models import NewsPage
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

LISTINGS = ["/", "/practices/", "/visits/", "/webinars/", "/activities/", "/recordings/", "/news/"]
QUERIES = 4


@dataclass(frozen=True)
class Entry:
    address: str
    changed: str
    alternates: dict[str, str]


def entries(client) -> list[Entry]:
    response = client.get("/sitemap.xml")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    xml = response.content.decode().replace("http://testserver", "")
    return [
        Entry(
            address="".join(re.findall(r"<loc>(.*)</loc>", entry)),
            changed="".join(re.findall(r"<lastmod>(.*)</lastmod>", entry)),
            alternates=dict(re.findall(r'<xhtml:link rel="alternate" hreflang="(.*?)" href="(.*?)"/>', entry)),
        )
        for entry in re.findall(r"<url>(.*?)</url>", xml, re.DOTALL)
    ]


def addresses(client) -> list[str]:
    return [entry.address for entry in entries(client)]


def test_every_public_page_is_listed_once_in_the_order_of_the_tree(hub, client):
    PracticePageFactory(parent=hub.practices, slug="baths")
    about = PlainPageFactory(parent=hub.home, slug="about")
    PlainPageFactory(parent=about, slug="privacy")
    assert addresses(client) == [
        "/",
        "/practices/",
        "/practices/baths/",
        *LISTINGS[2:],
        "/about/",
        "/about/privacy/",
    ]


@pytest.mark.parametrize("hidden", ["draft", "private", "below a private page", "unpublished"])
def test_page_that_visitors_may_not_see_is_not_listed(hub, client, hidden):
    page = NewsPageFactory(parent=hub.news, live=hidden != "draft")
    restricted = {"private": page, "below a private page": hub.news}.get(hidden)
    if restricted:
        PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    if hidden == "unpublished":
        page.unpublish()
    expected = [address for address in LISTINGS if restricted != hub.news or address != "/news/"]
    assert addresses(client) == expected


@pytest.mark.parametrize(("lifecycle", "listed"), [("archived", ["/news/call/"]), ("withdrawn", [])])
def test_withdrawn_page_is_not_listed(hub, client, lifecycle, listed):
    NewsPageFactory(parent=hub.news, slug="call", lifecycle=lifecycle, lifecycle_reason="Superseded.")
    assert [address for address in addresses(client) if address not in LISTINGS] == listed


def test_entry_says_when_its_page_was_last_published(hub, client):
    page = NewsPageFactory(parent=hub.news, slug="call")
    NewsPage.objects.filter(pk=page.pk).update(last_published_at=dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC))
    assert [entry.changed for entry in entries(client) if entry.address == "/news/call/"] == ["2026-01-15"]


def test_sitemap_itself_is_as_young_as_its_youngest_page(hub, client):
    page = NewsPageFactory(parent=hub.news)
    NewsPage.objects.filter(pk=page.pk).update(last_published_at=dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC))
    assert client.get("/sitemap.xml").headers["Last-Modified"] == "Thu, 15 Jan 2026 12:00:00 GMT"


@pytest.fixture
def french(hub):
    locale = Locale.objects.create(language_code="fr")
    for page in [hub.home, hub.news]:
        page.copy_for_translation(locale).save_revision().publish()
    return locale


def test_translations_are_listed_and_name_each_other(hub, client, french):
    page = NewsPageFactory(parent=hub.news, slug="call")
    NewsPageFactory(parent=hub.news, slug="untranslated")
    copy = page.copy_for_translation(french)
    copy.slug = "appel"
    copy.save_revision().publish()
    call = {"en": "/news/call/", "fr": "/fr/news/appel/"}
    news = {"en": "/news/", "fr": "/fr/news/"}
    home = {"en": "/", "fr": "/fr/"}
    assert {entry.address: entry.alternates for entry in entries(client) if entry.alternates} == {
        address: group for group in (call, news, home) for address in group.values()
    }
    assert sorted(addresses(client)) == sorted(
        [*LISTINGS, "/news/call/", "/news/untranslated/", "/fr/", "/fr/news/", "/fr/news/appel/"]
    )


def test_translation_that_is_a_draft_is_neither_listed_nor_named(hub, client, french):
    page = NewsPageFactory(parent=hub.news, slug="call")
    page.copy_for_translation(french)
    found = [(entry.address, entry.alternates) for entry in entries(client) if "call" in entry.address]
    assert found == [("/news/call/", {})]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_sitemap_costs_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    for _ in range(count):
        NewsPageFactory(parent=hub.news)
    client.get("/sitemap.xml")
    with django_assert_num_queries(QUERIES):
        client.get("/sitemap.xml")


def test_robots_are_shown_the_sitemap(client):
    assert client.get("/robots.txt").content.decode().splitlines()[-1] == "Sitemap: http://testserver/sitemap.xml"
