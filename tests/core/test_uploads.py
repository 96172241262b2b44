"""An editor uploads what its name says, of a size that can be handled, and nothing that runs in a browser."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from core import uploads
from core.models import CustomDocument, CustomImage, CustomMedia
from core.picture_form import PictureField
from core.uploads import check_document, check_media, check_thumbnail
from tests.factories.core import ImageFactory
from tests.factories.events import MediaFactory, OwnRecordingFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document, text
from tests.site.policies import policy

MISMATCH = (
    "This is not a file of the kind “{}”, though its name says so. "
    "Save it anew in the program that made it, and upload that file."
)
NO_PICTURE = "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
TOO_MANY_PIXELS = "This picture has too many pixels. Make it smaller, and upload it again."
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ISO = b"\x00\x00\x00\x20ftypisom"
MATROSKA = b"\x1a\x45\xdf\xa3\x01"


def archive(*names: str, size: int = 1) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, b"0" * size)
    return packed.getvalue()


def png(width: int, height: int) -> bytes:
    """A picture that says that it has so many pixels, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def picture(kind: str = "png") -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(written, kind)
    return written.getvalue()


def complaint(check, name: str, content: bytes) -> str:
    """What is said of the file; empty if nothing."""
    try:
        check(SimpleUploadedFile(name, content))
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b"%PDF-1.7\n"),
        ("plan.PDF", b"\xef\xbb\xbf%PDF-1.4\n"),
        ("plan.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("plan.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("plan.pptx", archive("[Content_Types].xml", "ppt/presentation.xml")),
        ("plan.odt", archive("mimetype", "content.xml")),
        ("plan.zip", archive("anything.txt")),
        ("plan.csv", "Stadt;Straße\n".encode("cp1252")),
        ("plan.txt", "Ciudad".encode("utf-16")),
        ("plan.txt", b""),
    ],
)
def test_document_that_is_what_its_name_says_is_taken(name, content):
    assert complaint(check_document, name, content) == ""


@pytest.mark.parametrize("content", [HTML, SVG, b"", b"MZ\x90\x00", picture(), b"PK\x03\x04 not an archive"])
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "pptx", "odt", "zip"])
def test_document_that_is_something_else_is_refused(kind, content):
    assert complaint(check_document, f"plan.{kind}", content) == MISMATCH.format(kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt"])
def test_archive_of_something_else_is_no_document(kind):
    assert complaint(check_document, f"plan.{kind}", archive("evil.exe")) == MISMATCH.format(kind)


@pytest.mark.parametrize("kind", ["csv", "txt"])
def test_program_is_no_text(kind):
    assert complaint(check_document, f"plan.{kind}", b"MZ\x90\x00\x03") == MISMATCH.format(kind)


def test_archive_that_swells_when_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_UNPACKED", 1024 * 1024)
    swelling = archive("word/document.xml", size=1024 * 1024 + 1)
    sentence = "Unpacked, this file would be larger than 1.0\xa0MB. Take something out, and upload it again."
    assert len(swelling) < 2000
    assert complaint(check_document, "plan.docx", swelling) == sentence


@pytest.mark.parametrize(
    ("limit", "check", "name", "content"),
    [
        ("MOST_BYTES_OF_DOCUMENT", check_document, "plan.pdf", b"%PDF-1.7\n"),
        ("MOST_BYTES_OF_MEDIA", check_media, "film.mp4", ISO),
    ],
)
def test_file_that_is_too_large_is_refused(monkeypatch, limit, check, name, content):
    large = content.ljust(2049, b"\n")
    monkeypatch.setattr(uploads, limit, 2048)
    assert complaint(check, name, large[:2048]) == ""
    sentence = "This file is too large (2.0\xa0KB). At most 2.0\xa0KB can be uploaded."
    assert complaint(check, name, large) == sentence


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.mp4", ISO),
        ("film.m4v", ISO),
        ("film.mov", b"\x00\x00\x00\x08wide"),
        ("film.webm", MATROSKA),
        ("film.mkv", MATROSKA),
        ("film.ogv", b"OggS\x00"),
        ("film.avi", b"RIFF\x00\x00\x00\x00AVI LIST"),
        ("film.mpg", b"\x00\x00\x01\xba"),
        ("film.mpeg", b"\x00\x00\x01\xb3"),
        ("film.h264", b"\x00\x00\x00\x01\x67"),
        ("talk.mp3", b"ID3\x04"),
        ("talk.mp3", b"\xff\xfb\x90"),
        ("talk.m4a", ISO),
        ("talk.m4b", ISO),
        ("talk.aac", b"\xff\xf1\x50"),
        ("talk.ogg", b"OggS\x00"),
        ("talk.wav", b"RIFF\x00\x00\x00\x00WAVEfmt "),
        ("talk.flac", b"fLaC\x00"),
        ("talk.aiff", b"FORM\x00\x00\x00\x00AIFFCOMM"),
    ],
)
def test_film_or_sound_that_is_what_its_name_says_is_taken(name, content):
    assert complaint(check_media, name, content) == ""
    assert complaint(check_media, name, HTML) == MISMATCH.format(name.partition(".")[2])


