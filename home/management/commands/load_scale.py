from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale, PageLogEntry

from core.models import Theme
from home.loader.scale.writing import PER_BATCH, surroundings, write
from home.log_actions import LOAD_DEMO
from practices.models import PracticeIndexPage, PracticePage

MOST = 99_999
TOLD_EVERY = 4 * PER_BATCH


class Command(BaseCommand):
    help = "Fill the catalogue with made-up practices, to see how it does with many. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practices", type=int, default=10_000, help="how many there are to be in all")
        parser.add_argument("--seed", type=int, default=1, help="another number makes other practices")
        parser.add_argument("--force", action="store_true", help="also where editors have published practices")

    def handle(self, *args: Any, practices: int, seed: int, force: bool, **options: Any) -> None:
        catalogue = self.find_catalogue()
        if not 0 < practices <= MOST:
            raise CommandError(f"--practices takes a number from 1 to {MOST}.")
        if not force and editors_practices().exists():
            raise CommandError(
                "Editors have published practices here, and made-up ones would stand among them. "
                "Load them into a site of their own (DATA_DIR=/somewhere/else), or add --force."
            )
        added = 0
        for added in write(practices, seed, surroundings(catalogue)):
            if added % TOLD_EVERY == 0:
                self.stdout.write(f"  {added} practices")
        if not added:
            self.stdout.write(f"Sample practices 1 to {practices} are there already: nothing was added.")
            return
        self.stdout.write(self.style.SUCCESS(f"{added} made-up practices were added; the catalogue knows them."))
        self.stdout.write("For related stories run “relate_stories”, for the search of the whole site “update_index”.")

    def find_catalogue(self) -> PracticeIndexPage:
        catalogue = PracticeIndexPage.objects.filter(locale=Locale.get_default()).first()
        if catalogue is None or not Theme.objects.filter(locale=catalogue.locale).exists():
            raise CommandError("There is no catalogue with themes yet. Run “manage.py load_demo” first.")
        return catalogue


def editors_practices() -> Any:
    """Practices that neither this command nor the demo content brought."""
    loaded = PageLogEntry.objects.filter(action=LOAD_DEMO).values("page_id")
    return PracticePage.objects.exclude(pk__in=loaded).exclude(title__startswith="Sample ")
