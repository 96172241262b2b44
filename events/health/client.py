"""Asking an address on the web. What asks takes its client from outside, so that tests need no web."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from urllib3.exceptions import HTTPError

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 5, 10
MOST_BYTES = 64 * 1024
MOST_REDIRECTS = 5
PIECE = 4096
NO_ANSWER = [
    (requests.exceptions.SSLError, _("Its certificate is not valid.")),
    (requests.exceptions.Timeout, _("It did not answer in time.")),
    (requests.exceptions.ConnectionError, _("No connection could be made.")),
]


@dataclass(frozen=True)
class Answer:
    """What an address said: the HTTP status, the first 64 KB of the text, seconds to wait if it named some."""

    status: int
    body: str = ""
    retry_after: int = 0


class UnreachableError(Exception):
    """There was no answer at all. The message is a sentence for editors."""


class Client(Protocol):
    def get(self, address: str) -> Answer:
        """Raises `UnreachableError`."""


class WebClient:
    """Asks with a time limit, follows few redirects, reads little, and stays out of private networks.

    Editors type the addresses, so they could otherwise have the server ask its neighbours.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self.allow_private = allow_private
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["User-Agent"] = f"HeritageHub/1.0 (+{settings.SITE_URL})"

    def get(self, address: str) -> Answer:
        try:
            return self._follow(address)
        except (requests.RequestException, HTTPError, ValueError) as error:
            said = next((words for kind, words in NO_ANSWER if isinstance(error, kind)), None)
            raise UnreachableError(said or _("It is not an address that can be asked.")) from error

    def _follow(self, address: str) -> Answer:
        limits = (SECONDS_TO_CONNECT, SECONDS_TO_ANSWER)
        for _redirect in range(MOST_REDIRECTS + 1):
            if not self.allow_private:
                refuse_private(address)
            with self.session.get(address, timeout=limits, stream=True, allow_redirects=False) as response:
                if not response.is_redirect:
                    return Answer(response.status_code, _beginning(response), _seconds_to_wait(response))
                address = urljoin(address, response.headers["Location"])
        raise UnreachableError(_("It redirects too often."))


def refuse_private(address: str) -> None:
    """Raise `UnreachableError` unless every IP address of the host is a public one."""
    host = urlsplit(address).hostname or ""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError) as error:
        raise UnreachableError(_("Its host name is not known.")) from error
    if not all(ipaddress.ip_address(ip.partition("%")[0]).is_global for ip in found):
        raise UnreachableError(_("It lies in a private network, which is not asked."))


def _beginning(response: requests.Response) -> str:
    began = time.monotonic()
    read = b""
    for piece in response.iter_content(PIECE):
        read += piece
        if len(read) >= MOST_BYTES or time.monotonic() - began > SECONDS_TO_ANSWER:
            break
    return read[:MOST_BYTES].decode("utf-8", "replace")


def _seconds_to_wait(response: requests.Response) -> int:
    """`Retry-After` where it is a number; the other form, a date, is rare and read as none."""
    asked = response.headers.get("Retry-After", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
