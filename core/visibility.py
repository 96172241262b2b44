"""Who may see a page. The conditions are written out in SQL: Django takes longer to put them together than a database
to answer them, and nearly every query of the hub asks for them."""

from functools import cache
from typing import TypeVar

from django.apps import apps
from django.db.models import BooleanField, Func
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)

WITHDRAWN = "withdrawn"


class Condition(Func):
    """SQL that is true or false of the fields it is given."""

    output_field = BooleanField()
    arity = 1


class IsOpen(Condition):
    """Of a tree path: neither the page there nor one above it is private."""

    # Not by a join: SQLite would look through all pages for each restriction.
    template = (
        f"NOT EXISTS (SELECT 1 FROM (SELECT (SELECT path FROM {Page._meta.db_table} WHERE id = page_id) AS path "
        f"FROM {PageViewRestriction._meta.db_table}) AS private "
        "WHERE substr(%(expressions)s, 1, length(private.path)) = private.path)"
    )


class IsNotWithdrawn(Condition):
    """Of the key of a page."""

    def as_sql(self, *args, **kwargs):
        return super().as_sql(*args, template=_not_withdrawn(), **kwargs)


@cache
def _not_withdrawn() -> str:
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Page) and any(field.name == "lifecycle" for field in model._meta.local_fields)
    ]
    return " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} AS story "
        f"WHERE story.page_ptr_id = %(expressions)s AND story.lifecycle = '{WITHDRAWN}')"
        for table in tables
    )


def visible(pages: Pages) -> Pages:
    """Those of `pages` that anybody may see: published, and neither they nor a page above them is private.

    Wagtail's own `public()` says the same but costs a query of its own each time.
    """
    return pages.filter(IsOpen("path"), live=True)


def offered(pages: Pages) -> Pages:
    """Those of `pages` that the hub points visitors to: the visible ones, without withdrawn stories."""
    return visible(pages).filter(IsNotWithdrawn("pk"))
