"""Every change of what pages show has them made anew, as soon as it is committed.

Writing many rows at once tells nobody: whoever does that to rows that pages show calls `changed()`.
"""

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core import outage
from core.pagecache import generation
from core.pagecache.followed import NOT_SHOWN
from core.saving import is_draft

logger = logging.getLogger(__name__)

RESTRICTIONS = {"wagtailcore.PageViewRestriction", "wagtailcore.CollectionViewRestriction"}
DERIVED = {"practices.CatalogueEntry", "practices.PracticeFacet", "core.RelatedStory", "wagtailcore.ReferenceIndex"}
"""What the hub writes itself, many rows at once: whoever does tells of it, and nothing is taken away with it."""
SAVED_WITH_ANY_DRAFT = {"latest_revision", "has_unpublished_changes"}

pages_changed = Signal()
"""Sent once the change is committed and the pages of the hub are no longer true."""

of_thread = threading.local()
"""What the request that this thread answers does."""


def connect() -> None:
    for model in apps.get_models():
        if model._meta.label not in NOT_SHOWN:
            follow(model)
    for signal in (page_published, page_slug_changed, published):
        signal.connect(note_change)
    for signal in (page_unpublished, post_page_move, unpublished):
        signal.connect(note_taken_away)
    post_migrate.connect(note_change)
    request_started.connect(note_start_of_request)
    request_finished.connect(note_end_of_request)


def follow(model: type[Model]) -> None:
    """Listen to this model alone: a listener to all would have Django read every row before it deletes any."""
    post_save.connect(note_saved, sender=model)
    if model._meta.label not in DERIVED:
        post_delete.connect(note_deleted, sender=model)
    for field in model._meta.many_to_many:
        if through := getattr(field.remote_field, "through", None):
            m2m_changed.connect(note_relations, sender=through)


def changed(*, is_taken_away: bool = False) -> None:
    """Have all pages made anew once the transaction is committed, if there is one.

    With `is_taken_away` no page from before is shown again, not even while the hub is out of order.
    """
    if settings.PAGE_CACHE:
        of_thread.has_changed = True
        transaction.on_commit(lambda: _bump(is_taken_away), robust=True)


def note_saved(sender: type[Model], update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    if not _is_draft(sender, update_fields):
        changed(is_taken_away=sender._meta.label in RESTRICTIONS)


def note_deleted(**kwargs: Any) -> None:
    changed(is_taken_away=True)


def note_relations(action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        changed()


def note_change(**kwargs: Any) -> None:
    changed()


def note_taken_away(**kwargs: Any) -> None:
    changed(is_taken_away=True)


def note_start_of_request(environ: Mapping[str, Any], **kwargs: Any) -> None:
    tell_again()
    of_thread.is_reading = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
    of_thread.has_changed = False


def note_end_of_request(**kwargs: Any) -> None:
    """Some things follow a change without a signal, such as the references of a page: by now they are written."""
    if getattr(of_thread, "has_changed", False) and not of_thread.is_reading:
        of_thread.has_changed = False
        _bump(is_taken_away=False)


def tell_again() -> None:
    """Tell of what the cache did not take: at the start of each request, and in each round of the timekeeper."""
    if generation.untold and not outage.cache.is_on:
        _tell(generation.tell_again)


def _is_draft(sender: type[Model], update_fields: Collection[str] | None) -> bool:
    if update_fields is None:
        return False
    return is_draft(update_fields) if issubclass(sender, Page) else SAVED_WITH_ANY_DRAFT.issuperset(update_fields)


def _bump(is_taken_away: bool) -> None:
    _tell(lambda: generation.bump(is_taken_away=is_taken_away))
    pages_changed.send_robust(sender=None)


def _tell(step: Callable[[], None]) -> None:
    """What was saved stays saved, also where the cache does not answer."""
    try:
        step()
    except Exception:  # every cache has errors of its own
        outage.cache.note()
        logger.exception("The cache of pages was not told of a change. It is told again as soon as it answers.")
