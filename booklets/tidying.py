"""Removing booklets that nobody will fetch any more."""

from booklets.models import Booklet


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
