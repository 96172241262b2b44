"""Reads the structured data of a page, and knows the words of schema.org that the hub uses."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from tests.site.markup import document

HUB = {
    "@type": "Organization",
    "@id": "http://testserver/#organization",
    "name": "Cultural Heritage in Action",
    "url": "http://testserver/",
}
"""Who publishes everything here."""

# Type: properties, as https://schema.org/ lists them for the type or one that it belongs to.
WORDS = {
    "Article": "headline description url mainEntityOfPage inLanguage datePublished dateModified image keywords author "
    "publisher citation about temporalCoverage",
    "BreadcrumbList": "itemListElement",
    "Clip": "name startOffset endOffset url",
    "Country": "name identifier",
    "CreativeWork": "name url",
    "Event": "name description url startDate endDate previousStartDate eventStatus eventAttendanceMode location "
    "organizer performer offers maximumAttendeeCapacity inLanguage superEvent keywords image recordedIn",
    "EventSeries": "name",
    "GeoCoordinates": "latitude longitude",
    "ImageObject": "url width height caption creditText license",
    "ListItem": "position name item",
    "MediaObject": "inLanguage encodingFormat contentUrl",
    "Offer": "name url availability validFrom validThrough",
    "Organization": "name url sameAs",
    "Person": "name jobTitle affiliation",
    "Place": "name address geo containedInPlace sameAs",
    "PostalAddress": "streetAddress addressLocality addressRegion addressCountry",
    "VideoObject": "name description url thumbnailUrl uploadDate duration contentUrl encodingFormat encoding embedUrl "
    "inLanguage license caption transcript hasPart recordedAt",
    "VirtualLocation": "url",
    "WebSite": "name url publisher",
}
WORDS |= {"NewsArticle": WORDS["Article"], "AudioObject": WORDS["VideoObject"]}
VALUES = {
    "eventStatus": ["EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"],
    "eventAttendanceMode": [
        "OfflineEventAttendanceMode",
        "OnlineEventAttendanceMode",
        "MixedEventAttendanceMode",
    ],
    "availability": ["InStock", "SoldOut"],
}


def graph(response: HttpResponse) -> list[dict[str, Any]]:
    """The things that a page describes."""
    scripts = [each for each in document(response).iter("script") if each.get("type") == "application/ld+json"]
    [data] = [json.loads(script.text) for script in scripts]
    assert (data.keys(), data["@context"]) == ({"@context", "@graph"}, "https://schema.org")
    return data["@graph"]


def named(things: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The one thing of a type."""
    [found] = [each for each in things if each["@type"] == kind]
    return found


def strange_words(things: Any) -> set[str]:
    """Types, properties and values that schema.org does not know."""
    return set(_strange(things))


def _strange(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _strange(each)
    elif isinstance(value, dict) and value.keys() != {"@id"}:
        kind = value.get("@type", "")
        yield from [] if kind in WORDS else [f"type {kind}"]
        known = ["@type", "@id", *WORDS.get(kind, "").split()]
        yield from (f"{kind}.{name}" for name in value if name not in known)
        for name, each in value.items():
            choices = [f"https://schema.org/{choice}" for choice in VALUES.get(name, [])]
            yield from [f"{name} {each}"] if choices and each not in choices else []
            yield from _strange(each)
