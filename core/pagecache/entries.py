"""A page as it is kept."""

import datetime as dt
import gzip
import re
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus

import brotli
from django.http import HttpResponse
from django.utils import timezone

from core.pagecache.requests import Question

LONGEST = dt.timedelta(hours=1)
"""How long a page counts as true while nothing is known to have changed, in case a change was not told."""
LONGEST_MISSING = dt.timedelta(minutes=1)
MOST_BYTES = 1_000_000
BROTLI_QUALITY = 5

KEPT_STATUSES = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
VARIES_BY = {"accept-encoding", "cookie"}
"""What is seen to here. A page that depends on anything else of the request is not kept."""
MADE_ANEW = {"content-length", "vary", "etag", "content-encoding", "x-page-cache"}
NOT_FOR_ALL = re.compile(r"private|no-store|no-cache")


@dataclass(frozen=True)
class Entry:
    """`changes_at` is when something on the page stops being true; `policy` what the page itself says to caches.

    Both compressed forms are kept, the plain one is not: almost nobody asks for it.
    """

    address: str
    generation: str
    made_at: dt.datetime
    true_until: dt.datetime
    changes_at: dt.datetime | None
    status: int
    headers: tuple[tuple[str, str], ...]
    policy: str
    etag: str
    brotli: bytes
    gzip: bytes

    def is_true(self, generation: str, at: dt.datetime) -> bool:
        return self.generation == generation and at < self.true_until

    def is_better_than_nothing(self, generation: str) -> bool:
        """Whether it may be shown where no newer one is to be had: never what was taken from the public since."""
        return self.status == HTTPStatus.OK and self.generation.split(".")[0] == generation.split(".")[0]


def is_for_all(response: HttpResponse) -> bool:
    """Whether anybody may see this answer, and its size is worth it."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
        and response.get("Content-Type", "").startswith("text/html")
        and not NOT_FOR_ALL.search(response.get("Cache-Control", ""))
        and "'nonce-" not in response.get("Content-Security-Policy", "")
        and varies <= VARIES_BY
        and len(response.content) <= MOST_BYTES
    )


def entry_of(
    question: Question, response: HttpResponse, generation: str, changes_at: dt.datetime | None, policy: str
) -> Entry:
    """`generation` is the one before the page was made: what changed meanwhile may not be on it."""
    at, body = timezone.now(), response.content
    longest = LONGEST if response.status_code == HTTPStatus.OK else LONGEST_MISSING
    return Entry(
        address=question.address,
        generation=generation,
        made_at=at,
        true_until=min(at + longest, changes_at or at + longest),
        changes_at=changes_at,
        status=response.status_code,
        headers=tuple(pair for pair in response.items() if pair[0].lower() not in MADE_ANEW | {"cache-control"}),
        policy=policy,
        etag=f'W/"{blake2b(body, digest_size=16).hexdigest()}"',
        brotli=brotli.compress(body, quality=BROTLI_QUALITY),
        gzip=gzip.compress(body, mtime=0),
    )
