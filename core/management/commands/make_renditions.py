from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.models import CustomImage
from core.pagecache.following import changed
from core.pictures import all_filters
from core.renditions import make, prepare


class Command(BaseCommand):
    help = "Make the sizes and formats that pictures lack: those that pages need at once, the others in the background."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="make all of them now")

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        for image in CustomImage.objects.order_by("pk").prefetch_related("renditions"):
            if all:
                make(image, all_filters(image))
            else:
                prepare(image)
        changed()
