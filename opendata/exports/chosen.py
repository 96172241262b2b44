"""The practices of a file, a few hundred at a time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.batches import batches
from opendata.records import practices_by_key
from practices.catalogue.matching import matching
from practices.catalogue.query import CatalogueQuery
from practices.models import PracticePage

PER_CHUNK = 200


@dataclass(frozen=True)
class Chosen:
    """What a question to the catalogue leaves. `address` is where the catalogue shows the same, `day` is today."""

    query: CatalogueQuery
    address: str
    day: dt.date

    @classmethod
    def today(cls, query: CatalogueQuery, catalogue: str) -> "Chosen":
        """`catalogue` is the public address of the catalogue."""
        asked = query.filters_only()
        return cls(asked, f"{catalogue}?{asked.address}" if asked.address else catalogue, timezone.localdate())

    def chunks(self) -> Iterator[list[PracticePage]]:
        """In the order of the catalogue: one query for all keys, then as many for each chunk, whatever its size."""
        keys = list(matching(self.query).values_list("pk", flat=True))
        for some in batches(keys, PER_CHUNK):
            yield practices_by_key(some)

    @property
    def title(self) -> str:
        return _("Good practices of %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