@pytest.mark.parametrize(("name", "content"), [("small.png", picture()), ("small.jpg", picture("jpeg"))])
def test_thumbnail_is_a_picture(name, content):
    assert complaint(check_thumbnail, name, content) == ""


@pytest.mark.parametrize("content", [HTML, SVG, b"", picture()[:60]])
def test_thumbnail_that_is_no_picture_or_breaks_off_is_refused(content):
    assert complaint(check_thumbnail, "small.png", content) == MISMATCH.format("png")


@pytest.mark.parametrize("side", [8_000, 10_000, 20_000])
def test_thumbnail_of_too_many_pixels_is_refused(side):
    assert complaint(check_thumbnail, "small.png", png(side, side)) == TOO_MANY_PIXELS


def test_file_is_left_as_it_was():
    with TemporaryUploadedFile("plan.zip", "application/zip", 0, None) as large:
        large.write(archive("anything.txt"))
        large.size = large.tell()
        check_document(large)
        assert (large.tell(), large.closed) == (0, False)


def upload_document(client, name: str, content: bytes):
    fields = {"title": "A plan", "collection": Collection.get_first_root_node().pk}
    return client.post(reverse("wagtaildocs:add"), fields | {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.parametrize("name", ["evil.html", "evil.svg", "evil.js", "evil.xml", "evil.exe", "evil.htm", "evil"])
def test_what_runs_in_a_browser_is_no_document(client, editor, name):
    client.force_login(editor)
    response = upload_document(client, name, HTML)
    assert "is not allowed. Allowed extensions are: csv, docx, odt, pdf" in response.content.decode()
    assert CustomDocument.objects.count() == 0


def test_editor_reads_in_the_form_why_a_document_is_refused_and_loses_nothing(client, editor):
    client.force_login(editor)
    page = document(upload_document(client, "plan.pdf", HTML))
    assert MISMATCH.format("pdf") in text(page)
    assert [field.get("value") for field in page.iter("input") if field.get("name") == "title"] == ["A plan"]
    assert CustomDocument.objects.count() == 0


def test_editor_uploads_a_document(client, editor):
    client.force_login(editor)
    upload_document(client, "plan.pdf", b"%PDF-1.7\n")
    assert CustomDocument.objects.get().title == "A plan"


def upload_film(client, name: str, content: bytes):
    fields = {"title": "A film", "collection": Collection.get_first_root_node().pk, "duration": 9}
    address = reverse("wagtailmedia:add", args=["video"])
    return client.post(address, fields | {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_editor_uploads_a_film_and_nothing_that_merely_is_called_so(client, editor):
    client.force_login(editor)
    assert MISMATCH.format("mp4") in text(document(upload_film(client, "film.mp4", HTML)))
    assert CustomMedia.objects.count() == 0
    upload_film(client, "film.mp4", ISO)
    assert CustomMedia.objects.get().title == "A film"


def test_file_that_is_stored_already_does_not_stand_in_the_way_of_edits(db):
    stored = MediaFactory()  # its content is none of a film
    stored.title = "Another title"
    stored.full_clean(exclude=["uploaded_by_user"])


def upload_picture(client, name: str, content: bytes):
    fields = {"title": "A hall", "collection": Collection.get_first_root_node().pk, "description": "A hall"}
    return client.post(reverse("wagtailimages:add"), fields | {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("hall.svg", SVG, "Not a supported image format. Supported formats: AVIF, GIF, JPG, JPEG, PNG, WEBP."),
        ("hall.png", SVG, "Not a valid .png image. The extension does not match the file format (svg)"),
        ("hall.png", picture("jpeg"), "Not a valid .png image. The extension does not match the file format (jpeg)"),
        ("hall.png", png(8_000, 8_000), TOO_MANY_PIXELS),
        ("hall.png", png(60_000, 60_000), TOO_MANY_PIXELS),
        ("hall.png", picture()[:60], NO_PICTURE),
        ("hall.png", HTML, NO_PICTURE),
        ("hall.png", picture().ljust(20 * 1024 * 1024 + 1, b"0"), "This file is too big (20.0\xa0MB)."),
    ],
)
def test_picture_that_is_none_or_too_large_is_refused_with_the_reason(client, editor, name, content, sentence):
    client.force_login(editor)
    shown = text(document(upload_picture(client, name, content)))
    assert " ".join(sentence.split()) in shown
    assert CustomImage.objects.count() == 0


def test_picture_is_not_unpacked_before_its_pixels_are_counted(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda picture: pytest.fail("It was unpacked."))
    assert complaint(PictureField().clean, "hall.png", png(8_000, 8_000)) == TOO_MANY_PIXELS


def stored(content: bytes) -> CustomImage:
    """A picture that came in when there was another limit, or whose file was damaged since."""
    image = ImageFactory(file__format="PNG", file__filename="hall.png")
    Path(image.file.path).write_bytes(content)
    image.renditions.all().delete()
    return image


def test_stored_picture_of_more_pixels_than_may_be_uploaded_now_is_shown(db):
    packed = BytesIO()
    Image.new("L", (8_000, 7_000)).save(packed, "png")
    with pytest.raises(ValidationError):
        PictureField().clean(SimpleUploadedFile("large.png", packed.getvalue()))
    rendition = stored(packed.getvalue()).get_rendition("width-400|format-jpeg")
    assert (rendition.width, rendition.height) == (400, 350)


@pytest.mark.parametrize("content", [png(20_000, 20_000), png(40, 30), picture()[:60], HTML], ids=len)
def test_page_with_a_stored_picture_that_cannot_be_unpacked_shows_the_rest(hub, client, content):
    page = PracticePageFactory(parent=hub.practices, title="A hall for all", card_image=stored(content))
    response = client.get(page.url)
    assert (response.status_code, text(document(response).find(".//h1"))) == (200, "A hall for all")


def test_stored_document_is_downloaded_and_runs_nothing(client, editor):
    client.force_login(editor)
    upload_document(client, "plan.txt", HTML)
    response = client.get(CustomDocument.objects.get().url)
    names = ["Content-Type", "X-Content-Type-Options"]
    assert [response[name] for name in names] == ["text/plain", "nosniff"]
    assert response["Content-Disposition"].startswith("attachment")
    assert policy(response) == {"default-src": "'none'", "frame-ancestors": "'none'"}


def test_captions_are_text(db, client):
    recording = OwnRecordingFactory()
    response = client.get(reverse("recording_captions", args=[recording.uuid, 0]))
    names = ["Content-Type", "X-Content-Type-Options"]
    assert [response[name] for name in names] == ["text/vtt; charset=utf-8", "nosniff"]
    assert policy(response)["default-src"] == "'none'"
