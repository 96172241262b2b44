from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.relating.round import relate_all, relate_changed


class Command(BaseCommand):
    help = "Find out which stories have something in common, for those that were changed since the last time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="compare every story anew")

    def handle(self, *args: Any, **options: Any) -> None:
        written = relate_all() if options["all"] else relate_changed()
        if options["verbosity"]:
            self.stdout.write(f"Stories compared: {written}.")
