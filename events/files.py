"""The files of our own that recordings play, for many recordings at once."""

from collections.abc import Iterable

from core.models import CustomMedia
from events.models import Recording


def files_of(recordings: Iterable[Recording]) -> dict[int, list[CustomMedia]]:
    """The files of each recording by its key, in one query for all of them. Those that were deleted are left out."""
    keys = {recording.pk: [row["value"]["file"] for row in recording.files.raw_data] for recording in recordings}
    files = CustomMedia.objects.in_bulk({key for each in keys.values() for key in each})
    return {pk: [files[key] for key in each if key in files] for pk, each in keys.items()}
