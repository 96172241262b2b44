"""What HTTP says around the answers: caches, other origins, limits."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.core.cache.backends.filebased import FileBasedCache
from django.test import RequestFactory
from django.utils import timezone

from opendata.api import limits
from practices.catalogue.indexing import reindex_all
from tests.factories.events import WebinarPageFactory
from tests.factories.practices import PracticePageFactory

EXPOSED = "Content-Language, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


def test_what_has_not_changed_is_not_sent_again(hub, client):
    page = PracticePageFactory(parent=hub.practices)
    reindex_all()
    first = client.get("/api/v1/practices")
    again = client.get("/api/v1/practices", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert (again["Access-Control-Allow-Origin"], again["RateLimit"].split(";")[1]) == ("*", "r=598")
    page.title = "Another title"
    page.save()
    changed = client.get("/api/v1/practices", headers={"if-none-match": first["ETag"]})
    assert changed.json()["data"][0]["title"] == "Another title"


def test_caches_keep_an_answer_for_a_minute_at_most(hub, client):
    assert client.get("/api/v1/practices")["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["", "/{uuid}"])
def test_no_copy_of_an_activity_outlives_its_state(hub, client, path):
    begins = timezone.localtime() + dt.timedelta(seconds=30)
    page = WebinarPageFactory(
        parent=hub.webinars,
        start_date=begins.date(),
        start_time=begins.time(),
        end_date=begins.date() + dt.timedelta(1),
        end_time=begins.time(),
    )
    kept = client.get("/api/v1/activities" + path.format(uuid=page.uuid))["Cache-Control"]
    seconds = int(kept.removeprefix("public, max-age="))
    assert 0 < seconds <= 30


def test_problems_are_not_kept(hub, client):
    assert client.get("/api/v1/practices?page=0")["Cache-Control"] == "no-store"


def test_head_gives_the_headers_alone(hub, client):
    full, head = client.get("/api/v1/practices"), client.head("/api/v1/practices")
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("Link", "Content-Type")} == {
        name: full[name] for name in ("Link", "Content-Type")
    }


@pytest.mark.parametrize("path", ["", "openapi.json", "practices", "practices?page=0", "nothing", "docs/"])
def test_pages_of_other_sites_may_read_every_answer(hub, client, path):
    response = client.get(f"/api/v1/{path}", headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"] == EXPOSED
    assert "Access-Control-Allow-Credentials" not in response


def test_a_browser_that_asks_first_is_told_what_it_may_do(client):
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = client.options("/api/v1/practices", headers=headers)
    told = {name: value for name, value in response.items() if name.startswith(("Access", "Allow"))}
    assert (response.status_code, response.content) == (204, b"")
    assert told == {
        "Allow": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": EXPOSED,
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }


def test_the_other_pages_of_the_hub_are_not_opened_to_other_sites(hub, client):
    response = client.get("/practices/")
    assert not {"Access-Control-Allow-Origin", "RateLimit"} & set(response.headers)


def test_every_answer_says_what_is_left(hub, client, monkeypatch):
    monkeypatch.setattr("opendata.api.limits.time.time", lambda: 1_000_000_200)
    left = [client.get("/api/v1/themes")["RateLimit"] for _time in range(2)]
    assert left == ['"default";r=599;t=300', '"default";r=598;t=300']
    assert client.get("/api/v1/themes")["RateLimit-Policy"] == '"default";q=600;w=300'


def test_who_asks_too_often_is_told_when_to_come_back(hub, client, monkeypatch):
    monkeypatch.setattr("opendata.api.limits.MOST_REQUESTS", 1)
    monkeypatch.setattr("opendata.api.limits.time.time", lambda: 1_000_000_200 + 10)
    assert client.get("/api/v1/themes").status_code == 200
    response = client.get("/api/v1/themes")
    assert (response.status_code, response["Retry-After"], response["RateLimit"]) == (429, "290", '"default";r=0;t=290')
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "You asked more often than the rate limit allows. Please ask again in 290 seconds.",
    }
    assert client.get("/api/v1/themes", REMOTE_ADDR="203.0.113.9").status_code == 200
    monkeypatch.setattr("opendata.api.limits.time.time", lambda: 1_000_000_200 + 300)
    assert client.get("/api/v1/themes").status_code == 200


def test_threads_that_share_a_cache_in_files_lose_no_count(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "cache", FileBasedCache(str(tmp_path), {}))
    request = RequestFactory().get("/")
    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(lambda _each: limits.count(request, now=1_000_000_200).used, range(200)))
    assert sorted(counted) == list(range(1, 201))


def test_a_full_cache_lets_everybody_ask(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: False)
    assert limits.count(RequestFactory().get("/")).used == 1


@pytest.mark.parametrize(("proxies", "used"), [(0, [1, 2, 3]), (1, [1, 1, 2])])
def test_clients_are_told_apart_by_our_own_proxy_alone(settings, proxies, used):
    settings.TRUSTED_PROXIES = proxies
    asking = ["198.51.100.1", "198.51.100.2", "203.0.113.9, 198.51.100.2"]
    requests = [RequestFactory().get("/", headers={"x-forwarded-for": each}) for each in asking]
    assert [limits.count(request, now=1_000_000_500).used for request in requests] == used


def test_nothing_that_is_kept_tells_the_address(monkeypatch):
    kept = {}

    def add(key: str, value: int, seconds: int) -> None:
        kept[key] = (value, seconds)

    monkeypatch.setattr(cache, "add", add)
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.5")
    limits.count(request, now=1_000_000_210)
    limits.count(request, now=1_000_000_500)
    assert list(kept.values()) == [(0, 290), (0, 300)]
    assert [key for key in kept if "203" in key and "113" in key and "." in key] == []
