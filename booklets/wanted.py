"""What an address asks to have in a booklet: a selection of practices, or what the catalogue finds."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.core.validators import slug_unicode_re
from django.db.models import Max
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from booklets.sheets import for_paper
from practices.catalogue.facets import FACET
from practices.catalogue.matching import matching
from practices.catalogue.query import CatalogueQuery
from practices.models import CatalogueEntry, PracticePage

PARAMETER = "practice"
MOST_PRACTICES = 300
LONGEST_SLUG = 255
SHOWN = (
    "pk",
    "title",
    "facts",
    "practice__latest_revision",
    "practice__last_published_at",
    "practice__lifecycle",
    "practice__url_path",
    "practice__card_image__file_hash",
)
"""What of an entry tells that its practice, or what it names, has changed."""


@dataclass(frozen=True)
class Wanted:
    """`slugs` are those of a selection, in its order; without any, the catalogue is asked."""

    slugs: tuple[str, ...]
    query: CatalogueQuery

    @classmethod
    def read(cls, parameters: QueryDict, language: str) -> Self:
        """Asks the database for the themes and places that are named. What cannot be read is left out."""
        asked = dict.fromkeys(parameters.getlist(PARAMETER))
        slugs = [slug for slug in asked if len(slug) <= LONGEST_SLUG and slug_unicode_re.fullmatch(slug)]
        catalogue = QueryDict() if slugs else parameters
        return cls(tuple(slugs[: MOST_PRACTICES + 1]), CatalogueQuery.read(catalogue, language).filters_only())

    @property
    def language(self) -> str:
        return self.query.language

    @property
    def is_selection(self) -> bool:
        return bool(self.slugs)

    @property
    def address(self) -> str:
        """The canonical query string, under which the same is asked for again."""
        return urlencode([(PARAMETER, slug) for slug in self.slugs]) if self.slugs else self.query.address

    @cached_property
    def keys(self) -> list[int]:
        """Those of the practices that anybody may see, in order; one more than a booklet holds when there are more."""
        if not self.slugs:
            return list(matching(self.query).values_list("pk", flat=True)[: MOST_PRACTICES + 1])
        found = PracticePage.objects.listed().filter(locale__language_code=self.language, slug__in=self.slugs)
        by_slug = dict(found.values_list("slug", "pk"))
        return [by_slug[slug] for slug in self.slugs if slug in by_slug]

    @property
    def is_too_long(self) -> bool:
        return len(self.keys) > MOST_PRACTICES

    @property
    def missing(self) -> int:
        """How many of a selection are not there, or not any more."""
        return len(self.slugs) - len(self.keys) if self.is_selection else 0

    @property
    def key(self) -> str:
        """Changes with the practices, with what they say, and with the language."""
        entries = CatalogueEntry.objects.filter(pk__in=self.keys).order_by("pk").values_list(*SHOWN)
        edited = ModelLogEntry.objects.aggregate(last=Max("timestamp"))["last"]
        content = [self.address, self.language, self.keys, list(entries), edited]
        return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()

    @property
    def filters(self) -> list[tuple[str, str]]:
        """What the practices have in common, in words: the name of a facet and its values."""
        words = [(_("Words"), f"“{self.query.text}”")] if self.query.text else []
        facets = [(FACET[name], values) for name, values in self.query.chosen.items()]
        return words + [
            (str(facet.label), ", ".join(str(label) for label in facet.labels(values, self.language).values()))
            for facet, values in facets
        ]

    @property
    def title(self) -> str:
        if self.is_selection:
            return _("A selection of good practices")
        return _("Good practices, chosen from the catalogue") if self.filters else _("The catalogue of good practices")

    def practices(self) -> list[PracticePage]:
        """With all that is printed of them, in order, in a constant number of queries."""
        found: dict[Any, PracticePage] = for_paper(PracticePage.objects.listed()).in_bulk(self.keys[:MOST_PRACTICES])
        return [found[key] for key in self.keys if key in found]
