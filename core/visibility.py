from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

Pages = TypeVar("Pages", bound=PageQuerySet)


def visible(pages: Pages) -> Pages:
    """Those of `pages` that anybody may see: published, and neither they nor a page above them is private.

    Wagtail's own `public()` says the same but costs a query of its own each time.
    """
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(here=here).filter(here__startswith=F("page__path"))
    return pages.filter(~Exists(above), live=True)
