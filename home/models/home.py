from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import PageLinksBlock, StoryBlock
from core.freshness import fresh_until
from core.models import Organisation
from core.panels import story_tabs
from core.structured_data import web_site
from events.models import EventPage, VisitPage
from news.models import NewsPage
from practices.map import map_of
from practices.models import PracticePage

MOST_PRACTICES = 9


class HomePage(Page):
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
        practices = self._practices()
        events = EventPage.objects.filter(locale_id=self.locale_id).listed().for_cards().with_state(at)
        visits = VisitPage.objects.filter(locale_id=self.locale_id).listed().for_cards().with_state(at)
        fresh_until(request, events.next_change(at))
        context["lead"] = practices[0] if practices else None
        context["practices"] = practices[1:]
        context["live_now"] = events.live_now(at)[:3]
        context["upcoming"] = events.upcoming(at)[:4]
        context["watch_again"] = events.watch_again(at).with_posters()[:3]
        context["map"] = map_of(PracticePage.objects.filter(locale_id=self.locale_id).listed())
        context["visits"] = visits.past(at)[:4]
        context["news"] = NewsPage.objects.filter(locale_id=self.locale_id).listed().for_cards().newest_first()[:3]
        context["partners"] = Organisation.objects.filter(is_programme_partner=True)
        return context

    def _practices(self) -> list[PracticePage]:
        """The lead, then the practices that editors chose, then the newest."""
        chosen = [self.lead_practice_id, *(row["value"] for row in self.practices.raw_data)]
        practices = PracticePage.objects.filter(locale_id=self.locale_id).listed().for_cards()
        return list(practices.these_first(chosen)[: MOST_PRACTICES + 1])
