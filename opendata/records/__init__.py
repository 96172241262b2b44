"""What is open, in one place: the querysets of what may be told, and what is told of each as plain values for JSON.

Everything that hands out the hub's data starts here, so that none says what another must not: drafts, private and
withdrawn stories, people who did not consent, anybody's e-mail and addresses to join are in no record.
"""

from opendata.records.activities import activities_for_records, activity_records
from opendata.records.practices import practice_record, practices_by_key, practices_for_records
from opendata.records.recordings import recording_records, recordings_for_records, transcript
from opendata.records.reference import (
    open_organisations,
    open_places,
    open_themes,
    organisation_record,
    place_record,
    theme_record,
)
from opendata.records.values import Record

__all__ = [
    "Record",
    "activities_for_records",
    "activity_records",
    "open_organisations",
    "open_places",
    "open_themes",
    "organisation_record",
    "place_record",
    "practice_record",
    "practices_by_key",
    "practices_for_records",
    "recording_records",
    "recordings_for_records",
    "theme_record",
    "transcript",
]
