"""Who may see a page. The conditions are written out in SQL: Django takes longer to put them together than a database
to answer them, and nearly every query of the hub asks for them."""

from functools import cache
from typing import TypeVar

from django.apps import apps
from django.db.models import BooleanField, Func
from wagtail.models import Page
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)

WITHDRAWN = "withdrawn"


class Condition(Func):
    """SQL that is true or false of the fields it is given."""

    output_field = BooleanField()
    arity = 1


class IsOpen(Condition):
    """Of a tree path: neither the page there nor one above it is private."""

    # Not by a join: SQLite would look through all pages for each restriction. Without DISTINCT, PostgreSQL would look
    # the private paths up anew for each page.
    template = (
        "NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT (SELECT path FROM wagtailcore_page WHERE id = page_id) AS path "
        "FROM wagtailcore_pageviewrestriction) AS private WHERE %(expressions)s LIKE private.path || '%%%%')"
    )


class HasNoStory(Condition):
    """Of the key of a page: it is no story in `table` with this `lifecycle`."""

    template = (
        "NOT EXISTS (SELECT 1 FROM %(table)s AS story "
        "WHERE story.page_ptr_id = %(expressions)s AND story.lifecycle = '%(lifecycle)s')"
    )


@cache
def _tables_of_stories() -> list[str]:
    models = [model for model in apps.get_models() if issubclass(model, Page)]
    return [
        model._meta.db_table for model in models if any(field.name == "lifecycle" for field in model._meta.local_fields)
    ]


def visible(pages: Pages) -> Pages:
    """Those of `pages` that anybody may see: published, and neither they nor a page above them is private.

    Wagtail's own `public()` says the same but costs a query of its own each time.
    """
    return pages.filter(IsOpen("path"), live=True)


def offered(pages: Pages) -> Pages:
    """Those of `pages` that the hub points visitors to: the visible ones, without withdrawn stories."""
    stays = [HasNoStory("pk", table=table, lifecycle=WITHDRAWN) for table in _tables_of_stories()]
    return visible(pages).filter(*stays)
