from uuid import UUID

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from core.freshness import fresh_until
from events.enums import EventState
from events.filters import ActivityType
from events.models import EventPage
from events.querysets import EventQuerySet
from opendata.api.answers import list_answer, not_found, part_of, record_answer
from opendata.api.interface import readable
from opendata.api.known import PLACE, SERIES, THEME
from opendata.api.parameters import LANGUAGE, PAGING, Asked, asked_for, choices, fields_of
from opendata.api.schemas import Activities, Activity
from opendata.records import activities_for_records, activity_records

TYPE = choices("type", "Kind of activity.", ActivityType.values)
STATE = choices("state", "What the activity is now.", EventState.values)
FIELDS = fields_of(Activity.model_fields)
IN_LIST = (TYPE, STATE, THEME, PLACE, SERIES, LANGUAGE, *PAGING, FIELDS)


@readable("/activities", Activities, IN_LIST, "Activities")
def listed(request: HttpRequest) -> HttpResponse:
    """Visits, webinars and clinics: those without a date first, then the latest.

    For what is still to come ask for the states announced, registration-open and upcoming.
    """
    asked, at = asked_for(request, IN_LIST), timezone.now()
    events = EventPage.objects.filter(locale__language_code=asked.language)
    fresh_until(request, events.listed().next_change(at))
    latest_first = F("start").desc(nulls_first=True)
    part = part_of(asked, narrowed(activities_for_records(events, at), asked).order_by(latest_first, "-pk"))
    with translation.override(asked.language):
        return list_answer(request, asked, part, activity_records(part.objects))


def narrowed(events: EventQuerySet, asked: Asked) -> EventQuerySet:
    wanted = {
        "content_type__model__in": [f"{kind}page" for kind in asked.all("type")],
        "state__in": asked.all("state"),
        "place__in": asked.all("place"),
        "series__slug__in": asked.all("series"),
        "pk__in": themed(asked.all("theme")),
    }
    return events.filter(**{lookup: values for lookup, values in wanted.items() if values not in (None, [])})


def themed(slugs: list[str]) -> EventQuerySet | None:
    """A query of its own, since a join would give an activity with two of the themes twice."""
    return EventPage.objects.filter(themes__slug__in=slugs).values("pk") if slugs else None


@readable("/activities/{uuid:id}", Activity, (FIELDS,), "Activities")
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One activity, in the language in which it is written."""
    asked, at = asked_for(request, (FIELDS,)), timezone.now()
    events = EventPage.objects.filter(uuid=id)
    page = activities_for_records(events, at).first()
    if page is None:
        raise not_found("activity", "/api/v1/activities")
    fresh_until(request, events.next_change(at))
    with translation.override(page.locale.language_code):
        (record,) = activity_records([page])
        return record_answer(request, asked, record)
