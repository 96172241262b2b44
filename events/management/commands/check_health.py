from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events.enums import RecordingHealth
from events.health.checker import check_health
from events.health.client import Client, WebClient


class Command(BaseCommand):
    help = "Ask the files, providers and registrations that visitors depend on whether they still answer."

    stealth_options = ("client",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are not due yet")

    def handle(self, *args: Any, client: Client | None = None, **options: Any) -> None:
        asked = check_health(client or WebClient(), all_at_once=options["all"])
        if options["verbosity"] == 0:
            return
        for check in asked:
            if check.state != RecordingHealth.WORKING:
                self.stdout.write(f"{check.get_state_display()}: {check.address} ({check.said})")
        self.stdout.write(f"{len(asked)} addresses were asked.")
