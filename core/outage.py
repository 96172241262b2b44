"""For a few seconds after the database or the cache did not answer, it is not asked again for each page."""

import time

SECONDS = 3


class Outage:
    """Of one service, as one process saw it."""

    def __init__(self) -> None:
        self.noted_at = -float(SECONDS)

    def note(self) -> None:
        self.noted_at = time.monotonic()

    def end(self) -> None:
        self.noted_at = -float(SECONDS)

    @property
    def is_on(self) -> bool:
        return time.monotonic() - self.noted_at < SECONDS


database = Outage()
cache = Outage()
