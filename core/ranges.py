"""Files in parts (RFC 9110, section 14): players need byte ranges to jump within a recording."""

import mimetypes
import os
import re
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.static import was_modified_since

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
INLINE = ("image/", "video/", "audio/")


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


def file_response(request: HttpRequest, folder: Path, path: str) -> HttpResponseBase:
    """Answer with the file at `path` below `folder`: 200, 206, 304, 404 or 416."""
    root = Path(folder).resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(root) or not os.path.isfile(target):
        raise Http404(_("There is no such file."))
    stat = target.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponse(status=304)
    try:
        wanted = byte_range(_range_header(request, http_date(stat.st_mtime)), stat.st_size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stat.st_size}"})
    response = _whole_or_part(target, stat.st_size, wanted)
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _range_header(request: HttpRequest, last_modified: str) -> str:
    """The Range header where it counts: in a GET, of the version of the file that the browser has begun."""
    if request.method != "GET" or request.headers.get("If-Range", last_modified) != last_modified:
        return ""
    return request.headers.get("Range", "")


def _whole_or_part(target: Path, size: int, wanted: tuple[int, int] | None) -> FileResponse:
    start, stop = wanted or (0, size - 1)
    file = target.open("rb")
    file.seek(start)
    content_type = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    response = FileResponse(
        Slice(file, stop - start + 1) if wanted else file,
        status=206 if wanted else 200,
        content_type=content_type,
        as_attachment=not content_type.startswith(INLINE),
        filename=target.name,
    )
    response["Content-Length"] = str(stop - start + 1)
    response["Content-Encoding"] = "identity"  # ranges count the bytes of the file: it is sent uncompressed
    if wanted:
        response["Content-Range"] = f"bytes {start}-{stop}/{size}"
    return response
