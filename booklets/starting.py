"""Having a booklet made: once for all who ask for the same, and never more than the queue holds."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from booklets.making import make
from booklets.models import Booklet
from booklets.tasks import make_booklet
from booklets.wanted import Wanted

MOST_UNFINISHED = 5
SHORT = 5
"""As many practices are laid out at once, while the visitor waits: a second or two."""
SECONDS_OF_PATIENCE = 5

_one_at_a_time = threading.BoundedSemaphore(1)
one_works_and_one_waits = threading.BoundedSemaphore(2)


class QueueFullError(Exception):
    """So many booklets are being made or wait that another one would have to wait too long."""


class PressBusyError(Exception):
    """This process is laying out something else."""


@contextmanager
def turn_at_press() -> Iterator[None]:
    """Laying out takes a whole processor: so a process does it for one visitor at a time, or not at all.

    Only one more may wait, since whoever waits holds a thread that the pages need.
    """
    with taken(one_works_and_one_waits, timeout=0), taken(_one_at_a_time, timeout=SECONDS_OF_PATIENCE):
        yield


@contextmanager
def taken(place: threading.Semaphore, timeout: float) -> Iterator[None]:
    """Raises `PressBusyError` when the place is not free within so many seconds."""
    if not place.acquire(timeout=timeout):
        raise PressBusyError
    try:
        yield
    finally:
        place.release()


def start(wanted: Wanted) -> None:
    """Have the booklet made unless it is there, waits or is being made. Raises `QueueFullError`."""
    key = _claimed(wanted)
    if key is None:
        return
    if is_short(wanted):
        try:
            with turn_at_press():
                make(key)
            return
        except PressBusyError:
            pass
    transaction.on_commit(lambda: make_booklet.enqueue(key))


def is_short(wanted: Wanted) -> bool:
    return len(wanted.keys) <= SHORT


@transaction.atomic
def _claimed(wanted: Wanted) -> int | None:
    """The primary key of a booklet that nobody else makes; None when somebody does, or has done."""
    now = timezone.now()
    known = Booklet.objects.at(now).filter(key=wanted.key).first()
    if known and known.shown != Booklet.State.FAILED:
        return None
    if Booklet.objects.unfinished(now).count() >= MOST_UNFINISHED:
        raise QueueFullError
    fresh = {"state": Booklet.State.WAITING, "done": 0, "error": "", "created_at": now, "touched_at": now}
    if known:
        again = Booklet.objects.at(now).filter(pk=known.pk, shown=Booklet.State.FAILED)
        return known.pk if again.update(**fresh) else None
    booklet, is_new = Booklet.objects.get_or_create(
        key=wanted.key,
        defaults=fresh | {"address": wanted.address, "language": wanted.language, "total": len(wanted.keys)},
    )
    return booklet.pk if is_new else None
