from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from events.blocks import AgendaItemBlock, SpeakerBlock, load_speakers
from events.models.base import EventPage


class ClinicPage(EventPage):
    """A project clinic: cities bring a question, others advise."""

    introduction = RichTextField(_("what it is about"), blank=True)
    question = RichTextField(_("the question"), blank=True, help_text=_("What the presenting cities are stuck on."))
    advisers = StreamField([("adviser", SpeakerBlock())], blank=True, verbose_name=_("advisers"))
    agenda = StreamField([("item", AgendaItemBlock())], blank=True, verbose_name=_("agenda"))
    advice = RichTextField(_("the advice"), blank=True)
    outcome = RichTextField(_("what came of it"), blank=True)

    parent_page_types = ["events.WebinarIndexPage"]
    subpage_types: list[str] = []
    speaker_fields = ["speakers", "advisers"]
    page_description = _("A project clinic: cities bring a question, others advise.")

    search_fields = [
        *EventPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("question"),
        index.SearchField("advice"),
        index.SearchField("outcome"),
    ]

    edit_handler = EventPage.event_tabs(
        [
            FieldPanel("introduction"),
            FieldPanel("question"),
            FieldPanel("advisers"),
            FieldPanel("agenda"),
            FieldPanel("advice"),
            FieldPanel("outcome"),
        ]
    )

    class Meta:
        verbose_name = _("project clinic")
        verbose_name_plural = _("project clinics")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        load_speakers(self.advisers, self.speakers)
        return super().get_context(request, *args, **kwargs)
