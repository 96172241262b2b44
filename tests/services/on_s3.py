"""Uploads in an object storage: run by `make services`, with a server on this machine that speaks S3."""

import socket
import threading
from contextlib import suppress

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from core import outage
from core.object_storage import ObjectStorage
from core.ranges import StorageAwayError
from heritage_site import services
from tests.site.test_media_elsewhere import *  # noqa: F403
from tests.site.test_media_elsewhere import VIDEO

KEY = "a-key"


@pytest.fixture(scope="session")
def server():
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    yield "{}:{}".format(*running.get_host_and_port())
    running.stop()


@pytest.fixture
def client_of_s3(server):
    account = {"aws_access_key_id": KEY, "aws_secret_access_key": "s", "region_name": "us-east-1"}
    return boto3.client("s3", endpoint_url=f"http://{server}", **account)


@pytest.fixture
def elsewhere(settings, server, client_of_s3):
    """A bucket of its own for each test."""
    client_of_s3.create_bucket(Bucket="hub")
    storage = services.media_storage(f"s3+http://{KEY}:s@{server}/hub?region=us-east-1")
    settings.STORAGES = settings.STORAGES | {"default": storage}
    yield
    for found in client_of_s3.list_objects_v2(Bucket="hub").get("Contents", []):
        client_of_s3.delete_object(Bucket="hub", Key=found["Key"])
    client_of_s3.delete_bucket(Bucket="hub")


def test_uploads_lie_in_the_bucket(video, document, client_of_s3):
    there = {found["Key"]: found["Size"] for found in client_of_s3.list_objects_v2(Bucket="hub")["Contents"]}
    assert there == {"media/film.mp4": len(VIDEO), "documents/minutes.pdf": 27}


def test_file_in_the_bucket_says_what_it_is_and_how_long_it_may_be_kept(video, document, client_of_s3):
    said = [client_of_s3.head_object(Bucket="hub", Key=each.file.name) for each in (video, document)]
    assert [(each["ContentType"], each["CacheControl"]) for each in said] == [
        ("video/mp4", "public, max-age=86400"),
        ("application/pdf", "private, no-store"),
    ]


def test_no_file_is_made_readable_for_everybody(video, document, client_of_s3):
    for each in (video, document):
        grants = client_of_s3.get_object_acl(Bucket="hub", Key=each.file.name)["Grants"]
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


def test_addresses_are_plain_and_tell_no_key(settings, video):
    assert video.file.url == "/media/media/film.mp4"
    settings.MEDIA_URL = "https://files.example.org/hub/"
    assert default_storage.url("images/Kraków 1.jpg") == "https://files.example.org/hub/images/Krak%C3%B3w%201.jpg"


def test_deleted_picture_is_gone_from_the_storage(image, django_capture_on_commit_callbacks):
    name = image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not default_storage.exists(name)


def test_range_is_asked_of_the_storage_and_not_cut_out_here(client, video, monkeypatch):
    asked = []
    stored = ObjectStorage.stored

    def noted(self, name):
        found = stored(self, name)
        return type(found)(found.name, found.size, found.changed, lambda *part: asked.append(part) or found.open(*part))

    monkeypatch.setattr(ObjectStorage, "stored", noted)
    response = client.get(video.file.url, headers={"Range": "bytes=4-7"})
    assert (b"".join(response.streaming_content), asked) == (b"ftyp", [(4, 7)])


def test_large_file_is_saved_in_parts_and_read_in_parts(elsewhere, client):
    content = b"0123456789" * 1_200_000
    name = default_storage.save("media/large.mp4", ContentFile(content))
    response = client.get(default_storage.url(name), headers={"Range": "bytes=9000000-9000009"})
    assert b"".join(response.streaming_content) == b"0123456789"


@pytest.fixture
def broken_off(settings):
    """A storage that takes connections and never answers, for a short while each; the connections that it took."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang():
            with suppress(OSError):
                while True:
                    taken.append(listening.accept()[0])

        threading.Thread(target=hang, daemon=True).start()
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        storage = services.media_storage(f"s3+http://{KEY}:s@{address}/hub?region=us-east-1")
        settings.STORAGES = settings.STORAGES | {"default": storage}
        yield taken
        listening.shutdown(socket.SHUT_RDWR)
    for connection in taken:
        connection.close()
    outage.storage.end()


def test_storage_that_hangs_is_waited_for_once(hub, client, broken_off):
    answers = [client.get(f"/media/images/{number}.png") for number in range(3)]
    assert [(each.status_code, each["Retry-After"]) for each in answers] == [(503, "30")] * 3
    assert len(broken_off) == 1


def test_storage_that_nobody_answers_at_is_away_also_for_sizes(settings, hub):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    storage = services.media_storage(f"s3+http://{KEY}:s@127.0.0.1:{port}/hub?region=us-east-1")
    settings.STORAGES = settings.STORAGES | {"default": storage}
    with pytest.raises(StorageAwayError):
        default_storage.size("media/film.mp4")
    assert outage.storage.is_on
    outage.storage.end()


def test_variables_of_other_programs_do_not_count(elsewhere, monkeypatch):
    monkeypatch.setenv("AWS_S3_SESSION_PROFILE", "somebody")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "another")
    storage = ObjectStorage(access_key=KEY, secret_key="s", bucket_name="hub")
    assert (storage.security_token, storage.session_profile) == (None, None)
