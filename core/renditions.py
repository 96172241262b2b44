"""Pictures get their sizes when they are stored: a few at once, the others in the background, none for a visitor."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from core.models import CustomImage, CustomRendition
from core.pagecache.following import changed
from core.pictures import all_filters, first_filters

QUEUE = "pictures"

logger = logging.getLogger(__name__)


def existing(image: CustomImage, specs: Iterable[str]) -> dict[str, CustomRendition]:
    """The renditions that there are, by their specs in the given order."""
    filters = [Filter(spec=spec) for spec in specs]
    found = image.find_existing_renditions(*filters)
    fresh = {each: made for each, made in found.items() if not getattr(made, "_from_cache", False)}
    if fresh:
        _remember(image, fresh)
    return {each.spec: found[each] for each in filters if each in found}


def _remember(image: CustomImage, fresh: dict[Filter, CustomRendition]) -> None:
    """Once: Wagtail writes into its cache again whatever lacks this mark."""
    for made in fresh.values():
        made._from_cache = True
    key = CustomRendition.construct_cache_key
    remembered = {key(image, each.get_cache_key(image), each.spec): made for each, made in fresh.items()}
    CustomRendition.cache_backend.set_many(remembered)


def make(image: CustomImage, specs: Iterable[str]) -> None:
    """Make those that are missing. A picture whose file is missing or broken has none."""
    try:
        image.get_renditions(*specs)
    except SourceImageIOError:
        logger.warning("The file of picture %s cannot be read: pages leave it out.", image.pk)


def prepare(instance: CustomImage, raw: bool = False, **kwargs: Any) -> None:
    """Make at once what pages need, and leave the rest to the worker."""
    if raw:
        return
    make(instance, first_filters(instance))
    if len(existing(instance, all_filters(instance))) < len(all_filters(instance)):
        make_all.enqueue(instance.pk)


@task(backend=settings.BACKGROUND, queue_name=QUEUE)
def make_all(key: int) -> None:
    """Nothing is left to do for a picture that was deleted meanwhile."""
    for image in CustomImage.objects.filter(pk=key):
        make(image, all_filters(image))
        changed()
