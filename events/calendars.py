"""The addresses that calendars read. What they answer does not depend on the clock, save for how far back it goes."""

import datetime as dt
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar
from wagtail.models import PageLogEntry

from core.addresses import absolute_url
from core.routing import page_at
from events import ical
from events.filters import ActivityType, EventFilterForm
from events.models import EventPage
from events.querysets import SOONEST_FIRST, EventQuerySet

FILE = "calendar.ics"
KEPT_FOR = dt.timedelta(days=365)
"""How long an activity that is over stays in the calendar of all."""
MAX_AGE = 300
"""For how many seconds a copy of a calendar may be used without asking."""


@require_safe
def event_calendar(request: HttpRequest, address: str) -> HttpResponseBase:
    """The activity at `address` as a file for a calendar."""
    page = page_at(request, address)
    event = _entries().filter(pk=page.pk).first() if page else None
    if event is None:
        return _nothing(_("There is no published activity at this address."))
    if event.start is None:
        return _nothing(_("This activity has no date yet. Once it has one, this address leads to its calendar entry."))
    response = _calendar_response(request, ical.event_calendar(event), event.last_published_at)
    response["Content-Disposition"] = content_disposition_header(True, f"{event.slug}.ics")
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The dated activities of the last year and of all time to come, to subscribe to.

    The filters of the agenda (`?type=`, `?theme=`, `?language=` and so on) narrow them down; what they do not know is
    ignored.
    """
    entries = _entries().filter(locale__language_code=get_language(), end__gt=timezone.now() - KEPT_FOR)
    asked = request.GET.copy()
    asked.pop("year", None)  # a calendar goes on
    filters = EventFilterForm(asked, lambda: entries, lambda: entries, list(ActivityType))
    source = calendar_address(urlencode(filters.chosen))
    subject = ", ".join(map(str, filters.chosen_labels.values())) or _("Activities")
    name = f"{settings.WAGTAIL_SITE_NAME}: {subject}"
    pages = filters.narrow(entries).order_by(*SOONEST_FIRST)
    made = ical.activities_calendar(pages, name, url=source.replace(FILE, "", 1), source=source)
    return _calendar_response(request, made, _last_change())


def calendar_address(query: str = "") -> str:
    """The public address of the calendar of all activities, narrowed down by a query string of the agenda."""
    return absolute_url(reverse("calendar") + (f"?{query}" if query else ""))


def _entries() -> EventQuerySet:
    """What anybody may see, with all that an entry in a calendar says."""
    return EventPage.objects.listed().defer_streamfields().select_related("place").prefetch_related("themes")


def _last_change() -> dt.datetime | None:
    """When editors last did anything to a page: to withdraw one changes the calendar too, and leaves no other trace."""
    return PageLogEntry.objects.aggregate(last=Max("timestamp"))["last"]


def _calendar_response(request: HttpRequest, made: Calendar, changed: dt.datetime | None) -> HttpResponseBase:
    body = made.to_ical()
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    tag = response["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    seconds = int(changed.timestamp()) if changed else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    answer = get_conditional_response(request, etag=tag, last_modified=seconds, response=response)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _nothing(sentence: str) -> HttpResponse:
    """A sentence for whoever follows the link: a program for calendars shows no page."""
    return HttpResponse(sentence, status=HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")
