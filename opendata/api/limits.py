"""How often one client may ask: much more than a person needs, less than would slow the hub down for others.

Requests are counted in the cache under a keyed hash of the client's address. It differs in every window and is gone
with it, so nothing is left that tells who asked. The threads of a process count one after the other, since a cache in
files or memory reads and writes a number in two steps. Of several processes without Redis each counts its own, or they
lose some of each other's counts: the limit is then a rough one.
"""

import threading
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from core.client_address import client_address

WINDOW = 300
"""Seconds."""
MOST_REQUESTS = 600
"""In a window, for each client."""

COUNTING = threading.Lock()
POLICY = f'"default";q={MOST_REQUESTS};w={WINDOW}'


@dataclass(frozen=True)
class Allowance:
    """What is left of a window. As headers: draft-ietf-httpapi-ratelimit-headers."""

    used: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        return self.used > MOST_REQUESTS

    @property
    def headers(self) -> dict[str, str]:
        left = max(0, MOST_REQUESTS - self.used)
        return {"RateLimit-Policy": POLICY, "RateLimit": f'"default";r={left};t={self.seconds_left}'}


def count(request: HttpRequest, now: float | None = None) -> Allowance:
    """Count this request; `now` is in seconds since 1970."""
    window, passed = divmod(int(time.time() if now is None else now), WINDOW)
    key = "api:" + salted_hmac("opendata.api.limits", f"{window} {client_address(request)}").hexdigest()
    with COUNTING:
        return Allowance(_counted(key, WINDOW - passed), WINDOW - passed)


def _counted(key: str, seconds: int) -> int:
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # the window ended, or the cache was full, between the two steps
        return 1
