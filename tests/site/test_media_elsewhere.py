"""Uploads need no folder. `make services` runs all of this with an object storage (tests/services/on_s3.py)."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils.http import http_date
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument, CustomImage, CustomMedia
from core.ranges import StorageAwayError
from core.uploads import is_plain, is_public
from events.health.checker import look_at_file
from events.health.verdicts import Finding
from tests.factories.practices import PracticePageFactory

PDF = b"%PDF-1.7 Not for everybody."
VIDEO = b"\x00\x00\x00\x20ftypisom0123456789"


@pytest.fixture
def elsewhere(settings):
    """A storage that has no folder. Where these tests are imported, another one takes its place."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "tests.site.without_paths.StorageWithoutPaths"}}


pytestmark = pytest.mark.usefixtures("elsewhere")


def picture(width: int = 60, height: int = 40) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "navy").save(written, "png")
    return written.getvalue()


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def image(hub) -> CustomImage:
    file = ContentFile(picture(), "baths.png")
    return CustomImage.objects.create(title="Baths", description="Baths", file=file, width=60, height=40)


@pytest.fixture
def document(hub) -> CustomDocument:
    made = CustomDocument(title="Minutes", collection=Collection.get_first_root_node().add_child(name="Board"))
    made.file.save("minutes.pdf", ContentFile(PDF))
    return made


@pytest.fixture
def video(hub) -> CustomMedia:
    made = CustomMedia(title="Film", type="video", duration=1)
    made.file.save("film.mp4", ContentFile(VIDEO))
    return made


def test_files_have_no_path(image, document, video):
    for each in (image, document, video):
        assert default_storage.exists(each.file.name)
        with pytest.raises(NotImplementedError):
            _path = each.file.path


def test_picture_that_an_editor_uploads_shows_in_all_sizes(hub, client, superuser, work_off):
    client.force_login(superuser)
    upload = SimpleUploadedFile("baths.png", picture(), "image/png")
    form = {"title": "Baths", "description": "Baths", "file": upload, "collection": Collection.get_first_root_node().pk}
    assert client.post(reverse("wagtailimages:add"), form).status_code == 302
    client.logout()
    work_off()
    page = PracticePageFactory(parent=hub.practices, card_image=CustomImage.objects.get())
    addresses = set(re.findall(r"/media/images/[^\s\"]+", client.get(page.url).content.decode()))
    assert {address.rpartition(".")[2] for address in addresses} == {"avif", "webp", "jpg"}
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response["Content-Type"].partition("/")[0]) == (200, "image")
        assert Image.open(BytesIO(body(response))).width == 60


def test_sizes_of_pictures_are_made_ahead(hub, image):
    PracticePageFactory(parent=hub.practices, card_image=image)
    call_command("make_renditions")
    names = [rendition.file.name for rendition in image.renditions.all()]
    assert names
    assert [name for name in names if not default_storage.size(name)] == []


def test_second_file_of_a_name_does_not_replace_the_first(document):
    other = CustomDocument(title="Other")
    other.file.save("minutes.pdf", ContentFile(b"%PDF-1.7 Other"))
    with default_storage.open(document.file.name) as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("header", "status", "content", "content_range"),
    [
        ("", 200, VIDEO, None),
        ("bytes=0-3", 206, VIDEO[:4], "bytes 0-3/22"),
        ("bytes=12-", 206, VIDEO[12:], "bytes 12-21/22"),
        ("bytes=-4", 206, VIDEO[-4:], "bytes 18-21/22"),
        ("bytes=99-", 416, b"", "bytes */22"),
    ],
)
def test_player_gets_the_part_that_it_asks_for(client, video, header, status, content, content_range):
    response = client.get(video.file.url, headers={"Range": header})
    assert (response.status_code, body(response)) == (status, content)
    assert response.get("Content-Range") == content_range


def test_file_is_sent_with_the_headers_of_files(client, video):
    response = client.get(video.file.url)
    assert (response["Content-Type"], response["Content-Length"]) == ("video/mp4", "22")
    assert response["Content-Disposition"] == 'inline; filename="film.mp4"'
    assert (response["Accept-Ranges"], response["Access-Control-Allow-Origin"]) == ("bytes", "*")
    changed = default_storage.get_modified_time(video.file.name)
    assert response["Last-Modified"] == http_date(changed.timestamp())
    body(response)


