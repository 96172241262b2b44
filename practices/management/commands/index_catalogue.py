from typing import Any

from django.core.management.base import BaseCommand

from practices.catalogue.indexing import reindex_all


class Command(BaseCommand):
    help = "Write anew what the catalogue searches, counts and sorts by. It follows changes by itself; safe to repeat."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        number = reindex_all()
        if verbosity:
            self.stdout.write(f"{number} practices are in the catalogue.")
