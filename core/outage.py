"""For a few seconds after database, cache or storage did not answer, it is not asked again for each page or file."""

import threading
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


class DatabaseOutage(Outage):
    """Ends when somebody was answered, or with a change: that is stored in the database, which then is there again."""

    def __init__(self) -> None:
        super().__init__()
        self.generation: str | None = None
        self.looking = threading.Lock()

    def note_in(self, generation: str | None) -> None:
        """`generation` is that of the pages now: core/pagecache/generation.py. None where nobody can tell."""
        self.generation = generation
        self.note()

    def end(self) -> None:
        super().end()
        self.generation = None

    def holds_back(self, generation: str) -> bool:
        """Whether not to ask the database now for pages of this `generation`.

        Who asks may wait for seconds. So one request at a time goes to see whether it is back, and not all of them.
        """
        with self.looking:
            if self.generation != generation or self.is_on:
                return self.generation == generation
            self.note()
            return False


database = DatabaseOutage()
cache = Outage()
storage = Outage()