def test_storage_that_does_not_answer_is_said_to_come_back(client, video, monkeypatch):
    def fail(*args):
        raise StorageAwayError("The storage does not answer.")

    monkeypatch.setattr("core.views.in_storage", fail)
    response = client.get(video.file.url)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")


def test_file_that_the_browser_has_is_not_sent_again(client, video):
    known = client.get(video.file.url)
    body(known)
    again = client.get(video.file.url, headers={"If-Modified-Since": known["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["media/gone.mp4", "media", "images/", "%00", "a" * 300])
def test_what_is_not_there_is_missing(hub, client, name):
    assert client.get(f"/media/{name}").status_code in (400, 404)


def test_empty_file_is_sent_empty(hub, client):
    name = default_storage.save("media/empty.mp4", ContentFile(b""))
    response = client.get(default_storage.url(name))
    assert (response.status_code, body(response)) == (200, b"")


def test_document_is_handed_out_by_the_hub_itself(client, document):
    response = client.get(document.url)
    assert (response.status_code, body(response)) == (200, PDF)
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == "inline"


def test_private_document_is_for_those_who_may(client, document, editor):
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert client.get(document.url).status_code == 302
    client.force_login(editor)
    assert body(client.get(document.url)) == PDF


WAYS_AROUND = [
    "documents/minutes.pdf",
    "/documents/minutes.pdf",
    "//documents/minutes.pdf",
    "./documents/minutes.pdf",
    "images/../documents/minutes.pdf",
    "%2e/documents/minutes.pdf",
    "documents%2fminutes.pdf",
    "documents%5cminutes.pdf",
    "images%5c..%5cdocuments%5cminutes.pdf",
    "%5cdocuments%5cminutes.pdf",
]


@pytest.mark.parametrize("name", WAYS_AROUND)
def test_document_is_at_no_other_address(client, document, name):
    assert document.file.name == "documents/minutes.pdf"
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("name", ["..", "../a", "/a", "a/../b", "a//b", "./a", "a/", "a\\b", ""])
def test_name_that_a_storage_takes_for_another_one_is_not_plain(name):
    assert not is_plain(name)


def test_names_of_uploads_are_plain_and_those_of_documents_not_public(image, document, video):
    names = [each.file.name for each in (image, document, video)]
    assert [is_plain(name) for name in names] == [True, True, True]
    assert [is_public(name) for name in names] == [True, False, True]


def test_booklet_with_a_picture_is_made_kept_and_handed_out(hub, client, image):
    PracticePageFactory(parent=hub.practices, slug="baths", card_image=image)
    assert client.post("/practices/booklet/?practice=baths").status_code == 303
    response = client.get("/practices/booklet/booklet.pdf?practice=baths")
    assert (response.status_code, body(response)[:5]) == (200, b"%PDF-")
    [name] = default_storage.listdir("booklets")[1]
    default_storage.delete(f"booklets/{name}")
    assert client.get("/practices/booklet/booklet.pdf?practice=baths").status_code == 302


def test_practice_is_printed_with_its_picture(hub, client, image):
    page = PracticePageFactory(parent=hub.practices, card_image=image)
    response = client.get(f"{page.url}practice.pdf")
    assert (response.status_code, response.content[:5], b"/Image" in response.content) == (200, b"%PDF-", True)


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "jsonld"])
def test_catalogue_is_exported(hub, client, image, form):
    PracticePageFactory(parent=hub.practices, title="Baths", card_image=image)
    response = client.get(f"/practices/catalogue.{form}")
    assert (response.status_code, len(body(response)) > 100) == (200, True)


def test_health_of_a_file_is_seen(video):
    empty = default_storage.save("media/empty.mp4", ContentFile(b""))
    found = [look_at_file(name).finding for name in (video.file.name, "media/gone.mp4", empty)]
    assert found == [Finding.WORKING, Finding.MISSING, Finding.MISSING]
