"""The catalogue follows what practices name: a theme, say, that is renamed or deleted."""

from django.conf import settings
from django_tasks import task

from core.background import INDEX_QUEUE, NAMES
from practices.catalogue.indexing import reindex
from practices.models.entry import PracticeFacet
from practices.models.words import Suggestion

AT_ONCE = 100
"""An editor waits a second for so many practices. Thousands take longer than a server gives a request, which would
undo the new name as well: they are left to the worker, and until it is done they are found by the old words. Who may
see a practice never waits, nor do the values of filters: those are written at once however many there are."""


def follow(keys: list[int]) -> None:
    """Write anew what the catalogue knows of the practices with these keys, many of them in the background."""
    if len(keys) <= AT_ONCE:
        reindex(keys)
    else:
        # What was noted for the worker is undone with the new name, if that is: both stand in one database.
        reindex_in_background.enqueue(keys)


def rename_value(facet: str, value: str, by: str, locale: int) -> None:
    """Links and filters ask for the new value from now on."""
    for rows in (PracticeFacet.objects, Suggestion.objects):
        rows.filter(facet=facet, value=value, locale=locale).update(value=by)


def drop_value(facet: str, value: str, locale: int) -> None:
    """Nothing offers any more what was deleted."""
    for rows in (PracticeFacet.objects, Suggestion.objects):
        rows.filter(facet=facet, value=value, locale=locale).delete()


@task(backend=settings.BACKGROUND, queue_name=INDEX_QUEUE, priority=NAMES)
def reindex_in_background(keys: list[int]) -> None:
    reindex(keys)
