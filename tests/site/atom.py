"""Reads a feed twice: as XML by the rules of RFC 4287, and with a library that feed readers use."""

import re
from xml.etree.ElementTree import Element

import feedparser
from defusedxml import ElementTree
from django.http import HttpResponse

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = ["id", "title", "updated"]
AT_MOST_ONCE = ["summary", "published", "rights", "icon", "subtitle"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ADDRESS = re.compile(r"(https?://[^\s<>\"]+|urn:uuid:[0-9a-f-]{36})")


def feed_of(response: HttpResponse) -> Element:
    """The feed of a response, once it keeps to the rules."""
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(response.content)
    assert faults(feed) == []
    return feed


def entries_of(response: HttpResponse) -> list[Element]:
    return feed_of(response).findall(f"{ATOM}entry")


def titles(response: HttpResponse) -> list[str]:
    return [said(entry, "title") for entry in entries_of(response)]


def said(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}", "")


def links(element: Element, rel: str) -> list[dict[str, str]]:
    found = [dict(link.attrib) for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]
    return [{name: value for name, value in link.items() if name != "rel"} for link in found]


def as_readers_do(response: HttpResponse) -> feedparser.FeedParserDict:
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def faults(feed: Element) -> list[str]:
    """What RFC 4287 asks of a feed and its entries, as far as it is not so."""
    entries = feed.findall(f"{ATOM}entry")
    found = ["not a feed"] if feed.tag != f"{ATOM}feed" else []
    found += [] if feed.findtext(f"{ATOM}author/{ATOM}name") else ["no author"]
    found += [] if len(links(feed, "self")) == 1 else ["not one link to itself"]
    ids = [said(entry, "id") for entry in entries]
    found += ["an id comes twice"] if len(set(ids)) != len(ids) else []
    return found + [fault for element in [feed, *entries] for fault in faults_of(element)]


def faults_of(element: Element) -> list[str]:
    counts = {name: len(element.findall(f"{ATOM}{name}")) for name in [*ONCE, *AT_MOST_ONCE]}
    found = [f"{count} × {name}" for name, count in counts.items() if count > 1 or (name in ONCE and count == 0)]
    moments = [said(element, name) for name in ("updated", "published") if element.find(f"{ATOM}{name}") is not None]
    addresses = [link.get("href", "") for link in element.findall(f"{ATOM}link")] + [said(element, "id")]
    found += [f"not a moment: {moment}" for moment in moments if not MOMENT.fullmatch(moment)]
    found += [f"not an address: {address}" for address in addresses if not ADDRESS.fullmatch(address)]
    found += [] if len(links(element, "alternate")) == 1 else ["not one page to read"]
    return found + ["category without term" for each in element.findall(f"{ATOM}category") if not each.get("term")]
