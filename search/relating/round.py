"""A round of comparing: what changed since the last one, or everything."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from core.batches import batches
from core.models import RelatedStory, StoryToRelate
from core.pagecache.following import changed
from search.relating.choosing import Neighbours, alike, chosen
from search.relating.likeness import Story
from search.relating.reading import stories

PER_BATCH = 500


def relate_changed() -> int:
    """Compare what was changed, and what was or now is like it; returns how many stories were written down.

    One query where nothing changed. What changes meanwhile stays noted for the next round.
    """
    began = timezone.now()
    changed = set(StoryToRelate.objects.values_list("pk", flat=True))
    written = _relate(changed) if changed else 0
    for some in batches(sorted(changed), PER_BATCH):
        StoryToRelate.objects.filter(pk__in=some, changed_at__lte=began).delete()
    return written


def relate_all() -> int:
    """Compare every story with those that share something with it; returns how many there are."""
    StoryToRelate.objects.note(Page.objects.filter(depth__gte=3).values_list("pk", flat=True))
    return relate_changed()


def _relate(changed: set[int]) -> int:
    """Stories that cannot be found among those on offer lose their rows, others get theirs anew."""
    locales = Locale.objects.filter(pk__in=_locales(changed))
    written = 0
    gone = set(changed)
    for locale in locales:
        known = {story.pk: story for story in stories(locale)}
        neighbours = Neighbours(known.values())
        touched = [known[key] for key in sorted(_touched(changed, known, neighbours))]
        gone -= known.keys()
        for some in batches(touched, PER_BATCH):
            _write([story.pk for story in some], _rows(some, neighbours))
        written += len(touched)
    for keys in batches(sorted(gone), PER_BATCH):
        _write(keys, [])
    return written


def _locales(keys: set[int]) -> set[int]:
    found: set[int] = set()
    for some in batches(sorted(keys), PER_BATCH):
        found.update(Page.objects.filter(pk__in=some).values_list("locale", flat=True))
    return found


def _touched(changed: set[int], known: dict[int, Story], neighbours: Neighbours) -> set[int]:
    """Those that changed, those that have them among their related stories, and those that may get them there."""
    if changed >= known.keys():
        return set(known)
    touched = changed & known.keys()
    for some in batches(sorted(changed), PER_BATCH):
        touched.update(RelatedStory.objects.filter(target__in=some).values_list("source", flat=True))
    for key in changed & known.keys():
        touched.update(other.pk for other, _score in alike(known[key], neighbours))
    return touched & known.keys()


def _rows(some: Iterable[Story], neighbours: Neighbours) -> Iterator[RelatedStory]:
    for story in some:
        for choice in chosen(story, neighbours):
            yield RelatedStory(
                source_id=story.pk,
                target_id=choice.target,
                rank=choice.rank,
                score=choice.score,
                reasons=choice.reasons,
            )


def _write(sources: list[int], rows: Iterable[RelatedStory]) -> None:
    with transaction.atomic():
        RelatedStory.objects.filter(source__in=sources).delete()
        RelatedStory.objects.bulk_create(rows, ignore_conflicts=True)
        changed()
