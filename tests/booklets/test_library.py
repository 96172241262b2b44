"""A machine without Pango."""

from html import unescape

import pytest
from PIL import ImageFile

from booklets import checks, library
from booklets.models import Booklet
from tests.factories.practices import PracticePageFactory

REASON = (
    "A library of the system is missing (cannot load library 'libpango-1.0-0'). "
    "On Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


@pytest.fixture
def without_pango(monkeypatch):
    def import_module(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(library, "import_module", import_module)


@pytest.mark.parametrize(
    ("method", "address"), [("get", "/practices/hall/practice.pdf"), ("post", "/practices/booklet/")]
)
def test_pages_say_what_is_missing_and_what_to_do(client, hub, without_pango, method, address):
    PracticePageFactory(parent=hub.practices, slug="hall")
    response = getattr(client, method)(address)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "no-store" in response["Cache-Control"]
    assert REASON in unescape(response.content.decode())
    assert Booklet.objects.count() == 0


def test_rest_of_the_site_works(client, hub, without_pango):
    PracticePageFactory(parent=hub.practices, slug="hall")
    for address in ("/practices/", "/practices/hall/", "/practices/booklet/"):
        assert client.get(address).status_code == 200


@pytest.fixture
def missing(monkeypatch) -> set[str]:
    missing: set[str] = set()

    def load(name):
        if name in missing:
            raise OSError(name)

    monkeypatch.setattr(library, "CDLL", load)
    return missing


def test_check_names_the_packages_that_are_missing(missing, monkeypatch):
    monkeypatch.setattr(checks.sys, "platform", "linux")
    missing |= {"libpango-1.0.so.0", "libharfbuzz-subset.so.0"}
    [warning] = checks.check_libraries(None)
    assert (warning.id, warning.hint) == ("booklets.W001", "On Debian: apt install libpango-1.0-0 libharfbuzz-subset0")


def test_check_is_content_when_nothing_is_missing(missing):
    assert checks.check_libraries(None) == []


def test_check_says_nothing_where_it_does_not_know_the_names(missing, monkeypatch):
    monkeypatch.setattr(checks.sys, "platform", "darwin")
    missing |= {"libpango-1.0.so.0"}
    assert checks.check_libraries(None) == []


def test_pictures_that_break_off_are_refused_also_after_a_pdf_was_made():
    library.open_press()
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
