from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from core.freshness import fresh_until
from events.models import EventPage
from events.models import Recording as RecordingModel
from events.querysets import EventQuerySet
from opendata.api.answers import list_answer, not_found, part_of, record_answer
from opendata.api.endpoints.activities import themed
from opendata.api.interface import readable
from opendata.api.known import SERIES, SPOKEN, THEME
from opendata.api.parameters import LANGUAGE, PAGING, Asked, asked_for, fields_of
from opendata.api.schemas import Recording, Recordings, RecordingWithWords
from opendata.records import recording_records, recordings_for_records, transcript

FIELDS = fields_of(Recording.model_fields)
IN_LIST = (THEME, SPOKEN, SERIES, LANGUAGE, *PAGING, FIELDS)
FIELDS_OF_ONE = fields_of(RecordingWithWords.model_fields)


@readable("/recordings", Recordings, IN_LIST, "Recordings")
def listed(request: HttpRequest) -> HttpResponse:
    """Recordings of activities that can be watched again, the latest first."""
    asked, at = asked_for(request, IN_LIST), timezone.now()
    events = EventPage.objects.filter(locale__language_code=asked.language)
    fresh_until(request, events.listed().next_change(at))
    part = part_of(asked, recordings_for_records(narrowed(events, asked), at))
    with translation.override(asked.language):
        return list_answer(request, asked, part, recording_records(part.objects))


def narrowed(events: EventQuerySet, asked: Asked) -> EventQuerySet:
    spoken = asked.all("spoken_language")
    wanted = {
        "recording__in": RecordingModel.objects.filter(languages__in=spoken).values("pk") if spoken else None,
        "series__slug__in": asked.all("series"),
        "pk__in": themed(asked.all("theme")),
    }
    return events.filter(**{lookup: values for lookup, values in wanted.items() if values not in (None, [])})


@readable("/recordings/{uuid:id}", RecordingWithWords, (FIELDS_OF_ONE,), "Recordings")
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One recording with all that is said in it."""
    asked, at = asked_for(request, (FIELDS_OF_ONE,)), timezone.now()
    recording = recordings_for_records(EventPage.objects.filter(recording__uuid=id), at).first()
    if recording is None:
        raise not_found("recording", "/api/v1/recordings")
    fresh_until(request, EventPage.objects.filter(recording=recording).listed().next_change(at))
    with translation.override(recording.shown_in[0].locale.language_code):
        (record,) = recording_records([recording])
        return record_answer(request, asked, record | {"transcript": transcript(recording)})
