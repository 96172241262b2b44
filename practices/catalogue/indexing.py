"""Keeping the catalogue's own rows true to the practices that are listed."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.batches import batches
from core.pagecache.following import changed
from practices.catalogue.describing import activities_of, entry_of, facets_of
from practices.catalogue.text.completion import remember_suggestions
from practices.catalogue.text.vocabulary import forget_words, remember_words
from practices.models.entry import CatalogueEntry, PracticeFacet
from practices.models.practice import PracticePage

PER_BATCH = 500
WRITTEN = [field.name for field in CatalogueEntry._meta.concrete_fields if not field.primary_key]


def reindex(keys: Iterable[int]) -> None:
    """Write anew what the catalogue knows of the practices with these keys; what is not listed is forgotten."""
    for some in batches(keys, PER_BATCH):
        _reindex(some)


def reindex_all() -> int:
    """Write everything anew, in batches; returns the number of practices listed."""
    forget_words()
    CatalogueEntry.objects.exclude(pk__in=PracticePage.objects.listed().values("pk")).delete()
    reindex(PracticePage.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=PER_BATCH))
    return CatalogueEntry.objects.count()


def _lock(keys: list[int]) -> None:
    """Let nobody else write the rows of these practices meanwhile: two at once would both write what neither sees."""
    list(Page.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))


def forget(key: int) -> None:
    """Drop the rows of a practice that was deleted: what named it may have written them anew meanwhile."""
    CatalogueEntry.objects.filter(pk=key).delete()
    PracticeFacet.objects.filter(practice=key).delete()


@transaction.atomic
def _reindex(keys: list[int]) -> None:
    _lock(keys)
    listed = PracticePage.objects.listed().filter(pk__in=keys).select_related("locale", "lead")
    practices = list(listed.prefetch_related("places", "themes", "partners"))
    materials = defaultdict(set)
    for key, material in activities_of([practice.pk for practice in practices]):
        materials[key].add(material)
    this_year = timezone.localdate().year
    entries = [entry_of(practice) for practice in practices]
    facets = [facet for each in practices for facet in facets_of(each, materials[each.pk], this_year)]
    PracticeFacet.objects.filter(practice__in=keys).delete()
    CatalogueEntry.objects.filter(pk__in=set(keys) - {entry.pk for entry in entries}).delete()
    CatalogueEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["practice"], update_fields=WRITTEN
    )
    PracticeFacet.objects.bulk_create(facets)
    remember_words(entries)
    remember_suggestions(entries, facets)
    changed()
