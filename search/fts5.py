"""The search of the whole site on SQLite: asked of the table of words first, once for a whole query.

Wagtail's own way asks for the rank of each page by itself, and SQLite then looks up the words again for each: at ten
thousand pages that takes seconds. Matches, ranks and their order are the same. The tables are there with SQLite only,
so this module is imported where it is used.
"""

from django.db.models import F, IntegerField, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.models import SQLiteFTSIndexEntry


def keys(pages: PageQuerySet, terms: str, operator: str) -> QuerySet:
    """Key and content type of those of `pages` that hold the terms, the best first."""
    found = matches(terms, operator).filter(page__in=pages.order_by().values("pk"))
    return found.values_list("page", "index_entry__content_type")


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
