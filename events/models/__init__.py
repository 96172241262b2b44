from events.models.base import EventPage
from events.models.clinic import ClinicPage
from events.models.index import ActivityIndexPage, RecordingIndexPage, VisitIndexPage, WebinarIndexPage
from events.models.recording import Recording
from events.models.visit import VisitPage
from events.models.webinar import WebinarPage

__all__ = [
    "ActivityIndexPage",
    "ClinicPage",
    "EventPage",
    "Recording",
    "RecordingIndexPage",
    "VisitIndexPage",
    "VisitPage",
    "WebinarIndexPage",
    "WebinarPage",
]
