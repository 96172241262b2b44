"""Which kept page answers a request. Reads the WSGI environment alone, which Django's `request.META` is too."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from core.pagecache.release import release

MOST_CHARACTERS = 500
"""Of path and query together."""
MOST_PARAMETERS = 30
MOST_VARIANTS = 2048
"""Answers to addresses with a query share so many places, so that made-up addresses cannot fill the cache."""
MOST_MISSING = 256
"""Places for the answer that there is nothing at an address."""

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|mtm_\w+|pk_\w+")
"""Parameters by which others tell where visitors come from: no page depends on them."""
OF_ITS_OWN = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "SCRIPT_NAME")
"""Who sends one of these gets an answer made for it. The hub stands at the root of its host: nobody names a script."""


@dataclass(frozen=True)
class Question:
    """`address` names the page in one way, however it was asked for; `query` is what the page itself reads."""

    address: str
    query: str

    @cached_property
    def keys(self) -> tuple[str, str]:
        """Where its page may lie, and where the answer that there is none."""
        slot = zlib.crc32(self.address.encode())
        page = f"variant:{slot % MOST_VARIANTS}" if "?" in self.address else f"page:{_digest(self.address)}"
        return f"{release()}:{page}", f"{release()}:missing:{slot % MOST_MISSING}"

    def turn(self, generation: str, before: str) -> str:
        """The key of the right to make its page: another one after each change, and after each page made."""
        return f"turn:{_digest(f'{self.address} {generation} {before}')}"


def question(environ: Mapping[str, Any]) -> Question | None:
    """What is asked for, or None when the answer may be somebody's own or is not worth keeping."""
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or _is_personal(environ):
        return None
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    host = _host(environ)
    if len(path) + len(query) > MOST_CHARACTERS or not _is_page(path) or not _is_known_host(host, environ):
        return None
    pairs = _pairs(query)
    if pairs is None:
        return None
    # Values of one parameter stay in their order, which may mean something.
    canonical = urlencode(sorted(pairs, key=lambda pair: pair[0]))
    address = f"{_scheme(environ)}://{host}{path}"
    return Question(f"{address}?{canonical}" if canonical else address, urlencode(pairs))


def _is_personal(environ: Mapping[str, Any]) -> bool:
    if any(environ.get(name) for name in OF_ITS_OWN):
        return True
    cookies = environ.get("HTTP_COOKIE", "")
    personal = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
    return bool(cookies) and any(f"{name}=" in cookies for name in personal)


def _is_page(path: str) -> bool:
    """The addresses of pages end with a slash; those of files, data and calendars do not."""
    return path.endswith("/") and not re.match(settings.PAGE_CACHE_NEVER, path)


def _host(environ: Mapping[str, Any]) -> str:
    """What a browser names; old programs name none."""
    return str(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")).lower()


def _is_known_host(host: str, environ: Mapping[str, Any]) -> bool:
    """Only names that are written out, at the port of the hub: the pages of others would not be counted."""
    if host == urlsplit(settings.SITE_URL).netloc:
        return True
    name, _colon, port = host.partition(":")
    return name in settings.ALLOWED_HOSTS and port in ("", environ.get("SERVER_PORT", ""))


def _pairs(query: str) -> list[tuple[str, str]] | None:
    """The parameters without those that no page reads; None when one of them is unknown.

    WSGI hands over bytes as Latin-1 (PEP 3333); what they mean is UTF-8, for those who do not escape it.
    """
    if not query:
        return []
    try:
        text = query.encode("latin-1").decode("utf-8", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    read = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    known = all(name in settings.PAGE_CACHE_PARAMETERS and "\x00" not in value for name, value in read)
    return read if known else None


def _scheme(environ: Mapping[str, Any]) -> str:
    header = settings.SECURE_PROXY_SSL_HEADER
    if header and environ.get(header[0]):
        return "https" if environ[header[0]].split(",")[0].strip() == header[1] else "http"
    return str(environ.get("wsgi.url_scheme", "http"))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
