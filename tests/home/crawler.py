"""Follows every link of a site through the test client, and remembers what it saw."""

from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client

SITE = "http://testserver"
SUBSCRIPTION = "webcal://testserver"
LINKS = [("a", "href"), ("area", "href"), ("form", "action")]
FILES = [
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("iframe", "src"),
    ("object", "data"),
]
SETS = [("img", "srcset"), ("source", "srcset")]


@dataclass
class Seen:
    """One answer of the site."""

    address: str
    status: int
    content_type: str
    cookies: list[str]
    body: bytes = field(repr=False)

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.content_type == "text/html"

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @cached_property
    def parser(self) -> html5lib.HTMLParser:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(self.body.decode())
        return parser

    @cached_property
    def document(self) -> Element:
        return self.parser.tree.getDocument()

    @property
    def errors(self) -> list[str]:
        return [f"{code} at {position}" for position, code, _data in self.parser.errors]

    @cached_property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.document.iter() if element.get("id") is not None]

    @cached_property
    def links(self) -> list[str]:
        """Full addresses with their fragments."""
        return [address for tag, attribute in LINKS for address in self._addresses(tag, attribute)]

    @cached_property
    def files(self) -> list[str]:
        """Full addresses of styles, scripts, pictures and so on, also of canonical and share addresses."""
        files = [address for tag, attribute in FILES for address in self._addresses(tag, attribute)]
        for tag, attribute in SETS:
            sets = [element.get(attribute) for element in self.document.iter(tag) if element.get(attribute)]
            files += [urljoin(SITE + self.address, part.split()[0]) for text in sets for part in text.split(",")]
        metas = [element for element in self.document.iter("meta") if element.get("property") in ("og:url", "og:image")]
        return files + [element.get("content") for element in metas]

    def _addresses(self, tag: str, attribute: str) -> list[str]:
        found = [element.get(attribute) for element in self.document.iter(tag) if element.get("rel") != "nofollow"]
        whole = [urljoin(SITE + self.address, address.strip()) for address in found if address is not None]
        return [address.replace(SUBSCRIPTION, SITE, 1) for address in whole]


@dataclass
class Crawl:
    """Every internal address that a search engine can reach from the start, by its path and query."""

    seen: dict[str, Seen] = field(default_factory=dict)
    found_on: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> list[Seen]:
        return [seen for seen in self.seen.values() if seen.is_page]


def crawl(start: str = "/") -> Crawl:
    client = Client(raise_request_exception=False)
    result = Crawl(found_on={start: "the start"})
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        seen = result.seen[address] = visit(client, address)
        for other in [internal(found) for found in [*seen.links, *seen.files]] if seen.is_page else []:
            if other and other not in result.found_on:
                result.found_on[other] = address
                waiting.append(other)
    return result


def visit(client: Client, address: str) -> Seen:
    response = client.get(address)
    body = response.getvalue()
    content_type = response.headers.get("Content-Type", "").partition(";")[0]
    return Seen(address, response.status_code, content_type, sorted(response.cookies), body)


def internal(address: str) -> str:
    """Path and query of an address of this site; empty for one elsewhere and for static files."""
    parts = urlsplit(urldefrag(address).url)
    if f"{parts.scheme}://{parts.netloc}" != SITE or parts.path.startswith("/static/"):
        return ""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def text_of(element: Element) -> str:
    """What a screen reader has to say about an element: its text, or the names of pictures within."""
    label = element.get("aria-label") or "".join(element.itertext())
    return " ".join([label, *(picture.get("alt") or "" for picture in element.iter("img"))]).strip()
