import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import BaseCommand

NEW, BEFORE = "-new", "-before"
"""What the folders are called in which files are built, and in which those of the last version stay."""


class Command(BaseCommand):
    help = (
        "While the hub serves: build the static files apart, and put them in the place of the last ones, which stay "
        "beside for the pages that are still open."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.STATIC_ROOT)
        new, before = (target.with_name(target.name + ending) for ending in (NEW, BEFORE))
        shutil.rmtree(new, ignore_errors=True)
        collect(new)
        shutil.rmtree(before, ignore_errors=True)
        if target.exists():
            target.rename(before)
        new.rename(target)


def collect(folder: Path) -> None:
    """What `collectstatic` does, into another folder than STATIC_ROOT."""
    command = collectstatic.Command()
    command.storage = storages.create_storage(settings.STORAGES["staticfiles"] | {"OPTIONS": {"location": folder}})
    call_command(command, interactive=False, verbosity=0)
