"""Uploads in a bucket of an object storage that speaks S3. Nothing in it needs to be readable without the hub's key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from core import outage
from core.ranges import Slice, StorageAwayError, Stored
from core.uploads import is_public

MEMORY = 5 * 1024 * 1024
"""Of larger files that are read as a whole, the rest lies on the disk meanwhile."""


@contextmanager
def asked_of_storage() -> Iterator[None]:
    """Wait for a storage that hangs once in a few seconds, and not for each file. Raises `StorageAwayError`."""
    if outage.storage.is_on:
        raise StorageAwayError("The storage did not answer a moment ago.")
    try:
        yield
    except BotoCoreError as error:
        outage.storage.note()
        raise StorageAwayError("The storage does not answer.") from error


class ObjectStorage(S3Storage):
    """Plain addresses below `MEDIA_URL`, whoever answers there. Who may read is said of the bucket, not of files."""

    def get_default_settings(self) -> dict[str, Any]:
        """Nothing but what the options say: variables that other programs read do not count."""
        return super().get_default_settings() | {
            "access_key": None,
            "secret_key": None,
            "security_token": None,
            "session_profile": None,
            "file_overwrite": False,
            "max_memory_size": MEMORY,
            "client_config": Config(
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                connect_timeout=2,
                read_timeout=5,
                retries={"total_max_attempts": 1},
                # Not every storage knows the checksums that are sent otherwise.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        }

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(clean_name(name)))

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """What a CDN that reads the bucket tells browsers."""
        return {"CacheControl": "public, max-age=86400" if is_public(name) else "private, no-store"}

    def size(self, name: str) -> int:
        """In bytes. Raises `FileNotFoundError` and `StorageAwayError`."""
        with asked_of_storage():
            return super().size(name)

    def stored(self, name: str) -> Stored:
        """The file without its bytes, of which single ranges can be read.

        Raises `FileNotFoundError` and `StorageAwayError`, as reading does.
        """
        there = self.bucket.Object(self._normalize_name(clean_name(name)))
        with asked_of_storage():
            try:
                there.load()
            except ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                    raise FileNotFoundError(name) from error
                raise

        def begun(first: int, last: int) -> Slice:
            asked = {"Range": f"bytes={first}-{last}"} if last >= first else {}
            with asked_of_storage():
                return Slice(there.get(**asked)["Body"], last - first + 1)

        return Stored(name, there.content_length, there.last_modified.timestamp(), begun)
