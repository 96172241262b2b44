"""From lists of rows and HTML in the demo files to stream values. Pure functions."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

Stream = list[tuple[str, Any]]

HEADING = re.compile(r"<(h[23])>(.*?)</\1>", re.DOTALL)
DECIMALS = ("value", "amount")


def rows(kind: str, entries: list[dict[str, Any]]) -> Stream:
    """A stream of one kind of row. Figures become decimals, so that 0.1 stays 0.1; times become times."""
    return [(kind, {name: _native(name, value) for name, value in entry.items()}) for entry in entries]


def story(html: str) -> Stream:
    """A story of heading and text blocks from HTML with `<h2>` and `<h3>`."""
    parts = HEADING.split(html)
    stream: Stream = []
    if parts[0].strip():
        stream.append(("text", parts[0].strip()))
    for level, heading, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        stream.append(("heading", {"text": heading.strip(), "level": level}))
        if text.strip():
            stream.append(("text", text.strip()))
    return stream


def _native(name: str, value: Any) -> Any:
    if name in DECIMALS:
        return Decimal(str(value))
    return dt.time.fromisoformat(value) if name == "time" else value
