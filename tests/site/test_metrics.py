"""Numbers for Prometheus: right in all processes, without anything about visitors, and for nobody without the token."""

import fcntl
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections
from django.test import RequestFactory
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from core.metrics import folder, numbers
from core.metrics.folder import claim
from core.metrics.wsgi import Measured
from core.pagecache.wsgi import KeptPages
from home.cdn.following import forget_all
from tests.site import served
from tests.site.database_server import cluster
from tests.site.served import PATIENCE, Served, serving

TOKEN = "a-token-of-only-tests"
BEARER = {"headers": {"Authorization": f"Bearer {TOKEN}"}}

Values = dict[tuple[str, tuple[str, ...]], float]


def values(text: str) -> Values:
    """Each number by its name and the values of its labels, in the order of their names."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(each.name, tuple(value for _name, value in sorted(each.labels.items()))): each.value for each in samples}


def counted() -> Values:
    return values(generate_latest(numbers.of_process).decode())


def more(before: Values) -> Values:
    """What was counted since, without the parts of histograms and the moments of creation."""
    now = counted()
    changed = {key: value - before.get(key, 0) for key, value in now.items() if value != before.get(key, 0)}
    return {key: value for key, value in changed.items() if not key[0].endswith(("_bucket", "_created", "_sum"))}


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Bearer another-token-of-tests", f"Basic {TOKEN}", TOKEN, "Bearer Ä", f"Bearer {TOKEN}x"],
)
def test_numbers_are_not_there_for_whoever_lacks_the_token(hub, client, token, authorization):
    assert client.get("/metrics", headers={"Authorization": authorization}).status_code == 404
    assert client.get(f"/metrics?token={TOKEN}").status_code == 404


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}"])
def test_numbers_are_not_there_unless_a_token_is_set(hub, client, settings, authorization):
    assert settings.METRICS_TOKEN == ""
    assert client.get("/metrics", headers={"Authorization": authorization}).status_code == 404


def test_numbers_are_told_whoever_brings_the_token_and_kept_nowhere(db, client, token):
    response = client.get("/metrics", **BEARER)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in response.headers["Cache-Control"]
    found = values(response.content.decode())
    assert found["hub_database_up", ()] == 1
    assert {key: value for key, value in found.items() if key[0] == "hub_tasks_waiting"} == {
        ("hub_tasks_waiting", ("booklets",)): 0,
        ("hub_tasks_waiting", ("index",)): 0,
        ("hub_tasks_waiting", ("pictures",)): 0,
    }


def test_work_that_waits_is_counted(db, client, token):
    for _time in range(2):
        forget_all.enqueue()
    found = values(client.get("/metrics", **BEARER).content.decode())
    assert found["hub_tasks_waiting", ("index",)] == 2


def test_numbers_are_told_while_the_database_is_away(db, client, token, monkeypatch):
    def fail(*args):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django_tasks_db.models.DBTaskResultQuerySet.ready", fail)
    found = values(client.get("/metrics", **BEARER).content.decode())
    assert found["hub_database_up", ()] == 0
    assert [key for key in found if key[0] == "hub_tasks_waiting"] == []


@pytest.fixture
def same_connection():
    """The one of the test: each request by itself begins with closing those that are too old."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def ask(path: str, method: str = "GET", **headers: str) -> str:
    """Through the whole application; the status."""
    said = []
    environ = RequestFactory().generic(method, path, **headers).environ
    application = Measured(KeptPages(get_wsgi_application()))
    answer = application(environ, lambda status, headers: said.append(status))
    list(answer)
    return said[0][:3]


def test_requests_are_counted_by_how_they_are_answered(hub, kept_pages, same_connection):
    before = counted()
    asked = [ask("/news/"), ask("/news/"), ask("/news/", "HEAD"), ask("/news/", HTTP_AUTHORIZATION="Basic x")]
    asked += [ask("/healthz"), ask("/none/"), ask("/healthz", "BREW")]
    assert asked == ["200", "200", "200", "200", "200", "404", "403"]
    assert more(before) == {
        ("hub_requests_total", ("miss", "GET", "2xx")): 1,
        ("hub_requests_total", ("hit", "GET", "2xx")): 1,
        ("hub_requests_total", ("hit", "HEAD", "2xx")): 1,
        ("hub_requests_total", ("bypass", "GET", "2xx")): 1,
        ("hub_requests_total", ("none", "GET", "2xx")): 1,
        ("hub_requests_total", ("miss", "GET", "4xx")): 1,
        ("hub_requests_total", ("bypass", "other", "4xx")): 1,
        ("hub_page_seconds_count", ("miss",)): 2,
        ("hub_page_seconds_count", ("bypass",)): 2,
    }


