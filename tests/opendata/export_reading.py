"""Reads the files of a catalogue, each with a reader of its own."""

import csv
import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from opendata.exports.forms import EXPORTS

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
every_form = pytest.mark.parametrize("form", EXPORTS)


def get(client, form: str, query: str = "", **differing: str) -> bytes:
    answer = client.get(f"/practices/catalogue.{form}{query}", **differing)
    assert (answer.status_code, answer.streaming) == (200, True)
    return answer.getvalue()


def rows_of_csv(client, query: str = "") -> list[dict[str, str]]:
    text = get(client, "csv", query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheets(client, query: str = "") -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(get(client, "xlsx", query)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def titles(client, form: str, query: str = "") -> list[str]:
    """The titles of the practices in a file, in its order."""
    if form == "csv":
        return [row["title"] for row in rows_of_csv(client, query)]
    if form == "xlsx":
        return [row[0] for row in sheets(client, query)["Practices"][1:]]
    document = json.loads(get(client, form, query))
    if form == "geojson":
        return [feature["properties"]["title"] for feature in document["features"]]
    return [part["headline"] for part in document["hasPart"]]
