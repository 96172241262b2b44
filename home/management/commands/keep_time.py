import logging
import os
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from booklets.worker import BackgroundWork
from core.pagecache.following import tell_again
from home.timekeeper import keep_time

logger = logging.getLogger(__name__)

TEN_MINUTES = 600
WORK_SECONDS = 1


class Command(BaseCommand):
    help = "While the server runs: publish what editors scheduled, relate stories, and check what visitors depend on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=int, default=60, help="seconds between rounds of publishing")
        parser.add_argument("--health-interval", type=int, default=TEN_MINUTES, help="seconds between rounds of checks")
        parser.add_argument("--parent", type=int, default=os.getppid(), help="the process to end with")

    def handle(self, *args: Any, interval: int, health_interval: int, parent: int, **options: Any) -> None:
        self.told_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)

        def goes_on() -> bool:
            return not self.told_to_stop and os.getppid() == parent

        # Threads of their own: slow answers from the web and long work must not hold up what is due to be published.
        for work, seconds in [(check_health, health_interval), (BackgroundWork(goes_on), WORK_SECONDS)]:
            rhythm = {"interval": seconds}
            threading.Thread(target=keep_time, args=(work, goes_on), kwargs=rhythm, daemon=True).start()
        keep_time(publish_and_retire, goes_on, interval=interval)

    def stop(self, *args: Any) -> None:
        self.told_to_stop = True


def publish_and_retire() -> None:
    do_a_round("publish_scheduled")
    do_a_round("relate_stories")
    tell_again()


def check_health() -> None:
    do_a_round("check_health")
    do_a_round("resume_index")
    do_a_round("tidy_booklets")
    do_a_round("tidy_log_ins")


def do_a_round(command: str) -> None:
    """What fails is logged and tried again at the next round."""
    close_old_connections()
    try:
        call_command(command, verbosity=0)
    except Exception:
        logger.exception("“%s” failed. The next round tries again.", command)
    finally:
        close_old_connections()
