from typing import Any

from django.core.management.base import BaseCommand

from search.following import resume


class Command(BaseCommand):
    help = "Take up again the work on catalogue and search that failed or was broken off. Safe to repeat."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        resumed = resume()
        if verbosity:
            self.stdout.write(f"Taken up again: {resumed}.")
