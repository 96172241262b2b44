"""Which practices have a visit, a webinar or clinic, or a recording that can be watched now."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.batches import batches
from events.models import EventPage, VisitPage
from practices.catalogue.facets import Material

PER_BATCH = 500


def activities_of(keys: list[int]) -> Iterator[tuple[int, str]]:
    """Each of the practices with these keys, paired with what the hub has about it: “recording”, “visit”, “webinar”.

    Only activities that are listed and name the practice as what they are about count; a clinic counts as a webinar.
    Three queries for each 500 practices.
    """
    for some in batches(keys, PER_BATCH):
        yield from sorted(_pairs(some))


def _pairs(practices: list[int]) -> set[tuple[int, str]]:
    naming = _naming(practices)
    listed = EventPage.objects.listed().filter(pk__in={activity for activity, _practice in naming})
    visit = ContentType.objects.get_for_model(VisitPage).pk
    materials = {
        key: str(Material.VISIT if content_type == visit else Material.WEBINAR)
        for key, content_type in listed.values_list("pk", "content_type")
    }
    watched = set(listed.watch_again().values_list("pk", flat=True))
    found = {(practice, materials[activity]) for activity, practice in naming if activity in materials}
    return found | {(practice, str(Material.RECORDING)) for activity, practice in naming if activity in watched}


def _naming(practices: list[int]) -> list[tuple[int, int]]:
    """Pairs of an activity and a practice that it is about. Pages are kept as text in Wagtail's reference index."""
    page = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=page,
        to_content_type=page,
        to_object_id__in=map(str, practices),
        model_path__startswith="practices.",
    )
    return [
        (int(activity), int(practice)) for activity, practice in references.values_list("object_id", "to_object_id")
    ]
