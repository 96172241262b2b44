"""Addresses of static files are worked out once for each manifest."""

import pytest

from core.storage import HubStaticFilesStorage


@pytest.fixture
def storage(tmp_path) -> HubStaticFilesStorage:
    made = HubStaticFilesStorage(location=tmp_path, base_url="/static/")
    made.hashed_files = {"css/site.css": "css/site.111.css"}
    return made


def test_address_is_worked_out_once(storage, monkeypatch):
    asked, stored_name = [], storage.stored_name
    monkeypatch.setattr(storage, "stored_name", lambda name: asked.append(name) or stored_name(name))
    assert [storage.url("css/site.css") for _ in range(2)] == ["/static/css/site.111.css"] * 2
    assert asked == ["css/site.css"]


def test_another_manifest_has_other_addresses(storage):
    storage.url("css/site.css")
    storage.hashed_files = {"css/site.css": "css/site.222.css"}
    assert storage.url("css/site.css") == "/static/css/site.222.css"


def test_while_debugging_files_have_their_own_names(storage, settings):
    storage.url("css/site.css")
    settings.DEBUG = True
    addresses = [storage.url("css/site.css"), storage.url("css/site.css", force=True)]
    assert addresses == ["/static/css/site.css", "/static/css/site.111.css"]


def test_name_that_is_not_in_the_manifest_is_an_error_each_time(storage):
    for _ in range(2):
        with pytest.raises(ValueError, match="Missing staticfiles manifest entry for"):
            storage.url("css/none.css")
