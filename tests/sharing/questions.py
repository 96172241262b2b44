"""Asking the hub for oEmbed answers, and reading them."""

import datetime as dt
from urllib.parse import urlencode

import html5lib

BEFORE = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
HOST = "http://testserver"
NAME = "Cultural Heritage in Action"


def ask(client, url: str, **parameters):
    return client.get(f"/oembed?{urlencode({'url': url, **parameters})}")


def told(client, url: str, **parameters) -> dict:
    response = ask(client, url, **parameters)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


def frame(document: dict):
    found = html5lib.parseFragment(document["html"], namespaceHTMLElements=False)
    assert [element.tag for element in found] == ["iframe"]
    return found[0]
