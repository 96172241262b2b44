"""The text search of PostgreSQL, on the column that a trigger keeps beside those of an entry (migration 0003)."""

from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable, SearchRank, SearchVectorField
from django.contrib.postgres.search import SearchVectorExact as Holds
from django.db.models import Expression, F, FloatField, Func, Q
from django.db.models.functions import Cast

from practices.catalogue.text.grammar import Term, Wanted
from practices.catalogue.text.languages import configuration_for

WEIGHTS = [0.1, 0.2, 0.4, 1.0]
"""Of the text, of nothing, of summary and facts, and of the title."""
BY_LENGTH = 1
"""PostgreSQL divides by 1 + the logarithm of the length."""


class Vector(Func):
    """The words of the entry whose key is given."""

    output_field = SearchVectorField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        key = self.get_source_expressions()[0]
        return f"{compiler.quote_name_unless_alias(key.alias)}.vector", []


def holds(wanted: Wanted, language: str) -> Any:
    """The condition that an entry holds what is wanted."""
    return Holds(Vector(F("pk")), _query(wanted, language))


def relevance(wanted: Wanted, language: str) -> Expression:
    if not wanted.present:
        return Cast(0.0, FloatField())
    query = _query(Wanted(wanted.present), language)
    return SearchRank(Vector(F("pk")), query, weights=WEIGHTS, normalization=BY_LENGTH, cover_density=True)


def beginning(field: str, text: str) -> Q:
    return Q(**{f"{field}__startswith": text})


def _query(wanted: Wanted, language: str) -> SearchQueryCombinable:
    configuration = configuration_for(language)

    def phrase(term: Term) -> SearchQuery:
        return SearchQuery(" ".join(term), config=configuration, search_type="phrase")

    return reduce(and_, [*map(phrase, wanted.present), *(~phrase(term) for term in wanted.absent)])
