import logging
import os
import signal
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from home.timekeeper import keep_time

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish and retire what editors scheduled, every minute, while the server runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=int, default=60, help="seconds from one round to the next")
        parser.add_argument("--parent", type=int, default=os.getppid(), help="the process to end with")

    def handle(self, *args: Any, interval: int, parent: int, **options: Any) -> None:
        self.told_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        keep_time(publish_and_retire, lambda: not self.told_to_stop and os.getppid() == parent, interval=interval)

    def stop(self, *args: Any) -> None:
        self.told_to_stop = True


def publish_and_retire() -> None:
    """One round. What fails is logged and tried again at the next one."""
    close_old_connections()
    try:
        call_command("publish_scheduled")
    except Exception:
        logger.exception("Scheduled publishing failed. The next round tries again.")
    finally:
        close_old_connections()
