"""Keep the index true where Wagtail does not: it indexes a page before the page's relations are saved, and it does not
notice that a place, say, was renamed or deleted.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.search import index
from wagtail.search.backends import get_search_backends

from core.models import StoryPage
from search.stories import story_types


def connect() -> None:
    for story_type, field in _indexed_relations():
        post_save.connect(index_stories_that_name, sender=field.related_model)
        pre_delete.connect(remember_stories_that_name, sender=field.related_model)
        post_delete.connect(index_stories_that_named, sender=field.related_model)
        if field.many_to_many:
            m2m_changed.connect(index_story_anew, sender=getattr(story_type, field.name).through)


def index_story_anew(instance: Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, StoryPage):
        index.insert_or_update_object(instance)


def index_stories_that_name(instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        _index(_stories_that_name(instance))


def remember_stories_that_name(instance: Any, **kwargs: Any) -> None:
    instance.named_by = _stories_that_name(instance)


def index_stories_that_named(instance: Any, **kwargs: Any) -> None:
    _index(instance.named_by)


def _stories_that_name(instance: Model) -> list[tuple[type[StoryPage], list[int]]]:
    return [
        (story_type, list(story_type.objects.filter(**{field.name: instance}).values_list("pk", flat=True)))
        for story_type, field in _indexed_relations()
        if isinstance(instance, field.related_model)
    ]


def _index(keys: list[tuple[type[StoryPage], list[int]]]) -> None:
    for story_type, some in keys:
        stories = list(story_type.objects.filter(pk__in=some))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(story_type, stories)


def _indexed_relations() -> Iterator[tuple[type[StoryPage], Field]]:
    """The fields of the story types whose related objects are part of the index."""
    for story_type in story_types():
        for search_field in story_type.get_search_fields():
            if isinstance(search_field, index.RelatedFields):
                yield story_type, search_field.get_field(story_type)
