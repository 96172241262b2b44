import datetime as dt
import os

import pytest
from django.utils.http import http_date

from core.ranges import Slice, byte_range, in_folder

SIZE = 10
CHANGED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).timestamp()


@pytest.fixture
def video(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    path = settings.MEDIA_ROOT / "video.mp4"
    path.write_bytes(b"0123456789")
    os.utime(path, (CHANGED, CHANGED))
    (tmp_path / "secret_key").write_text("not for visitors")
    return path


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-", (0, 9)),
        ("bytes=0-0", (0, 0)),
        ("bytes=2-5", (2, 5)),
        ("bytes=9-", (9, 9)),
        ("bytes=5-999", (5, 9)),
        ("bytes=-5", (5, 9)),
        ("bytes=-99", (0, 9)),
        (" bytes=2-5 ", (2, 5)),
    ],
)
def test_range_names_its_first_and_last_byte(header, wanted):
    assert byte_range(header, SIZE) == wanted


@pytest.mark.parametrize(
    "header",
    ["", "abc", "bytes=", "bytes=-", "bytes=a-b", "bytes=0-1,4-5", "lines=0-1", "bytes=٠-١", "bytes=0-" + "9" * 5000],
)
def test_unreadable_range_means_the_whole_file(header):
    assert byte_range(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=5-2", "bytes=-0"])
def test_range_outside_the_file_is_an_error(header):
    with pytest.raises(ValueError, match="lie outside a file of 10 bytes"):
        byte_range(header, SIZE)


def test_nothing_of_an_empty_file_can_be_asked_for():
    with pytest.raises(ValueError, match="lie outside a file of 0 bytes"):
        byte_range("bytes=0-", 0)


def test_slice_ends_where_the_range_does(video):
    part = Slice(video.open("rb"), 4)
    assert [part.read(3), part.read(3), part.read(3)] == [b"012", b"3", b""]
    part.close()
    assert part.file.closed


@pytest.mark.parametrize(
    ("header", "content", "content_range"),
    [
        ("bytes=0-", b"0123456789", "bytes 0-9/10"),
        ("bytes=2-5", b"2345", "bytes 2-5/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
    ],
)
def test_player_gets_the_part_that_it_asks_for(client, video, header, content, content_range):
    response = client.get("/media/video.mp4", headers={"Range": header})
    assert response.status_code == 206
    assert response["Content-Range"] == content_range
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Type"] == "video/mp4"
    assert body(response) == content


@pytest.mark.parametrize("header", ["", "bytes=0-1,4-5", "bytes=a-b"])
def test_without_a_readable_range_the_whole_file_comes(client, video, header):
    response = client.get("/media/video.mp4", headers={"Range": header} if header else {})
    assert (response.status_code, body(response)) == (200, b"0123456789")
    assert {name: response[name] for name in ("Content-Length", "Content-Type", "Accept-Ranges", "Last-Modified")} == {
        "Content-Length": "10",
        "Content-Type": "video/mp4",
        "Accept-Ranges": "bytes",
        "Last-Modified": http_date(CHANGED),
    }
    assert "Content-Range" not in response


def test_range_beyond_the_end_answers_416_with_the_size(client, video):
    response = client.get("/media/video.mp4", headers={"Range": "bytes=10-"})
    assert (response.status_code, response["Content-Range"], response.content) == (416, "bytes */10", b"")


@pytest.mark.parametrize(("begun", "status"), [(CHANGED, 206), (CHANGED - 60, 200)])
def test_part_of_a_file_that_changed_since_is_the_whole_file(client, video, begun, status):
    headers = {"Range": "bytes=2-5", "If-Range": http_date(begun)}
    response = client.get("/media/video.mp4", headers=headers)
    assert response.status_code == status
    assert body(response) == (b"2345" if status == 206 else b"0123456789")


@pytest.mark.parametrize(("known", "status"), [(CHANGED, 304), (CHANGED + 60, 304), (CHANGED - 60, 200)])
def test_file_that_the_browser_has_is_not_sent_again(client, video, known, status):
    response = client.get("/media/video.mp4", headers={"If-Modified-Since": http_date(known)})
    assert response.status_code == status
    assert body(response) == (b"" if status == 304 else b"0123456789")


def test_head_tells_the_size_and_ignores_ranges(client, video):
    response = client.head("/media/video.mp4", headers={"Range": "bytes=2-5"})
    assert (response.status_code, response["Content-Length"], body(response)) == (200, "10", b"")


def test_file_that_is_neither_sound_nor_picture_is_downloaded(client, video):
    (video.parent / "page.html").write_text("<script>alert(1)</script>")
    whole = client.get("/media/page.html")
    part = client.get("/media/page.html", headers={"Range": "bytes=0-"})
    assert [response["Content-Disposition"] for response in (whole, part)] == ['attachment; filename="page.html"'] * 2
    assert [response["X-Content-Type-Options"] for response in (whole, part)] == ["nosniff"] * 2


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_can_only_be_read(client, video, method):
    assert getattr(client, method)("/media/video.mp4").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "missing.mp4",
        "",
        "../secret_key",
        "%2e%2e/secret_key",
        "folder/../../secret_key",
        "//etc/passwd",
        "..",
        "a" * 300,
        "a/" * 3000,
    ],
)
def test_nothing_but_files_of_the_folder_is_served(hub, client, video, path):
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert "not for visitors" not in response.content.decode()


def test_link_that_leads_out_of_the_folder_is_not_followed(video):
    (video.parent / "link.txt").symlink_to(video.parent.parent / "secret_key")
    with pytest.raises(FileNotFoundError):
        in_folder(video.parent, "link.txt")
