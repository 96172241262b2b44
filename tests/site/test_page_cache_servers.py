"""Kept pages in real servers: each test asks a hub with two workers and a PostgreSQL of its own."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core import outage
from tests.site.markup import document, text
from tests.site.served import PATIENCE, Served, served

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
AT_ONCE = 8


@pytest.fixture(scope="module")
def hub() -> Served:
    with served(2, PREPARE) as hub:
        yield hub


def heading(seen) -> str:
    return text(document(seen).find(".//h1"))


def asked_of_both_workers(hub: Served) -> dict[str, set[tuple[str, int]]]:
    """What each of the two workers answered, asked by many at once until both have answered several times.

    The page is there by then: of many who ask while it is made, some get the last one.
    """
    assert hub.wait_for(STORY, how="hit").how == "hit"
    found: dict[str, list[tuple[str, int]]] = {}
    until = time.monotonic() + PATIENCE
    with ThreadPoolExecutor(AT_ONCE) as visitors:
        while len(found) < 2 or min(map(len, found.values())) < 3:
            for seen in visitors.map(hub.get, [STORY] * AT_ONCE):
                found.setdefault(seen.headers["X-Worker"], []).append((heading(seen), seen.status))
            assert time.monotonic() < until, f"Only {list(found)} answered."
    return {worker: set(answers) for worker, answers in found.items()}


def test_what_another_process_publishes_shows_at_once_through_every_worker(hub):
    assert list(asked_of_both_workers(hub).values()) == [{("Before", 200)}] * 2
    hub.run(PUBLISH.format(title="After"))
    assert heading(hub.get(STORY)) == "After"
    assert list(asked_of_both_workers(hub).values()) == [{("After", 200)}] * 2


def test_hub_shows_visited_pages_without_its_database_and_recovers_by_itself(hub):
    last = hub.get(STORY)
    hub.cluster.stop()
    try:
        assert hub.get(STORY).content == last.content
        (hub.folder / "cache-changes" / "shown").write_text("another")
        stale = [hub.get(STORY) for _time in range(4)]
        assert {(seen.status, seen.how, seen.content) for seen in stale} == {(200, "stale", last.content)}
        search = hub.get("/search/?q=baths")
        assert (search.status, heading(search)) == (503, "This cannot be answered just now")
        assert hub.get("/healthz").status == 200
        ready = hub.get("/readyz")
        assert (ready.status, ready.content) == (503, b'{"ready": false, "missing": ["database", "migrations"]}')
    finally:
        hub.cluster.start()
    assert hub.wait_for("/readyz", status=200).status == 200
    assert hub.wait_for("/search/?q=baths", status=200).status == 200
    assert hub.wait_for(STORY, how="hit").how == "hit"
    time.sleep(outage.SECONDS)  # until then a worker may still show the last page without asking the database
    hub.run(PUBLISH.format(title="Again"))
    assert heading(hub.get(STORY)) == "Again"
    assert list(asked_of_both_workers(hub).values()) == [{("Again", 200)}] * 2
