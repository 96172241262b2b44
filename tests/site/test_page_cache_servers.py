"""Kept pages in real servers: each test asks a hub with two workers and a PostgreSQL of its own."""

from collections.abc import Iterator

import pytest

from tests.site.database_server import Cluster, cluster
from tests.site.served import Served, serving
from tests.site.visitors import visiting

PREPARE = """
from wagtail.models import Page, Site
from tests.factories import events, home, news, practices
front = home.HomePageFactory(parent=Page.get_first_root_node())
Site.objects.update(root_page=front)
Page.objects.filter(depth=2).exclude(pk=front.pk).delete()
Site.clear_site_root_paths_cache()
practices.PracticeIndexPageFactory(parent=front)
news.NewsPageFactory(parent=news.NewsIndexPageFactory(parent=front), title="Before", slug="story")
"""
PUBLISH = """
from news.models import NewsPage
page = NewsPage.objects.get()
page.title = {title!r}
page.save_revision().publish()
"""
STORY = "/news/story/"
SEARCH = "/search/?q=baths"
PAGES = ["/", "/news/", "/practices/", STORY]


@pytest.fixture(scope="module")
def database() -> Iterator[Cluster]:
    with cluster() as database:
        yield database


@pytest.fixture(scope="module")
def hub(database, tmp_path_factory) -> Iterator[Served]:
    hub = Served(tmp_path_factory.mktemp("hub"), DATABASE_URL=database.url)
    with serving(hub, prepare=PREPARE):
        yield hub


def have_pages_made_anew(hub: Served, mark: str) -> None:
    link = hub.folder / "cache-changes" / "next"
    link.symlink_to(mark)
    link.replace(link.with_name("shown"))


def test_what_another_process_publishes_shows_at_once_through_every_worker(hub):
    assert hub.shown_by_each_worker(STORY) == [{("Before", 200)}] * 2
    hub.run(PUBLISH.format(title="After"))
    assert hub.get(STORY).heading == "After"
    assert hub.shown_by_each_worker(STORY) == [{("After", 200)}] * 2


def test_hub_shows_visited_pages_without_its_database_and_recovers_by_itself(hub, database):
    last = {address: hub.wait_for(address, how="hit").content for address in PAGES}
    with visiting(hub.get, [*PAGES, SEARCH, "/healthz"]) as visitors:
        visitors.go_on()
        have_pages_made_anew(hub, "as the database goes")
        database.stop()
        try:
            have_pages_made_anew(hub, "without the database")
            stale = [hub.get(STORY) for _time in range(4)]
            assert {(seen.status, seen.how, seen.content) for seen in stale} == {(200, "stale", last[STORY])}
            search = hub.get(SEARCH)
            assert (search.status, search.heading) == (503, "This cannot be answered just now")
            ready = hub.get("/readyz")
            assert (ready.status, ready.content) == (503, b'{"ready": false, "missing": ["database", "migrations"]}')
            visitors.go_on(2)
        finally:
            database.start()
        assert hub.wait_for("/readyz", status=200).status == 200
        assert hub.wait_for(SEARCH, status=200).status == 200
        assert hub.wait_for(STORY, how="hit").how == "hit"
    assert visitors.faults == []
    assert visitors.statuses == {address: {200} for address in [*PAGES, "/healthz"]} | {SEARCH: {200, 503}}
    assert {address: visitors[address].contents for address in PAGES} == {page: {last[page]} for page in PAGES}
    hub.run(PUBLISH.format(title="Again"))
    assert hub.get(STORY).heading == "Again"
    assert hub.shown_by_each_worker(STORY) == [{("Again", 200)}] * 2
