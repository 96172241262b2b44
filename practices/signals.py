"""The catalogue follows every change that shows in it: of practices, of what they name, and of who may see them."""

from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.models import Organisation, Place, Theme
from practices.catalogue.indexing import forget, reindex
from practices.models.practice import PracticePage

RELATIONS = {Place: "places", Theme: "themes", Organisation: "partners"}


def connect() -> None:
    post_save.connect(reindex_practice, sender=PracticePage)
    post_delete.connect(forget_practice, sender=PracticePage)
    for name in RELATIONS.values():
        m2m_changed.connect(reindex_relations, sender=getattr(PracticePage, name).through)
    for signal in (page_published, page_unpublished):
        signal.connect(reindex_published)
    post_page_move.connect(reindex_below)
    for signal in (post_save, post_delete):
        signal.connect(reindex_restricted, sender=PageViewRestriction)
    for model in RELATIONS:
        post_save.connect(reindex_naming, sender=model)
        pre_delete.connect(remember_naming, sender=model)
        post_delete.connect(reindex_named, sender=model)


def reindex_practice(instance: PracticePage, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        reindex([instance.pk])


def forget_practice(instance: PracticePage, **kwargs: Any) -> None:
    forget(instance.pk)


def reindex_relations(instance: Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PracticePage):
        reindex([instance.pk])


def reindex_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if issubclass(sender, PracticePage):
        reindex([instance.pk])


def reindex_below(instance: Page, **kwargs: Any) -> None:
    reindex(_keys(PracticePage.objects.descendant_of(Page.objects.get(pk=instance.pk), inclusive=True)))


def reindex_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex(_keys(PracticePage.objects.descendant_of(instance.page, inclusive=True)))


def reindex_naming(instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw:
        reindex(_naming(instance))


def remember_naming(instance: Any, **kwargs: Any) -> None:
    instance.catalogued_in = _naming(instance)


def reindex_named(instance: Any, **kwargs: Any) -> None:
    reindex(instance.catalogued_in)


def _naming(instance: Model) -> list[int]:
    keys = _keys(PracticePage.objects.filter(**{RELATIONS[type(instance)]: instance}))
    return keys + (_keys(PracticePage.objects.filter(lead=instance)) if isinstance(instance, Organisation) else [])


def _keys(practices: QuerySet) -> list[int]:
    return list(practices.values_list("pk", flat=True))
