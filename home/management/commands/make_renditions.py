from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import ReferenceIndex

from core.models import CustomImage, HubSettings
from core.pictures import SHARED, filters
from home.models import HomePage
from practices.models import PracticePage


class Command(BaseCommand):
    help = "Make the sizes and formats of the pictures of pages ahead of the visitors. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        on_front_pages = set(HomePage.objects.values_list("card_image", flat=True))
        on_cards = set(PracticePage.objects.values_list("card_image", flat=True))
        for picture in pictures_of_pages():
            cropped = filters(picture, "card") if picture.pk in on_cards else []
            cropped += filters(picture, "wide") if picture.pk in on_front_pages else []
            get_renditions_or_not_found(picture, [*filters(picture), *cropped, SHARED])


def pictures_of_pages() -> QuerySet[CustomImage]:
    """Those of stories, the posters of recordings and the one that the hub is shared with."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CustomImage), model_path__in=["card_image", "poster"]
    )
    keys = {int(key) for key in references.values_list("to_object_id", flat=True)}
    keys |= set(HubSettings.objects.exclude(share_image=None).values_list("share_image", flat=True))
    return CustomImage.objects.filter(pk__in=keys).order_by("pk").prefetch_related("renditions")
