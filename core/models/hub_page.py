import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.compiled_query import Given


class HubPageQuerySet(PageQuerySet):
    def for_page(self, at: dt.datetime | Given) -> Self:
        """With what the page points to, where Django would take a query for each, as it is at the moment `at`."""
        return self.select_related(*self.model.page_relations)


class HubPage(Page):
    """Base of all page types of the hub."""

    page_relations = ["locale"]
    page_collections: list[str] = []
    """What its page shows of relations to many, each of which takes a query."""
    is_open = False
    """Whether it is known already that anybody may see it."""

    # What templates ask of every page. Where Django's do not find it, they list all that a page has first.
    summary = ""
    card_image: Any = None
    lifecycle = ""
    feed_kind = ""
    is_embeddable = False

    objects = Page.objects.__class__.from_queryset(HubPageQuerySet)()

    class Meta:
        abstract = True

    @property
    def share_path(self) -> str:
        """Where the drawing is that other sites show in place of a picture; empty for none."""
        return ""

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What this page is, as things of schema.org. Page types that stand for something say so."""
        return []

    def get_view_restrictions(self) -> Iterable[PageViewRestriction]:
        return () if self.is_open else super().get_view_restrictions()
