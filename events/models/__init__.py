from events.models.address_check import AddressCheck
from events.models.base import EventPage
from events.models.clinic import ClinicPage
from events.models.index import ActivityIndexPage, RecordingIndexPage, VisitIndexPage, WebinarIndexPage
from events.models.partner import EmbedPartner
from events.models.passage import SpokenPassage
from events.models.recording import Recording
from events.models.visit import VisitPage
from events.models.webinar import WebinarPage

__all__ = [
    "ActivityIndexPage",
    "AddressCheck",
    "ClinicPage",
    "EmbedPartner",
    "EventPage",
    "Recording",
    "RecordingIndexPage",
    "SpokenPassage",
    "VisitIndexPage",
    "VisitPage",
    "WebinarIndexPage",
    "WebinarPage",
]
