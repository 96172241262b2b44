"""Publishing and retiring what editors scheduled, one by one, so that what fails holds up nothing else."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.search import index

from events.models import EventPage
from practices.catalogue.indexing import reindex
from search.activity_signals import practices_of

logger = logging.getLogger(__name__)

A_WHILE = dt.timedelta(minutes=10)
"""Longer than a few rounds of scheduled publishing."""


def retire_expired() -> None:
    for model in [Page, *_drafted_snippets()]:
        for item in list(model.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")):
            with _on_its_own(item):
                item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish_due() -> None:
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    for revision in list(due):
        with _on_its_own(revision):
            revision.publish(log_action="wagtail.publish.scheduled")


def index_what_ended() -> None:
    """A recording that was there before its activity ended is found from the end on, by its words and its practices."""
    at = timezone.now()
    for page in EventPage.objects.live().watch_again(at).filter(end__gt=at - A_WHILE).specific():
        with _on_its_own(page):
            index.insert_or_update_object(page)
            reindex(practices_of([page]))


def _drafted_snippets() -> list[type[DraftStateMixin]]:
    return [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]


@contextmanager
def _on_its_own(item: object) -> Iterator[None]:
    """What fails is undone as a whole, so that it stays scheduled and the next round tries again."""
    try:
        with transaction.atomic():
            yield
    except Exception:
        logger.exception("“%s” cannot be published or retired as scheduled.", item)
