from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks.media import DocumentBlock
from events.blocks import AgendaItemBlock
from events.models.base import EventPage


class WebinarPage(EventPage):
    """An online talk or discussion, with its agenda and slides."""

    introduction = RichTextField(_("what it is about"), blank=True)
    agenda = StreamField([("item", AgendaItemBlock())], blank=True, verbose_name=_("agenda"))
    slides = StreamField(
        [("document", DocumentBlock())], blank=True, verbose_name=_("slides"), help_text=_("Files to download.")
    )

    parent_page_types = ["events.WebinarIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A webinar: before it registration, afterwards the recording at the same address.")

    search_fields = [*EventPage.search_fields, index.SearchField("introduction"), index.SearchField("agenda")]

    edit_handler = EventPage.event_tabs([FieldPanel("introduction"), FieldPanel("agenda"), FieldPanel("slides")])

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")
