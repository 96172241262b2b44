"""Several machines: two instances with folders of their own share a PostgreSQL and a Redis, behind nginx."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.site.database_server import cluster
from tests.site.editor import NAME, SECRET, Editor
from tests.site.redis_server import RedisServer, redis_in
from tests.site.served import PATIENCE, Served, serving
from tests.site.visitors import Visitors, visiting
from tests.site.web_server import HOST, WebServer, running

SITE_URL = f"https://{HOST}"
PREPARE = f"""
from wagtail.models import Page, Site
from core.models import User
from tests.factories import home, news, practices
front = home.HomePageFactory(parent=Page.get_first_root_node())
Site.objects.update(root_page=front)
Page.objects.filter(depth=2).exclude(pk=front.pk).delete()
Site.clear_site_root_paths_cache()
practices.PracticeIndexPageFactory(parent=front)
parent = news.NewsIndexPageFactory(parent=front)
for number in range(4):
    page = news.NewsPageFactory(pk=1000 + number, parent=parent, title="Before", slug=f"story-{{number}}")
    page.title = "After"
    page.save_revision()
User.objects.create_superuser({NAME!r}, "editor@example.org", {SECRET!r})
"""
"""Stories that can be published anew once each."""
KEPT_BY_NGINX, KEPT_BY_THE_HUB, MADE_ANEW, SEARCH = (
    "/",
    "/news/?page=1&utm_source={n}",
    "/news/?n={n}",
    "/search/?q={n}",
)
VISITED = [KEPT_BY_NGINX, KEPT_BY_THE_HUB, MADE_ANEW, SEARCH]


@dataclass(frozen=True)
class Machines:
    first: Served
    second: Served
    redis: RedisServer
    nginx: WebServer

    @property
    def instances(self) -> list[Served]:
        return [self.first, self.second]

    def shown(self, address: str) -> list[str]:
        return [instance.get(address).heading for instance in self.instances]

    @contextmanager
    def visited(self) -> Iterator[Visitors]:
        """Visitors come through nginx; none of them may fare ill."""
        with visiting(self.nginx.get, VISITED) as visitors:
            visitors.go_on()
            yield visitors
        assert visitors.faults == []
        assert visitors.statuses == {address: {200} for address in VISITED}


@pytest.fixture(scope="module")
def machines(tmp_path_factory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    with cluster() as database, redis_in(folder) as redis:
        variables = {
            "DATABASE_URL": database.url,
            "CACHE_URL": redis.url,
            "SITE_URL": SITE_URL,
            "TRUSTED_PROXIES": "1",
        }
        of_nginx = {"Host": HOST, "X-Forwarded-Proto": "https"}
        instances = [Served(folder / name, of_nginx, **variables) for name in ("first", "second")]
        nginx = WebServer(folder, instances)
        with serving(*instances, prepare=PREPARE), running(nginx):
            yield Machines(*instances, redis, nginx)


def edited_through(asked: Served | WebServer) -> Editor:
    editor = Editor(asked.get, SITE_URL)
    editor.log_in()
    return editor


def answering(visitors: Visitors, header: str = "X-Instance") -> set[str]:
    """Who answers now, as far as nginx asks."""
    return {seen.headers[header] for seen in visitors.go_on() if seen.headers["X-Cache"] in ("MISS", "BYPASS")}


def test_what_one_machine_publishes_the_other_shows_at_once(machines):
    assert machines.shown("/news/story-0/") == ["Before", "Before"]
    edited_through(machines.first).publish(1000)
    assert machines.shown("/news/story-0/") == ["After", "After"]
    for instance in machines.instances:
        assert instance.shown_by_each_worker("/news/story-0/") == [{("After", 200)}] * 2


def test_machine_that_is_killed_takes_no_page_and_no_editor_with_it(machines):
    ports = {str(instance.port) for instance in machines.instances}
    with machines.visited() as visitors:
        assert answering(visitors) == ports
        machines.first.kill()
        try:
            assert answering(visitors) == {str(machines.second.port)}
            edited_through(machines.nginx).publish(1001)
            assert machines.second.get("/news/story-1/").heading == "After"
        finally:
            machines.first.start()
        assert answering(visitors) == ports
    assert machines.shown("/news/story-1/") == ["After", "After"]


def test_instance_that_renews_its_workers_turns_no_visitor_away(machines):
    with machines.visited() as visitors:
        before = answering(visitors, "X-Worker")
        for instance in machines.instances:
            instance.reload()
        until = time.monotonic() + PATIENCE
        while answering(visitors, "X-Worker") & before:
            assert time.monotonic() < until, "A worker from before still answers."


def test_hub_goes_on_without_redis_and_finds_what_was_published_meanwhile(machines):
    with machines.visited() as visitors:
        machines.redis.stop()
        try:
            assert {instance.get("/news/story-2/").how for instance in machines.instances} == {"bypass"}
            ready = machines.first.get("/readyz")
            assert (ready.status, ready.content) == (503, b'{"ready": false, "missing": ["cache"]}')
            visitors.go_on()
            edited_through(machines.first).publish(1002)
            assert machines.shown("/news/story-2/") == ["After", "After"]
        finally:
            machines.redis.start()
        assert machines.shown("/news/story-2/") == ["After", "After"]
    for instance in machines.instances:
        instance.wait_until_ready()
        assert instance.shown_by_each_worker("/news/story-2/") == [{("After", 200)}] * 2


def update(instance: Served) -> None:
    (instance.folder / "static" / "staticfiles.json").write_text("{}")  # as `build_static` does
    instance.stop()
    instance.start()


def test_update_with_a_migration_turns_no_visitor_away(machines):
    """In the order of docs/operations.md, “An update without a pause”."""
    with machines.visited() as visitors:
        for instance in machines.instances:
            instance.environment["DJANGO_SETTINGS_MODULE"] = "tests.site.next_settings"
        machines.first.manage("migrate", "--verbosity=0")
        assert answering(visitors, "X-Version") == {"served_settings"}
        update(machines.first)
        assert answering(visitors, "X-Version") == {"served_settings", "next_settings"}
        edited_through(machines.first).publish(1003)
        assert machines.shown("/news/story-3/") == ["After", "After"]
        update(machines.second)
        assert answering(visitors, "X-Version") == {"next_settings"}
    assert machines.shown("/news/story-3/") == ["After", "After"]
