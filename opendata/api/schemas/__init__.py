"""The whole answers, as the OpenAPI document describes them."""

from opendata.api.schemas.events import Activities, Activity, Recording, Recordings, RecordingWithWords
from opendata.api.schemas.practices import Practice, Practices
from opendata.api.schemas.shared import Organisation, Organisations, Place, Places, Problem, Theme, Themes

__all__ = [
    "Activities",
    "Activity",
    "Organisation",
    "Organisations",
    "Place",
    "Places",
    "Practice",
    "Practices",
    "Problem",
    "Recording",
    "RecordingWithWords",
    "Recordings",
    "Theme",
    "Themes",
]
