from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.models import CustomImage
from core.pagecache.following import changed
from core.pictures import all_filters
from core.renditions import make, prepare

AT_ONCE = 100


class Command(BaseCommand):
    help = "Make the sizes and formats that pictures lack: those that pages need at once, the others in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="make all of them now")

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        images = CustomImage.objects.order_by("pk").prefetch_related("renditions")
        made = [
            len(make(image, all_filters(image)) if all else prepare(image))
            for image in images.iterator(chunk_size=AT_ONCE)
        ]
        if any(made):
            changed()
