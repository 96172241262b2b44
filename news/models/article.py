from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from core.models import StoryPage, StoryQuerySet
from news.structured_data import news_article


class NewsQuerySet(StoryQuerySet):
    def for_cards(self) -> Self:
        return self.only("title", "slug", "url_path", "summary", "date")

    def newest_first(self) -> Self:
        return self.order_by("-date", "-pk")


class NewsPage(StoryPage):
    """A dated news item."""

    date = models.DateField(_("date"), default=timezone.localdate)

    objects = Page.objects.__class__.from_queryset(NewsQuerySet)()

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A dated news item.")
    card_template = "components/news_card.html"

    search_fields = [*StoryPage.search_fields, index.FilterField("date")]

    edit_handler = StoryPage.tabs([FieldPanel("date"), FieldPanel("body")])

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [news_article(self, request)]
