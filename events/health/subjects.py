"""What visitors depend on: the files and providers of published recordings, and open registrations."""

import datetime as dt

from django.db.models import Q

from events.files import files_of
from events.models import EventPage, Recording
from events.models.address_check import FILE


def registrations(at: dt.datetime) -> set[str]:
    """The registration addresses of published activities that still take, or will take, registrations."""
    coming = EventPage.objects.live().upcoming(at).exclude(registration_url="")
    still = coming.filter(Q(registration_closes__isnull=True) | Q(registration_closes__gt=at))
    return set(still.values_list("registration_url", flat=True))


def places_to_play() -> dict[Recording, list[str]]:
    """Everything from which each published recording may play: one of them is enough.

    Files of our own are named as `file:<name in the storage>`.
    """
    recordings = list(Recording.objects.filter(live=True))
    files = files_of(recordings)
    return {
        recording: [FILE + file.file.name for file in files[recording.pk]]
        + list(filter(None, [recording.provider_url]))
        for recording in recordings
    }
