"""Doing what waits in the background, beside the server.

A process of its own does each stretch of work: laying out takes memory, which it gives back with its end, and a fault
in it cannot touch those who keep the time of the hub.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import close_old_connections
from django_tasks_db.models import DBTaskResult

from heritage_site.env import PROJECT_DIR

OPTIONS = ("--batch", "--no-startup-delay", "--no-reload", "--verbosity=0", "--queue-name=*")
VISITORS_FIRST = ("nice", "-n", "10")
WORKER = (*VISITORS_FIRST, sys.executable, "manage.py", "db_worker", *OPTIONS, f"--backend={settings.BACKGROUND}")

logger = logging.getLogger(__name__)

GRACE_SECONDS = 5.0
POLL_SECONDS = 0.5


@dataclass(frozen=True)
class BackgroundWork:
    """Called, it has done what waits, if anything does. What is not done when nothing `goes_on` is broken off."""

    goes_on: Callable[[], bool]
    command: tuple[str, ...] = WORKER
    sleep: Callable[[float], None] = time.sleep

    def __call__(self) -> None:
        try:
            if self._waits():
                self._work()
        except Exception:
            logger.exception("What waits in the background cannot be done. The next round tries again.")

    def _waits(self) -> bool:
        close_old_connections()
        try:
            return DBTaskResult.objects.ready().filter(backend_name=settings.BACKGROUND).exists()
        finally:
            close_old_connections()

    def _work(self) -> None:
        with subprocess.Popen(self.command, cwd=PROJECT_DIR, stdin=subprocess.DEVNULL) as process:
            while process.poll() is None and self.goes_on():
                self.sleep(POLL_SECONDS)
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """The worker finishes what it has begun when it is asked to end; nobody waits for that."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
