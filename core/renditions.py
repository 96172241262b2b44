"""Pictures get their sizes when they are stored: a few at once, the others in the background, none for a visitor."""

import functools
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import BigAutoField
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from core.background import PICTURE_QUEUE, PICTURES
from core.compiled_query import CompiledQuery, GivenList
from core.models import CustomImage, CustomRendition
from core.pagecache.following import changed
from core.picture_markup import Shown
from core.pictures import RATIOS, all_filters, filters, first_filters, specs_of

logger = logging.getLogger(__name__)


def existing(image: CustomImage, specs: Iterable[str]) -> dict[str, CustomRendition]:
    """The renditions that there are, by their specs in the given order."""
    asked = [_filter(spec) for spec in specs]
    found = image.find_existing_renditions(*asked)
    fresh = {each: made for each, made in found.items() if not getattr(made, "_from_cache", False)}
    if fresh:
        _remember(image, fresh)
    return {each.spec: found[each] for each in asked if each in found}


def shown(image: CustomImage, ratio: str) -> tuple[Shown, ...]:
    """What there is of `filters(image, ratio)`, in their order; all of them are kept together once they are there."""
    specs = filters(image, ratio)
    at_hand = vars(image).get("sizes_at_hand", {}).get(ratio)
    if at_hand is not None:
        crop = _filter(specs[0]).get_cache_key(image)  # they differ in size and format only
        there = {made.filter_spec: made for made in at_hand if made.focal_point_key == crop}
        return _plain({spec: there[spec] for spec in specs if spec in there})
    key = _key(image, ratio)
    known = CustomRendition.cache_backend.get(key)
    if known is None:
        known = _plain(existing(image, specs))
        if len(known) == len(specs):
            CustomRendition.cache_backend.set(key, known)
    return known


def look_up_sizes(images: Sequence[CustomImage], ratio: str) -> None:
    """What `shown` says of these pictures, in one query with SQL that is written once."""
    keys = list({image.pk for image in images})
    found = defaultdict(list)
    for size in _sizes_of(len(keys), ratio)(keys=keys) if keys else ():
        found[size.image_id].append(size)
    for image in images:
        image.__dict__.setdefault("sizes_at_hand", {})[ratio] = found[image.pk]


@functools.cache
def _sizes_of(number: int, ratio: str) -> CompiledQuery:
    """Of so many pictures."""
    known = {"image__in": GivenList("keys", BigAutoField(), number), "filter_spec__in": specs_of(ratio)}
    shown = ("image_id", "filter_spec", "focal_point_key", "file", "width", "height")
    return CompiledQuery(lambda: CustomRendition.objects.filter(**known).order_by().values_list(*shown, named=True))


def forget(instance: CustomRendition, **kwargs: Any) -> None:
    """Of a picture that lost a size."""
    CustomRendition.cache_backend.delete_many([_key(instance.image, ratio) for ratio in ("", *RATIOS)])


def _plain(made: dict[str, CustomRendition]) -> tuple[Shown, ...]:
    return tuple(Shown(spec.rpartition("-")[2], str(each.file), each.width, each.height) for spec, each in made.items())


def _key(image: CustomImage, ratio: str) -> str:
    """Another file, crop or kind of sizes has another one."""
    crop = _filter(filters(image, ratio)[0]).get_cache_key(image)
    return f"shown-{image.pk}-{image.file_hash}-{image.width}x{image.height}-{crop}-{ratio}"


@functools.cache
def _filter(spec: str) -> Filter:
    """One for each spec: it keeps the operations that it read out of it."""
    return Filter(spec=spec)


def _remember(image: CustomImage, fresh: dict[Filter, CustomRendition]) -> None:
    """Once: Wagtail writes into its cache again whatever lacks this mark."""
    for made in fresh.values():
        made._from_cache = True
    key = CustomRendition.construct_cache_key
    remembered = {key(image, each.get_cache_key(image), each.spec): made for each, made in fresh.items()}
    CustomRendition.cache_backend.set_many(remembered)


def make(image: CustomImage, specs: list[str]) -> list[CustomRendition]:
    """Make those that are missing, and return them. A picture whose file is missing or broken has none.

    One after the other: together they would unpack a large picture several times at once.
    """
    known, made = existing(image, specs), []
    try:
        for spec in specs:
            if spec not in known:
                made.append(image.get_rendition(spec))
    except SourceImageIOError:
        logger.warning("The file of picture %s cannot be read: pages leave it out.", image.pk)
    return made


def prepare(instance: CustomImage, raw: bool = False, **kwargs: Any) -> list[CustomRendition]:
    """Make at once what pages need, and leave the rest to the worker; returns what was made."""
    if raw or instance.is_file_being_replaced:
        return []
    made = make(instance, first_filters(instance))
    if len(existing(instance, all_filters(instance))) < len(all_filters(instance)):
        make_all.enqueue(instance.pk)
    return made


@task(backend=settings.BACKGROUND, queue_name=PICTURE_QUEUE, priority=PICTURES)
def make_all(key: int) -> None:
    """Nothing is left to do for a picture that was deleted meanwhile.

    Of a file that was replaced meanwhile nothing may stay: nobody would make anew what is there already.
    """
    for image in CustomImage.objects.filter(pk=key):
        made = make(image, all_filters(image))
        if CustomImage.objects.filter(pk=key, file=image.file.name).exists():
            if made:
                changed()
        else:
            for each in made:
                each.delete()
            make_all.enqueue(key)
