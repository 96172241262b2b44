"""The index of the search follows what stories name: a place, say, that is renamed or deleted."""

import datetime as dt

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.search.backends import get_search_backends

from core.background import INDEX_QUEUE, NAMES
from core.batches import batches
from core.models import StoryPage
from practices.catalogue.following import AT_ONCE

PER_BATCH = 500
TOO_LONG = dt.timedelta(minutes=20)
"""No work of this queue takes so long: whoever did it has ended before."""
MOST_ATTEMPTS = 5


def follow(story_type: type[StoryPage], keys: list[int]) -> None:
    """Index the stories of a type with these keys anew, as the catalogue does: many of them in the background."""
    if len(keys) <= AT_ONCE:
        index(story_type._meta.label, keys)
    else:
        index_in_background.enqueue(story_type._meta.label, keys)


@task(backend=settings.BACKGROUND, queue_name=INDEX_QUEUE, priority=NAMES)
def index_in_background(label: str, keys: list[int]) -> None:
    index(label, keys)


def index(label: str, keys: list[int]) -> None:
    story_type = apps.get_model(label)
    for some in batches(keys, PER_BATCH):
        stories = list(story_type.get_indexed_objects().filter(pk__in=some))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(story_type, stories)


def resume() -> int:
    """Let the worker take up again what failed or was broken off, by a restart say; returns how many.

    The work may be done twice without harm. What failed five times is left alone, and stays in the log.
    """
    broken_off = Q(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - TOO_LONG)
    unfinished = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.FAILED) | broken_off, backend_name=settings.BACKGROUND, queue_name=INDEX_QUEUE
    )
    again = [each.pk for each in unfinished if len(each.worker_ids) < MOST_ATTEMPTS]
    return DBTaskResult.objects.filter(pk__in=again).update(status=TaskResultStatus.READY, finished_at=None)
