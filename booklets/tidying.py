"""Removing booklets that nobody will fetch any more."""

from django.utils.translation import gettext as _

from booklets.models import Booklet

MOST_KEPT = 200


def remove(booklet: Booklet) -> None:
    """The booklet and its file."""
    booklet.delete()
    if booklet.file:
        booklet.file.storage.delete(booklet.file.name)


def remove_others_like(booklet: Booklet) -> None:
    """Those that the same address asked for before its practices changed."""
    same = Booklet.objects.filter(address=booklet.address, language=booklet.language, state=Booklet.State.DONE)
    for other in same.exclude(pk=booklet.pk):
        remove(other)


def remove_oldest() -> None:
    """Those made before the newest `MOST_KEPT`: anybody may ask for any selection, and disks are finite."""
    for booklet in Booklet.objects.filter(state=Booklet.State.DONE).order_by("-finished_at", "-pk")[MOST_KEPT:]:
        remove(booklet)


def note_loss(booklet: Booklet) -> None:
    """The file is gone, as after a restore without uploads: whoever asks next may have the booklet made again."""
    made = Booklet.objects.filter(pk=booklet.pk, state=Booklet.State.DONE)
    made.update(state=Booklet.State.FAILED, file="", error=_("Its file is lost. Please start it again."))
