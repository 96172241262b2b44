"""The catalogue tells which practices have a visit, webinar or recording: it follows the activities that name them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_unpublished, post_page_move

from events.models import EventPage, Recording
from practices.catalogue.indexing import reindex


def connect() -> None:
    for event_type in (model for model in apps.get_models() if issubclass(model, EventPage)):
        pre_save.connect(remember_practices, sender=event_type)
        post_save.connect(reindex_practices, sender=event_type)
        pre_delete.connect(remember_practices, sender=event_type)
        post_delete.connect(reindex_practices_named_before, sender=event_type)
    for signal in (page_published, page_unpublished):
        signal.connect(reindex_practices_of_page)
    for signal in (post_save, post_delete):
        signal.connect(reindex_practices_of_restricted, sender=PageViewRestriction)
    post_page_move.connect(reindex_practices_of_moved)
    post_save.connect(reindex_practices_of_recording, sender=Recording)
    pre_delete.connect(remember_practices_of_recording, sender=Recording)
    post_delete.connect(reindex_practices_named_before, sender=Recording)


def remember_practices(instance: EventPage, **kwargs: Any) -> None:
    """What the page named until now: a practice that it no longer names changes as well."""
    instance.named_before = list(practices_of(EventPage.objects.filter(pk=instance.pk)))


def reindex_practices(instance: EventPage, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        # Wagtail notes the page's links only after this signal.
        ReferenceIndex.create_or_update_for_object(instance)
        reindex([*instance.named_before, *_named(instance)])


def reindex_practices_named_before(instance: Any, **kwargs: Any) -> None:
    reindex(instance.named_before)


def reindex_practices_of_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if issubclass(sender, EventPage):
        reindex(practices_of(EventPage.objects.filter(pk=instance.pk)))


def reindex_practices_of_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex(practices_of(EventPage.objects.descendant_of(instance.page, inclusive=True)))


def reindex_practices_of_moved(instance: Page, **kwargs: Any) -> None:
    moved = Page.objects.get(pk=instance.pk)
    reindex(practices_of(EventPage.objects.descendant_of(moved, inclusive=True)))


def remember_practices_of_recording(instance: Any, **kwargs: Any) -> None:
    instance.named_before = list(practices_of(EventPage.objects.filter(recording=instance)))


def reindex_practices_of_recording(instance: Recording, **kwargs: Any) -> None:
    reindex(practices_of(EventPage.objects.filter(recording=instance)))


def practices_of(activities: Iterable[EventPage]) -> Iterator[int]:
    """The keys of the practices that these activities name."""
    for activity in activities:
        yield from _named(activity)


def _named(activity: EventPage) -> list[int]:
    return [row["value"] for row in activity.practices.raw_data if row["value"]]
