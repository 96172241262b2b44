"""Every change of what pages show is told to the CDN, in the background: several close together in one go.

Any change may show on any page, as in the cache of whole pages: so all of them are forgotten. What was deleted or moved
stands nowhere any more, and is told apart.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.models import Page, get_page_models
from wagtail.signals import page_slug_changed, post_page_move

from core.background import INDEX_QUEUE, TELL_OTHERS
from core.batches import batches
from core.pagecache.following import pages_changed
from events.models import Recording
from home.cdn.addresses import all_addresses, moved, of_page, of_recording

logger = logging.getLogger(__name__)

QUIET = dt.timedelta(seconds=3)
"""So long a change waits for others, and for what is written after it, such as references."""
MOST_TRIES = 5
FIRST_PAUSE = dt.timedelta(seconds=10)
"""Before the second try; each further pause is twice as long."""
PER_BATCH = 300


def connect() -> None:
    pages_changed.connect(note_change)
    post_page_move.connect(note_moved)
    page_slug_changed.connect(note_new_slug)
    for model in get_page_models():
        post_delete.connect(note_deleted, sender=model)
    post_delete.connect(note_deleted_recording, sender=Recording)


def note_change(**kwargs: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE and not _waits():
        forget_all.using(run_after=timezone.now() + QUIET).enqueue()


def note_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE and sender is not Page:
        _note_gone(of_page(instance))


def note_deleted_recording(instance: Recording, **kwargs: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE:
        _note_gone(of_recording(instance))


def note_moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE and url_path_before != url_path_after:
        _note_gone(moved(instance, url_path_before, url_path_after))


def note_new_slug(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    note_moved(instance, instance_before.url_path, instance.url_path)


def _note_gone(addresses: list[str]) -> None:
    if addresses:
        transaction.on_commit(lambda: forget_these.enqueue(addresses), robust=True)


def _waits() -> bool:
    """Whether somebody is about to have all forgotten, and has not begun. A try after a failure comes much later."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, backend_name=settings.BACKGROUND)
    return waiting.filter(task_path=forget_all.module_path, run_after__lte=timezone.now() + QUIET).exists()


@task(backend=settings.BACKGROUND, queue_name=INDEX_QUEUE, priority=TELL_OTHERS)
def forget_all(tries: int = 1) -> None:
    _try(all_addresses(), tries, lambda at: forget_all.using(run_after=at).enqueue(tries + 1))


@task(backend=settings.BACKGROUND, queue_name=INDEX_QUEUE, priority=TELL_OTHERS)
def forget_these(addresses: list[str], tries: int = 1) -> None:
    _try(addresses, tries, lambda at: forget_these.using(run_after=at).enqueue(addresses, tries + 1))


def _try(addresses: Iterable[str], tries: int, again: Callable[[dt.datetime], Any]) -> None:
    try:
        tell(addresses)
    except Exception as error:  # every CDN has errors of its own
        if tries < MOST_TRIES:
            logger.warning("The CDN was not told what to forget, which is tried again. %s", error)
            again(timezone.now() + FIRST_PAUSE * 2 ** (tries - 1))
        else:
            logger.exception("The CDN was not told what to forget. It shows old pages until they end by themselves.")


def tell(addresses: Iterable[str]) -> None:
    """Have all caches forget `addresses`. Raises what the first one raises that does not."""
    for some in batches(addresses, PER_BATCH):
        for backend in get_backends().values():
            backend.purge_batch(some)
