"""The catalogue as GeoJSON (RFC 7946): a feature for each practice at each of its places, degrees of WGS 84."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from core.licences import TEXT_LICENCE
from opendata.exports.chosen import FACTS, Chosen
from opendata.licence import licence_record
from opendata.records import practice_record

DECIMALS = 4
"""About ten metres: as exact as the hub knows it."""

TOLD = [*FACTS, "themes", "published_at", "modified_at"]


def geojson(chosen: Chosen) -> Iterator[str]:
    """A FeatureCollection, with whose it is and on which terms as members of its own."""
    about = {
        "type": "FeatureCollection",
        "title": chosen.title,
        "source": chosen.address,
        "date": chosen.day.isoformat(),
        "licence": licence_record(TEXT_LICENCE),
    }
    yield f'{compact(about)[:-1]},"features":['
    yield from separated(
        [compact(each) for practice in some for each in features(practice_record(practice))] for some in chosen.chunks()
    )
    yield "]}\n"


def features(record: dict[str, Any]) -> list[dict[str, Any]]:
    """A practice without a place has one feature, without a geometry."""
    return [_feature(record, place) for place in record["places"] or [None]]


def _feature(record: dict[str, Any], place: dict[str, Any] | None) -> dict[str, Any]:
    identifier = f"{record['id']}/{place['id']}" if place else record["id"]
    told = {name: record[name] for name in TOLD}
    return {
        "type": "Feature",
        "id": identifier,
        "geometry": _point(place) if place else None,
        "properties": {"practice": record["id"], **told, "place": place},
    }


def _point(place: dict[str, Any]) -> dict[str, Any] | None:
    if place["latitude"] is None or place["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [round(place["longitude"], DECIMALS), round(place["latitude"], DECIMALS)]}


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def separated(chunks: Iterable[list[str]]) -> Iterator[str]:
    """Each chunk as one text, with commas within and between."""
    comma = ""
    for chunk in chunks:
        if chunk:
            yield comma + ",\n".join(chunk)
            comma = ",\n"
