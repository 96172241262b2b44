"""Publishing and retiring what editors scheduled, one by one, so that what fails holds up nothing else."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


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
