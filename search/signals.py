"""Keep the index true where Wagtail does not: it indexes a page before the page's relations are saved, and it does not
notice that a place, say, was renamed or deleted.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.search import index

from core.models import StoryPage
from core.saving import story_saved
from search.following import follow
from search.stories import story_types


def connect() -> None:
    for story_type in story_types():
        story_saved.connect(index_relations, sender=story_type)
    for story_type, relation in _indexed_relations():
        field = relation.get_field(story_type)
        pre_save.connect(remember_words, sender=field.related_model)
        post_save.connect(index_stories_that_name, sender=field.related_model)
        pre_delete.connect(remember_stories_that_name, sender=field.related_model)
        post_delete.connect(index_stories_that_named, sender=field.related_model)
        if field.many_to_many:
            m2m_changed.connect(index_story_anew, sender=getattr(story_type, field.name).through)


def index_story_anew(instance: Any, action: str, **kwargs: Any) -> None:
    if not action.startswith("post_") or not isinstance(instance, StoryPage):
        return
    if instance.is_being_saved:
        instance.has_new_relations = True
    else:
        index.insert_or_update_object(instance)


def index_relations(instance: Any, **kwargs: Any) -> None:
    """Once for all relations that were changed."""
    if getattr(instance, "has_new_relations", False):
        instance.has_new_relations = False
        index.insert_or_update_object(instance)


def remember_words(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        instance.words_before = _words(instance)


def index_stories_that_name(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created or raw:
        return
    words = _words(instance)
    # What lends a story no words by itself may do so through it, as a recording does.
    if not words or words != instance.words_before:
        _index(_stories_that_name(instance))


def remember_stories_that_name(instance: Any, **kwargs: Any) -> None:
    instance.named_by = _stories_that_name(instance)


def index_stories_that_named(instance: Any, **kwargs: Any) -> None:
    _index(instance.named_by)


def _words(instance: Model) -> dict[str, Any]:
    """What the index holds of the stored state of something that stories name, by the names of its fields."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first()
    if stored is None:
        return {}
    fields = [field for _story_type, relation in _relations_to(instance) for field in relation.fields]
    return {field.field_name: field.get_value(stored) for field in fields if isinstance(field, index.SearchField)}


def _stories_that_name(instance: Model) -> list[tuple[type[StoryPage], list[int]]]:
    return [
        (story_type, list(story_type.objects.filter(**{relation.field_name: instance}).values_list("pk", flat=True)))
        for story_type, relation in _relations_to(instance)
    ]


def _index(keys: list[tuple[type[StoryPage], list[int]]]) -> None:
    for story_type, some in keys:
        follow(story_type, some)


def _relations_to(instance: Model) -> Iterator[tuple[type[StoryPage], index.RelatedFields]]:
    for story_type, relation in _indexed_relations():
        if isinstance(instance, relation.get_field(story_type).related_model):
            yield story_type, relation


def _indexed_relations() -> Iterator[tuple[type[StoryPage], index.RelatedFields]]:
    """The fields of the story types whose related objects are part of the index."""
    for story_type in story_types():
        for search_field in story_type.get_search_fields():
            if isinstance(search_field, index.RelatedFields):
                yield story_type, search_field
