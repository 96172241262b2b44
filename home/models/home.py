from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import PageLinksBlock, StoryBlock
from core.freshness import fresh_until
from core.models import HubPage, Organisation
from core.panels import story_tabs
from core.remembered import remembered
from core.structured_data import web_site
from home import lists
from practices.map import map_of
from practices.models import PracticePage


class HomePage(HubPage):
    """The front page: a lead practice, what is coming, what to watch again, practices, news and the programme."""

    summary = models.TextField(_("summary"), max_length=280, blank=True)
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    card_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The wide drawing on the front page, and the picture that other sites show."),
    )
    lead_practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name=_("lead practice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The story at the top. Empty: the first of the practices below it."),
    )
    practices = StreamField(
        PageLinksBlock("practices.PracticePage"),
        blank=True,
        verbose_name=_("practices"),
        help_text=_("Shown first, in this order; the newest follow until there are nine."),
    )
    programme = RichTextField(_("what the programme is"), blank=True, features=["bold", "italic", "link"])
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("further blocks"))

    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The front page of the hub.")
    page_relations = [*HubPage.page_relations, "card_image"]

    edit_handler = story_tabs(
        (
            _("Content"),
            [
                TitleFieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("introduction"),
                FieldPanel("card_image"),
                PageChooserPanel("lead_practice", "practices.PracticePage"),
                FieldPanel("practices"),
                FieldPanel("programme"),
                FieldPanel("body"),
            ],
        )
    )

    class Meta:
        verbose_name = _("home page")

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        return web_site()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        at = timezone.now()
        practices = lists.practices(
            [self.lead_practice_id, *(row["value"] for row in self.practices.raw_data)], self.locale_id
        )
        fresh_until(request, *lists.next_changes(at=at, locale=self.locale_id))
        context["lead"] = practices[0] if practices else None
        context["practices"] = practices[1:]
        context["live_now"] = lists.live_now(at=at, locale=self.locale_id)
        context["upcoming"] = lists.upcoming(at=at, locale=self.locale_id)
        context["watch_again"] = lists.watch_again(at=at, locale=self.locale_id)
        context["map"] = remembered(request, ("map", self.locale_id, get_language()), self._map)
        context["visits"] = lists.visits(at=at, locale=self.locale_id)
        context["news"] = lists.news(locale=self.locale_id)
        context["partners"] = remembered(request, "partners", self._partners)
        return context

    def _partners(self) -> list[Organisation]:
        return list(Organisation.objects.filter(is_programme_partner=True))

    def _map(self) -> SafeString:
        """The map with its list, which is the longest part of the page and the same for hours."""
        shown = map_of(PracticePage.objects.filter(locale_id=self.locale_id).listed())
        return render_to_string(
            "practices/parts/map_beside_list.html", {"map": shown, "heading": "h3", "compact": True}
        )
