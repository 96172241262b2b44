from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import StoryBlock
from core.models import Organisation
from core.panels import story_tabs
from events.models import EventPage, VisitPage
from news.models import NewsPage
from practices.models import PracticePage


class HomePage(Page):
    """The front page: a lead practice, what is coming, what to watch again, practices, news and the programme."""

    summary = models.TextField(_("summary"), max_length=280, blank=True)
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    lead_practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name=_("lead practice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The story at the top. Empty: the newest practice."),
    )
    programme = RichTextField(_("what the programme is"), blank=True, features=["bold", "italic", "link"])
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("further blocks"))

    parent_page_types = ["wagtailcore.Page"]
    max_count = None
    page_description = _("The front page of the hub.")

    edit_handler = story_tabs(
        (
            _("Content"),
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("introduction"),
                PageChooserPanel("lead_practice", "practices.PracticePage"),
                FieldPanel("programme"),
                FieldPanel("body"),
            ],
        )
    )

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        at = timezone.now()
        practices = list(PracticePage.objects.filter(locale_id=self.locale_id).listed().for_cards().recent()[:10])
        lead = next((page for page in practices if page.pk == self.lead_practice_id), None) or self._lead(practices)
        events = EventPage.objects.filter(locale_id=self.locale_id).listed().for_cards().with_state(at)
        visits = VisitPage.objects.filter(locale_id=self.locale_id).listed().for_cards().with_state(at)
        context["lead"] = lead
        context["practices"] = [page for page in practices if page != lead][:9]
        context["live_now"] = events.live_now(at)[:3]
        context["upcoming"] = events.upcoming(at)[:4]
        context["watch_again"] = events.watch_again(at)[:3]
        context["visits"] = visits.past(at)[:4]
        context["news"] = NewsPage.objects.filter(locale_id=self.locale_id).listed().for_cards().newest_first()[:3]
        context["partners"] = Organisation.objects.filter(is_programme_partner=True)
        return context

    def _lead(self, practices: list[PracticePage]) -> PracticePage | None:
        chosen = PracticePage.objects.listed().for_cards().filter(pk=self.lead_practice_id).first()
        return chosen or (practices[0] if practices else None)
