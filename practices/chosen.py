"""The practices that an address names one by one, for the tools that show several together."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import parse_qsl

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from practices.catalogue.matching import matching
from practices.catalogue.query import CatalogueQuery, readable
from practices.models.practice import PracticePage

PARAMETER = "practice"
MOST_CHOSEN = 50
MOST_OFFERED = 12
LONGEST_SLUG = 255


@dataclass(frozen=True)
class Asked:
    """The slugs in an address, each once and in its order, and words to find further practices by.

    At most 50 slugs are read; what cannot be a slug is left out.
    """

    language: str
    slugs: tuple[str, ...]
    words: str = ""

    @classmethod
    def read(cls, parameters: QueryDict, language: str) -> Self:
        """Asks the database for nothing."""
        slugs = dict.fromkeys(filter(_can_be_a_slug, parameters.getlist(PARAMETER)))
        return cls(language, tuple(slugs)[:MOST_CHOSEN], readable(parameters.get("q", "")))

    @property
    def parameters(self) -> list[tuple[str, str]]:
        words = [("q", self.words)] if self.words else []
        return [*((PARAMETER, slug) for slug in self.slugs), *words]

    @property
    def address(self) -> str:
        """The canonical query, without a question mark; empty when nothing is asked."""
        return urlencode(self.parameters)

    def is_written_as(self, address: str) -> bool:
        """Whether `address` asks for the same in the same order and for nothing else, however its letters are coded."""
        return parse_qsl(address, keep_blank_values=True) == self.parameters

    @cached_property
    def offers(self) -> list[tuple[str, str]]:
        """Slug and title of up to twelve others: those with the words, or the newest. One query."""
        others = matching(CatalogueQuery(self.language, self.words)).exclude(practice__slug__in=self.slugs)
        return list(others.values_list("practice__slug", "title")[:MOST_OFFERED])


class Chosen:
    """What `asked` names, from `practices`: the ones on offer with whatever they are to be shown with."""

    def __init__(self, asked: Asked, practices: QuerySet[PracticePage]) -> None:
        self.asked = asked
        self._offered = practices

    @cached_property
    def practices(self) -> list[PracticePage]:
        """Those that are listed, in the order of the address."""
        found = self._offered.filter(locale__language_code=self.asked.language, slug__in=self.asked.slugs)
        by_slug = {practice.slug: practice for practice in found.order_by("-pk")} if self.asked.slugs else {}
        return [by_slug[slug] for slug in self.asked.slugs if slug in by_slug]

    @property
    def missing(self) -> list[str]:
        there = self.slugs
        return [slug for slug in self.asked.slugs if slug not in there]

    @property
    def slugs(self) -> list[str]:
        return [practice.slug for practice in self.practices]

    @property
    def query(self) -> str:
        """The canonical query for the practices that are there, as all tools read it."""
        return query_for(self.slugs)

    @property
    def each_with_the_others(self) -> list[tuple[PracticePage, str]]:
        """Each practice, with the query that is left without it."""
        slugs = self.asked.slugs
        return [(each, query_for(slug for slug in slugs if slug != each.slug)) for each in self.practices]


def query_for(slugs: Iterable[str]) -> str:
    """The query that names these practices, with its question mark; empty for none."""
    query = urlencode([(PARAMETER, slug) for slug in slugs])
    return f"?{query}" if query else ""


def _can_be_a_slug(text: str) -> bool:
    return text.isprintable() and 0 < len(text) <= LONGEST_SLUG
