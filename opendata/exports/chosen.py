"""The practices of a file, a few hundred at a time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import absolute_url
from core.batches import batches
from opendata.records import practices_by_key
from practices.catalogue.matching import matching
from practices.catalogue.query import CatalogueQuery
from practices.chosen import query_for
from practices.models import PracticePage

PER_CHUNK = 200

FACTS = [
    "url",
    "title",
    "summary",
    "language",
    "status",
    "start",
    "end",
    "heritage_type",
    "former_use",
    "present_use",
    "ownership",
    "management",
    "area_m2",
]
"""The fields of a record that hold one plain value each and describe the practice."""


@dataclass(frozen=True)
class Chosen:
    """What a question to the catalogue leaves; of the practices with these slugs only, if there are any.

    `address` is where the hub shows the same, `day` is today.
    """

    query: CatalogueQuery
    address: str
    day: dt.date
    slugs: tuple[str, ...] = ()

    @classmethod
    def today(cls, query: CatalogueQuery, slugs: tuple[str, ...], catalogue: str) -> "Chosen":
        """`catalogue` is the public address of the catalogue."""
        asked = query.filters_only()
        address = f"{catalogue}?{asked.address}" if asked.address else catalogue
        if slugs:
            address = absolute_url(reverse("selection") + query_for(slugs))
        return cls(asked, address, timezone.localdate(), slugs)

    def chunks(self) -> Iterator[list[PracticePage]]:
        """In the order of the catalogue: one query for all keys, then as many for each chunk, whatever its size."""
        entries = matching(self.query)
        if self.slugs:
            entries = entries.filter(practice__slug__in=self.slugs)
        for some in batches(list(entries.values_list("pk", flat=True)), PER_CHUNK):
            yield practices_by_key(some)

    @property
    def title(self) -> str:
        return _("Good practices of %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
