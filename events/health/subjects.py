"""What visitors depend on: the files and providers of published recordings, and open registrations."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from events.models import EventPage, Recording
from events.models.address_check import FILE


def providers() -> dict[str, str]:
    """The addresses at providers of published recordings, each with the name of its provider."""
    published = Recording.objects.filter(live=True).exclude(provider_url="")
    return dict(published.values_list("provider_url", "provider"))


def registrations(at: dt.datetime) -> set[str]:
    """The registration addresses of published activities that still take, or will take, registrations."""
    coming = EventPage.objects.live().upcoming(at).exclude(registration_url="")
    still = coming.filter(Q(registration_closes__isnull=True) | Q(registration_closes__gt=at))
    return set(still.values_list("registration_url", flat=True))


def files() -> set[str]:
    """The files of our own that published recordings play, as `file:<name in the storage>`."""
    recordings = Recording.objects.filter(live=True).exclude(files=[])
    return {name for recording in recordings for name in files_of(recording)}


def files_of(recording: Recording) -> Iterator[str]:
    """An entry whose file was deleted has no name; the player leaves it out."""
    for block in recording.files:
        if block.value["file"]:
            yield FILE + block.value["file"].file.name


def addresses_of(recording: Recording) -> list[str]:
    """Everything from which the recording may play. One of them is enough."""
    return [*files_of(recording), *([recording.provider_url] if recording.provider_url else [])]
