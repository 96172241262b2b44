from typing import TypeVar

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)

WITHDRAWN = "withdrawn"


def visible(pages: Pages) -> Pages:
    """Those of `pages` that anybody may see: published, and neither they nor a page above them is private.

    Wagtail's own `public()` says the same but costs a query of its own each time.
    """
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Not by a join: SQLite would look through all pages for each restriction.
    private = Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")
    above = PageViewRestriction.objects.annotate(here=here, private=Subquery(private)).filter(
        here__startswith=F("private")
    )
    return pages.filter(~Exists(above), live=True)


def offered(pages: Pages) -> Pages:
    """Those of `pages` that the hub points visitors to: the visible ones, without withdrawn stories."""
    pages = visible(pages)
    for model in apps.get_models():
        if issubclass(model, Page) and any(field.name == "lifecycle" for field in model._meta.local_fields):
            pages = pages.exclude(pk__in=model._default_manager.filter(lifecycle=WITHDRAWN).values("pk"))
    return pages
