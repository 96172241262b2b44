"""The forms in which the catalogue can be had as a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from opendata.exports.chosen import Chosen
from opendata.exports.comma_separated import comma_separated
from opendata.exports.geojson import geojson
from opendata.exports.linked_data import linked_data
from opendata.exports.workbook import workbook


@dataclass(frozen=True)
class Export:
    label: str | Promise
    media_type: str
    write: Callable[[Chosen], Iterator[str] | Iterator[bytes]]


EXPORTS = {
    "csv": Export("CSV", "text/csv; charset=utf-8; header=present", comma_separated),
    "xlsx": Export(_("Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
    "geojson": Export("GeoJSON", "application/geo+json", geojson),
    "jsonld": Export("JSON-LD", "application/ld+json", linked_data),
}
