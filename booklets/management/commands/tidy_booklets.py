from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from booklets.models import Booklet
from booklets.tidying import remove


class Command(BaseCommand):
    help = "Remove the booklets that were made more than a week ago, and the notes of work done in the background."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        outdated = list(Booklet.objects.outdated(timezone.now()))
        for booklet in outdated:
            remove(booklet)
        call_command("prune_db_task_results", f"--backend={settings.BACKGROUND}", "--queue-name=*", verbosity=0)
        if verbosity:
            self.stdout.write(f"Removed {len(outdated)} booklets.")
