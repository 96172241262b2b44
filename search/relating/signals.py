"""Notes which stories are to be compared anew. Comparing itself waits for the next round (`relate_stories`)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.models import Place, RelatedStory, Series, StoryToRelate, Theme
from search.relating.reading import KINDS, kind_of

NAMED = {Place: ("place", "places"), Series: ("series",), Theme: ("themes",)}
"""The fields of stories in which an entry of the reference data may be chosen."""


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(note_story)
    post_page_move.connect(note_below)
    pre_delete.connect(remember_gaps, sender=Page)
    post_delete.connect(note_gaps, sender=Page)
    for signal in (post_save, post_delete):
        signal.connect(note_restricted, sender=PageViewRestriction)
    for model in NAMED:
        post_save.connect(note_naming, sender=model)
        pre_delete.connect(note_naming, sender=model)


def note_story(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if kind_of(sender):
        _note([instance.pk])


def note_below(instance: Page, **kwargs: Any) -> None:
    moved = Page.objects.get(pk=instance.pk)
    StoryToRelate.objects.note(Page.objects.descendant_of(moved, inclusive=True).values_list("pk", flat=True))


def remember_gaps(instance: Any, **kwargs: Any) -> None:
    instance.was_beside = list(RelatedStory.objects.filter(target=instance.pk).values_list("source", flat=True))


def note_gaps(instance: Any, **kwargs: Any) -> None:
    """The gap that a deleted story leaves beside others is to be filled."""
    _note(instance.was_beside)


def note_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    note_below(instance.page)


def note_naming(instance: Model, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        StoryToRelate.objects.note(_naming(instance))


def _note(keys: Iterable[int]) -> None:
    """Wagtail also says of a page that it is no longer published when it is gone altogether."""
    StoryToRelate.objects.note(Page.objects.filter(pk__in=keys).values_list("pk", flat=True))


def _naming(instance: Model) -> Iterator[int]:
    for model in KINDS:
        for field in model._meta.get_fields():
            if field.name in NAMED[type(instance)]:
                yield from model._default_manager.filter(**{field.name: instance}).values_list("pk", flat=True)
