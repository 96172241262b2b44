"""The search of the whole site on SQLite: asked of the table of words first, once for a whole query.

Wagtail's own way asks for the rank of each page by itself, and SQLite then looks up the words again for each: at ten
thousand pages that takes seconds. Matches, ranks and their order are the same. The tables are there with SQLite only,
so this module is imported where it is used.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.models import SQLiteFTSIndexEntry

from search.stories import shown_of


class BestFirst:
    """Those of `pages` that hold the terms, the best first, to be counted and taken in slices like a queryset."""

    def __init__(self, pages: PageQuerySet, terms: str, operator: str) -> None:
        self.matches = matches(terms, operator).filter(page__in=pages.order_by().values("pk"))

    def count(self) -> int:
        return self.matches.count()

    def __getitem__(self, part: slice) -> list[Page]:
        """One query, and one for each type of page among the results."""
        found = list(self.matches.values_list("page", "index_entry__content_type")[part])
        pages: dict[int, Any] = {}
        for content_type in {content_type for _key, content_type in found}:
            model = ContentType.objects.get_for_id(content_type).model_class()
            shown = model._default_manager.only(*shown_of(model))
            pages |= shown.in_bulk([key for key, its_type in found if its_type == content_type])
        return [pages[key] for key, _content_type in found if key in pages]


def matches(terms: str, operator: str) -> QuerySet:
    """The entries of pages in the index that hold the terms, with the key of their `page`, the best first."""
    compiler = Page.objects.search(terms, operator=operator).query_compiler
    words = MatchExpression(compiler.FTS_TABLE_FIELDS, compiler.build_search_query(compiler.query))
    entries = SQLiteFTSIndexEntry.objects.filter(
        words, index_entry__content_type__in=get_descendants_content_types_pks(Page)
    )
    # As Wagtail ranks: title and body count the same, the title more in a page whose title is short.
    ranked = entries.annotate(
        page=Cast("index_entry__object_id", IntegerField()), score=BM25() * (F("index_entry__title_norm") + 1.0)
    )
    return ranked.order_by("score", "-page")
