"""The catalogue as CSV (RFC 4180), a practice a line, with the names and values of the interface for programs."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from opendata.exports.chosen import FACTS, Chosen
from opendata.records import Record, practice_record
from practices.models.practice import SECTIONS

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for one of the code pages of old and spoils every accent."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
PLAIN = ["id", *FACTS]
PLACE = ["place", "country", "nuts_code", "latitude", "longitude", "other_places"]
LISTS = ["themes", "lead", "partners"]
ROWS = ["results", "costs", "funding", "building_blocks", "sources"]
CARE = ["reviewed_on", "review_due", "lifecycle", "published_at", "modified_at"]
HEAD = [*PLAIN, *PLACE, *LISTS, *(name for name, _heading in SECTIONS), *ROWS, *CARE, "licence"]


def comma_separated(chosen: Chosen) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _lines([HEAD])
    for practices in chosen.chunks():
        yield _lines(csv_row(practice_record(practice)) for practice in practices)


def csv_row(record: Record) -> list[Any]:
    cells = _flat(record)
    return [guarded(cells[name]) for name in HEAD]


def guarded(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; figures stay figures."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """The first place has columns of its own; what repeats stands in one cell, each in a line of its own."""
    first, *others = record["places"] or [{}]
    sections = {name: record["sections"].get(name, {}).get("text") for name, _heading in SECTIONS}
    return {
        **{name: record[name] for name in [*PLAIN, *CARE]},
        "place": first.get("name"),
        **{name: first.get(name) for name in PLACE[1:-1]},
        "other_places": "; ".join(f"{place['name']} ({place['country']})" for place in others),
        "themes": "; ".join(theme["slug"] for theme in record["themes"]),
        "lead": record["lead"]["name"] if record["lead"] else None,
        "partners": "; ".join(partner["name"] for partner in record["partners"]),
        **sections,
        **{name: "\n".join(_joined(row) for row in record[name]) for name in ROWS},
        "licence": record["licence"]["url"],
    }


def _joined(row: dict[str, Any]) -> str:
    """“claim: Space let; qualifier: about; value: 99; unit: %”: what is known, by its name."""
    return "; ".join(f"{name}: {value}" for name, value in row.items() if value is not None)


def _lines(rows: Any) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
