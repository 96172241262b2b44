"""What is sent of a kept page: the form that the visitor's browser reads, or the word that it has it already."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from core.freshness import for_everybody
from core.pagecache.entries import Entry

HEADER = "X-Page-Cache"
HIT, MISS, STALE, BYPASS = "hit", "miss", "stale", "bypass"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


def answer(entry: Entry, environ: Mapping[str, Any], how: str) -> Answer:
    """`how` is one of the words above, which the header tells."""
    headers = [("ETag", entry.etag), ("Vary", "Accept-Encoding, Cookie"), (HEADER, how)]
    if policy := _policy(entry, how):
        headers.append(("Cache-Control", policy))
    if _is_known(entry, environ):
        return Answer(HTTPStatus.NOT_MODIFIED, headers, b"")
    encoding, body = _form(entry, environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers += [*entry.headers, ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Answer(entry.status, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body)


def _policy(entry: Entry, how: str) -> str:
    if how == STALE:
        return "no-cache"
    return entry.policy or (for_everybody(entry.changes_at) if entry.status == HTTPStatus.OK else "")


def _is_known(entry: Entry, environ: Mapping[str, Any]) -> bool:
    """RFC 9110, 13.1.2: weak comparison, one of a list, or any."""
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if not known or entry.status != HTTPStatus.OK:
        return False
    return known.strip() == "*" or entry.etag.removeprefix("W/") in known


def _form(entry: Entry, accepted: str) -> tuple[str, bytes]:
    readable = _readable(accepted)
    if "br" in readable:
        return "br", entry.brotli
    if "gzip" in readable:
        return "gzip", entry.gzip
    return "", gzip.decompress(entry.gzip)


@lru_cache(maxsize=256)
def _readable(accepted: str) -> frozenset[str]:
    """The encodings of an `Accept-Encoding`, without those refused with `q=0`."""
    found = set()
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        if weight.strip().replace(" ", "").removeprefix("q=").strip("0.") or not weight.strip():
            found.add(name.strip())
    return frozenset(found)
