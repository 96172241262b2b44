from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.models import Organisation
from events.blocks import ItineraryItemBlock
from events.models.base import EventPage
from events.periods import end_of_day


class VisitPage(EventPage):
    """A peer-learning visit: a host shows its practice to guests from other cities and regions."""

    host = models.ForeignKey(
        Organisation, verbose_name=_("host"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    introduction = RichTextField(_("what the visit is about"), blank=True)
    itinerary = StreamField([("stop", ItineraryItemBlock())], blank=True, verbose_name=_("itinerary"))
    application_deadline = models.DateField(
        _("apply by"), null=True, blank=True, help_text=_("The last day, in the time of the visit's place.")
    )
    participants = models.CharField(
        _("who took part"), max_length=255, blank=True, help_text=_("For example “16 people from 12 cities”.")
    )
    taken_home = RichTextField(_("what guests took home"), blank=True)

    parent_page_types = ["events.VisitIndexPage"]
    subpage_types: list[str] = []
    date_fields = [*EventPage.date_fields, "application_deadline"]
    closing_field = "application_deadline"
    page_relations = [*EventPage.page_relations, "host"]
    page_description = _("A peer-learning visit, online or on site.")

    search_fields = [*EventPage.search_fields, index.SearchField("introduction"), index.SearchField("taken_home")]

    edit_handler = EventPage.event_tabs(
        [
            FieldPanel("host"),
            FieldPanel("introduction"),
            FieldPanel("itinerary"),
            FieldPanel("participants"),
            FieldPanel("taken_home"),
        ],
        registration_panels=[
            FieldPanel("registration_url"),
            FieldRowPanel([FieldPanel("registration_opens"), FieldPanel("application_deadline")]),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("is_full")]),
        ],
    )

    class Meta:
        verbose_name = _("peer-learning visit")
        verbose_name_plural = _("peer-learning visits")

    @property
    def hosts(self) -> list[Organisation]:
        return [self.host] if self.host else []

    def set_period(self) -> None:
        super().set_period()
        if self.application_deadline:
            self.registration_closes = end_of_day(self.application_deadline, ZoneInfo(self.timezone))
        else:
            self.registration_closes = None
