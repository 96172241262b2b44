import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import QueryDict
from weasyprint.urls import URLFetcher

from booklets import fetching
from booklets.addresses import HATCHES, MEDIA, STATIC
from booklets.library import open_press
from booklets.making import bound
from booklets.wanted import Wanted
from core.models.taxonomy import Hatch
from tests.factories.practices import PracticePageFactory, full_practice


@pytest.fixture
def fetch():
    return fetching.OwnFiles().fetch


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "https://example.org/picture.jpg",
        "http://testserver/media/picture.jpg",
        "file:///etc/passwd",
        "data:text/plain,words",
        "https://static.invalid.example.org/css/tokens.css",
        "HTTPS://STATIC.INVALID/css/tokens.css",
    ],
)
def test_nothing_but_files_of_the_hub_is_fetched(fetch, url):
    with pytest.raises(ValueError, match="is not a file of the hub"):
        fetch(url)


@pytest.mark.parametrize("start", [STATIC, MEDIA])
@pytest.mark.parametrize("path", ["../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd"])
def test_files_outside_the_folders_are_out_of_reach(fetch, start, path):
    with pytest.raises((SuspiciousFileOperation, FileNotFoundError)):
        fetch(start + path)


def test_static_files_are_read_from_their_source(fetch):
    response = fetch(f"{STATIC}css/tokens.css")
    assert response.content_type == "text/css"
    assert b"--color-paper" in response.read()


def test_uploads_are_read_from_the_storage(fetch):
    name = default_storage.save("images/a hall.jpg", ContentFile(b"bytes"))
    assert fetch(MEDIA + name).read() == b"bytes"


@pytest.mark.parametrize("hatch", Hatch.values)
def test_each_hatch_is_a_tile(fetch, hatch):
    response = fetch(f"{HATCHES}{hatch}.svg")
    assert response.content_type == "image/svg+xml"
    assert b'stroke="#1e1c1a"><path' in response.read()


@pytest.mark.parametrize("name", ["static.css", "media.jpg", "hatch.svg"])
def test_file_that_is_not_there_is_told(fetch, name):
    for start in (STATIC, MEDIA, HATCHES):
        with pytest.raises(FileNotFoundError):
            fetch(start + name)


def test_whole_booklet_asks_nobody(hub, monkeypatch):
    asked = []

    def record(fetcher, request, *args, **options):
        asked.append(request)
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(URLFetcher, "fetch", record)
    fields = full_practice() | {"context": '<p><img src="https://example.org/x.png" alt="x">Words</p>'}
    PracticePageFactory(parent=hub.practices, **fields)
    wanted = Wanted.read(QueryDict(""), "en")
    bound(wanted, wanted.practices(), lambda done: None)
    assert asked == []


def test_what_cannot_be_had_is_left_out_of_the_page(db):
    document = open_press().lay_out('<html lang="en"><p>Before<img src="https://example.org/x.png" alt="A hall">')
    assert len(document.pages) == 1