def test_nothing_of_a_visitor_is_told(hub, kept_pages, client, token, same_connection):
    ask("/search/?q=leaky+roof", HTTP_USER_AGENT="A browser", HTTP_COOKIE="a=b", REMOTE_ADDR="192.0.2.7")
    text = client.get("/metrics", **BEARER).content.decode()
    assert [word for word in ("leaky", "search", "browser", "192.0.2.7", "/") if word in text.lower()] == []
    assert set(re.findall(r'[{,](\w+)="', text)) == {"cache", "method", "status", "le", "queue"}


@pytest.fixture
def unclaimed(monkeypatch):
    """What the test claims is given back."""
    monkeypatch.setenv(folder.VARIABLE, "")
    monkeypatch.setattr(folder, "held", [])
    yield
    for descriptor in folder.held:
        os.close(descriptor)


def test_folder_of_an_instance_that_has_ended_is_removed_and_that_of_another_is_kept(tmp_path, unclaimed):
    ended, other = tmp_path / "metrics" / "host-1", tmp_path / "metrics" / "host-2"
    for each in (ended, other):
        each.mkdir(parents=True)
        (each / "counter_1.db").touch()
    descriptor = os.open(other, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    own = claim(tmp_path)
    os.close(descriptor)
    assert {path.name for path in (tmp_path / "metrics").iterdir()} == {"host-2", own.name}
    assert (other / "counter_1.db").exists()


def test_processes_of_one_instance_share_a_folder(tmp_path, unclaimed):
    own = claim(tmp_path)
    (own / "counter_1.db").touch()
    assert claim(tmp_path) == own
    assert [path.name for path in own.iterdir()] == ["counter_1.db"]
    assert os.environ[folder.VARIABLE] == str(own)


def asked_of_both_workers(hub: Served) -> int:
    """How many requests it took until both had answered."""
    workers: set[str] = set()
    number, until = 0, time.monotonic() + PATIENCE
    with ThreadPoolExecutor(8) as visitors:
        while len(workers) < 2 and time.monotonic() < until:
            workers |= {seen.headers["X-Worker"] for seen in visitors.map(hub.get, ["/robots.txt"] * 8)}
            number += 8
    assert len(workers) == 2
    return number


def told(hub: Served) -> Values:
    return values(hub.get("/metrics", **BEARER["headers"]).content.decode())


def test_processes_count_together_also_without_a_database(tmp_path):
    files = ("hub_requests_total", ("none", "GET", "2xx"))
    with cluster() as database:
        hub = Served(tmp_path / "hub", DATABASE_URL=database.url, METRICS_TOKEN=TOKEN)
        with serving(hub, prepare=""):
            before = told(hub)
            number = asked_of_both_workers(hub)
            database.stop()
            after = told(hub)
            database.start()
            folders = list((hub.folder / "metrics").iterdir())
    assert (before["hub_database_up", ()], after["hub_database_up", ()]) == (1, 0)
    assert after[files] - before[files] == number + 1  # the first look at the numbers is one of them
    assert len(folders) == 1


@pytest.mark.parametrize("loaded", [" --preload ", " "])
def test_instances_with_one_folder_count_apart_and_anew_after_a_restart(tmp_path, monkeypatch, loaded):
    assert " --preload " in served.AS_DEPLOYED
    monkeypatch.setattr(served, "AS_DEPLOYED", served.AS_DEPLOYED.replace(" --preload ", loaded))
    files = ("hub_requests_total", ("none", "GET", "2xx"))
    with cluster() as database:
        variables = {"DATABASE_URL": database.url, "METRICS_TOKEN": TOKEN}
        first, second = (Served(tmp_path / "hub", **variables) for _time in range(2))
        with serving(first, second, prepare=""):
            before = [told(each)[files] for each in (first, second)]
            for _time in range(5):
                first.get("/robots.txt")
            after = [told(each)[files] for each in (first, second)]
            first.stop()
            first.start()
            anew = [told(each).get(files, 0) for each in (first, second)]
            folders = list((first.folder / "metrics").iterdir())
    assert [now - then for now, then in zip(after, before, strict=True)] == [6, 1]
    assert [anew[0] < after[0], anew[1] - after[1]] == [True, 1]
    assert len(folders) == 2


def test_without_a_token_nothing_is_counted(tmp_path):
    with cluster() as database:
        hub = Served(tmp_path / "hub", DATABASE_URL=database.url)
        with serving(hub, prepare=""):
            assert hub.get("/metrics", **BEARER["headers"]).status == 404
            assert not (hub.folder / "metrics").exists()
