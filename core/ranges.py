"""Files in parts (RFC 9110, section 14): players need byte ranges to jump within a recording."""

import mimetypes
import os
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.storage import Storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.views.static import was_modified_since

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
INLINE = ("image/", "video/", "audio/")


class StorageAwayError(OSError):
    """The storage of uploads does not answer, or did not a moment ago."""


class Slice:
    """The next `length` bytes of an open file."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self.file = file
        self.left = length

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.file.close()


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that a Range header asks of a file of `size` bytes.

    None for no or an unreadable header: the whole file. Raises `ValueError` for a range outside the file.
    """
    match = RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, stop = max(size - int(last), 0), size - 1
    else:
        start, stop = int(first), min(int(last), size - 1) if last else size - 1
    if start > stop or start >= size:
        raise ValueError(f"bytes {header!r} lie outside a file of {size} bytes")
    return start, stop


@dataclass(frozen=True)
class Stored:
    """A file wherever it lies; `changed` is in seconds since 1970.

    `open` takes the first and the last byte that are wanted. What it gives begins with the first, and may not end.
    """

    name: str
    size: int
    changed: float
    open: Callable[[int, int], Any]


def in_folder(folder: Path, path: str) -> Stored:
    """The file at `path` below `folder`. Raises `FileNotFoundError`."""
    root = Path(folder).resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(root) or not os.path.isfile(target):
        raise FileNotFoundError(path)
    stat = target.stat()
    return Stored(target.name, stat.st_size, stat.st_mtime, lambda first, last: _begun(target.open("rb"), first))


def in_storage(storage: Storage, name: str) -> Stored:
    """The file called `name` in a storage that has no folders. Raises `FileNotFoundError` and `StorageAwayError`."""
    if hasattr(storage, "stored"):
        return storage.stored(name)
    if not storage.exists(name):
        raise FileNotFoundError(name)
    changed = storage.get_modified_time(name).timestamp()
    return Stored(name, storage.size(name), changed, lambda first, last: _begun(storage.open(name), first))


def _begun(file: BinaryIO, first: int) -> BinaryIO:
    file.seek(first)
    return file


def file_response(request: HttpRequest, stored: Stored) -> HttpResponseBase:
    """Answer with the file: 200, 206, 304 or 416."""
    if not was_modified_since(request.headers.get("If-Modified-Since"), stored.changed):
        return HttpResponse(status=304)
    try:
        wanted = byte_range(_range_header(request, http_date(stored.changed)), stored.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    response = _whole_or_part(stored, wanted)
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(stored.changed)
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _range_header(request: HttpRequest, last_modified: str) -> str:
    """The Range header where it counts: in a GET, of the version of the file that the browser has begun."""
    if request.method != "GET" or request.headers.get("If-Range", last_modified) != last_modified:
        return ""
    return request.headers.get("Range", "")


def _whole_or_part(stored: Stored, wanted: tuple[int, int] | None) -> FileResponse:
    start, stop = wanted or (0, stored.size - 1)
    file = stored.open(start, stop)
    name = posixpath.basename(stored.name)
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(
        Slice(file, stop - start + 1) if wanted else file,
        status=206 if wanted else 200,
        content_type=content_type,
        as_attachment=not content_type.startswith(INLINE),
        filename=name,
    )
    response["Content-Length"] = str(stop - start + 1)
    response["Content-Encoding"] = "identity"  # ranges count the bytes of the file: it is sent uncompressed
    if wanted:
        response["Content-Range"] = f"bytes {start}-{stop}/{stored.size}"
    return response
