from typing import Any

from wagtail.management.commands import publish_scheduled

from home.scheduling import index_what_ended, publish_due, retire_expired


class Command(publish_scheduled.Command):
    """Stands before Wagtail's command, which ends at the first page that fails and forgets when it was due."""

    help = "Publish and retire what editors scheduled, once. What fails is logged, and tried again the next time."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        retire_expired()
        publish_due()
        index_what_ended()
