"""The loop behind `manage.py keep_time`. Clock, sleep and work come from outside, so that tests need no time."""

import time
from collections.abc import Callable

POLL_SECONDS = 1.0


def keep_time(
    work: Callable[[], None],
    goes_on: Callable[[], bool],
    *,
    interval: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Do `work` at once and then every `interval` seconds, as long as `goes_on`, which is asked every second."""
    due = clock()
    while goes_on():
        if clock() >= due:
            due = clock() + interval
            work()
        sleep(POLL_SECONDS)
