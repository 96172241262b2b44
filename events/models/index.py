"""The listings of activities. Each shows what is coming, then what is over, page by page."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from core.listing import FilterForm, paginate
from core.models import ListingPage
from events.models.base import EventPage
from events.querysets import EventQuerySet


class EventIndexPage(ListingPage):
    """Base of the listings: what is live and coming in full, what is over page by page."""

    class Meta:
        abstract = True

    def events(self) -> EventQuerySet:
        """The activities of this listing, in no order."""
        return EventPage.objects.descendant_of(self).listed()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find an activity below with all that its page shows at once; Wagtail would look for a plain page first."""
        if path_components:
            slug, *rest = path_components
            for model in self.allowed_subpage_models():
                if event := model.objects.child_of(self).filter(slug=slug).for_page().first():
                    return event.route(request, rest)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        at = timezone.now()
        form = FilterForm(request.GET)
        events = self.events().for_cards().with_state(at)
        if theme := form.chosen.get("theme"):
            events = events.about_theme(theme)
        context["filter_form"] = form
        context["live_now"] = events.live_now(at)
        context["upcoming"] = events.upcoming(at)
        context["called_off"] = events.called_off(at)
        context["page_obj"] = paginate(self.over(events, at), request)
        return context

    def over(self, events: EventQuerySet, at: dt.datetime) -> EventQuerySet:
        return events.past(at)


class VisitIndexPage(EventIndexPage):
    subpage_types = ["events.VisitPage"]
    page_description = _("Lists the peer-learning visits below it.")

    class Meta:
        verbose_name = _("list of visits")


class WebinarIndexPage(EventIndexPage):
    subpage_types = ["events.WebinarPage", "events.ClinicPage"]
    page_description = _("Lists the webinars and project clinics below it.")

    class Meta:
        verbose_name = _("list of webinars and clinics")


class ActivityIndexPage(EventIndexPage):
    """The agenda over all types of activities, wherever they stand in the tree."""

    subpage_types: list[str] = []
    page_description = _("The agenda: visits, webinars and clinics together.")

    class Meta:
        verbose_name = _("agenda")

    def events(self) -> EventQuerySet:
        return EventPage.objects.filter(locale_id=self.locale_id).listed()


class RecordingIndexPage(ActivityIndexPage):
    """Activities to watch again."""

    page_description = _("Lists every activity with a recording.")

    class Meta:
        verbose_name = _("list of recordings")

    def over(self, events: EventQuerySet, at: dt.datetime) -> EventQuerySet:
        return events.watch_again(at).with_posters()
