import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

READY = {"ready": True, "missing": []}


def fail(error: Exception):
    def raiser(*args, **kwargs):
        raise error

    return raiser


def test_health_answers_without_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"ok\n", "text/plain")


def test_ready_when_nothing_is_missing(db, client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, READY)


@pytest.mark.parametrize("error", [OperationalError("no route"), InterfaceError("connection closed")])
def test_not_ready_without_database(db, client, monkeypatch, error):
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", fail(error))
        response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "missing": ["database", "migrations"]})


@pytest.mark.parametrize("error", [OSError("no route"), ConnectionError("refused"), Exception("of the cache's own")])
def test_not_ready_without_cache(db, client, monkeypatch, error):
    monkeypatch.setattr("core.views.cache.set", fail(error))
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "missing": ["cache"]})


def test_not_ready_while_the_cache_forgets(db, client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "missing": ["cache"]})


def test_not_ready_before_migrations_ran(db, client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("core.0004", False)])
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False, "missing": ["migrations"]})


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_never_cached(db, client, address):
    assert client.get(address)["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_robots_keep_out_of_admin_and_search(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt"])
def test_addresses_without_page_can_only_be_read(client, address):
    assert client.post(address).status_code == 405
