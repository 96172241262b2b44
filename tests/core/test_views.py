import pytest
from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument

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


def test_robots_keep_out_of_admin_search_and_pdfs_that_are_made_when_asked_for(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n"
        "Disallow: /practices/booklet/\nDisallow: /*/practice.pdf$\n\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt"])
def test_addresses_without_page_can_only_be_read(client, address):
    assert client.post(address).status_code == 405


@pytest.fixture
def document(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "images").mkdir()
    document = CustomDocument(title="Minutes", collection=Collection.get_first_root_node())
    document.file.save("minutes.pdf", ContentFile(b"Not for everybody."))
    return document


@pytest.mark.parametrize("folder", ["documents", "images/../documents", "./documents", "documents/../documents"])
def test_documents_are_not_among_the_media_files(client, document, folder):
    assert client.get(f"/media/{folder}/minutes.pdf").status_code == 404


@pytest.mark.parametrize(("restricted", "status"), [(False, 200), (True, 302)])
def test_documents_are_handed_out_to_those_who_may_read_them(client, document, restricted, status):
    if restricted:
        CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert client.get(document.url).status_code == status


def test_other_media_files_stay_open(client, document, tmp_path):
    (tmp_path / "images" / "documents.png").write_bytes(b"A picture.")
    assert b"".join(client.get("/media/images/documents.png").streaming_content) == b"A picture."
