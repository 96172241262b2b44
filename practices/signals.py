"""The catalogue follows every change that shows in it: of practices, of what they name, and of who may see them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from core.models import Organisation, Place, Theme
from core.saving import is_draft, story_saved
from practices.catalogue.following import drop_value, follow, rename_value
from practices.catalogue.indexing import forget, reindex
from practices.models.practice import PracticePage

RELATIONS = {Place: "places", Theme: "themes", Organisation: "partners"}
READ = {
    Place: ("name", "country", "kind", "population_band"),
    Theme: ("name", "slug"),
    Organisation: ("name",),
}
"""What the catalogue reads of what practices name: nothing else that changes there is written into it."""


def connect() -> None:
    story_saved.connect(reindex_practice, sender=PracticePage)
    post_delete.connect(forget_practice, sender=PracticePage)
    for name in RELATIONS.values():
        m2m_changed.connect(reindex_relations, sender=getattr(PracticePage, name).through)
    page_unpublished.connect(reindex_unpublished)
    post_page_move.connect(reindex_below)
    for signal in (post_save, post_delete):
        signal.connect(reindex_restricted, sender=PageViewRestriction)
    post_save.connect(follow_slug, sender=Theme)
    post_delete.connect(forget_slug, sender=Theme)
    for model in RELATIONS:
        pre_save.connect(remember_read, sender=model)
        post_save.connect(reindex_naming, sender=model)
        pre_delete.connect(remember_naming, sender=model)
        post_delete.connect(reindex_named, sender=model)


def reindex_practice(instance: PracticePage, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    if not is_draft(update_fields):
        reindex([instance.pk])


def forget_practice(instance: PracticePage, **kwargs: Any) -> None:
    forget(instance.pk)


def reindex_relations(instance: Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PracticePage) and not instance.is_being_saved:
        reindex([instance.pk])


def reindex_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Wagtail may save it as a plain page, so that no story is heard of."""
    if issubclass(sender, PracticePage):
        reindex([instance.pk])


def reindex_below(instance: Page, **kwargs: Any) -> None:
    reindex(_keys(PracticePage.objects.descendant_of(Page.objects.get(pk=instance.pk), inclusive=True)))


def reindex_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    reindex(_keys(PracticePage.objects.descendant_of(instance.page, inclusive=True)))


def remember_read(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        instance.read_before = _read(instance)


def reindex_naming(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw and _read(instance) != instance.read_before:
        follow(_naming(instance))


def follow_slug(instance: Theme, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created and not raw and instance.slug != instance.read_before["slug"]:
        rename_value("theme", instance.read_before["slug"], instance.slug, instance.locale_id)


def forget_slug(instance: Theme, **kwargs: Any) -> None:
    drop_value("theme", instance.slug, instance.locale_id)


def remember_naming(instance: Any, **kwargs: Any) -> None:
    instance.catalogued_in = _naming(instance)


def reindex_named(instance: Any, **kwargs: Any) -> None:
    follow(instance.catalogued_in)


def _read(instance: Model) -> dict[str, Any] | None:
    model = type(instance)
    return model._default_manager.filter(pk=instance.pk).values(*READ[model]).first()


def _naming(instance: Model) -> list[int]:
    keys = _keys(PracticePage.objects.filter(**{RELATIONS[type(instance)]: instance}))
    return keys + (_keys(PracticePage.objects.filter(lead=instance)) if isinstance(instance, Organisation) else [])


def _keys(practices: QuerySet) -> list[int]:
    return list(practices.values_list("pk", flat=True))
