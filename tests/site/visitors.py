"""Visitors who ask for pages all the time, while a test stops, kills and starts what answers them."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.site.served import PATIENCE, Seen

PAUSE = 0.02
"""Seconds between two pages, so that the machine has time for the test as well."""


@dataclass
class Visitor:
    """Asks again and again for an address, in which `{n}` becomes another number each time."""

    get: Callable[[str], Seen]
    address: str
    seen: list[Seen] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def visit(self, leaves: threading.Event) -> None:
        for number in itertools.count():
            try:
                self.seen.append(self.get(self.address.format(n=number)))
            except Exception as error:  # whatever it is, somebody saw no page
                self.faults.append(f"{self.address}: {error!r}")
            if leaves.wait(PAUSE):
                return

    @property
    def statuses(self) -> set[int]:
        return {seen.status for seen in self.seen}

    @property
    def contents(self) -> set[bytes]:
        return {seen.content for seen in self.seen}


class Visitors(dict[str, Visitor]):
    """By what they ask for."""

    def go_on(self, times: int = 5) -> list[Seen]:
        """Wait until each was answered so many times more: what they asked for from now on."""
        before = {address: len(visitor.seen) + 1 for address, visitor in self.items()}  # one may be on its way
        until = time.monotonic() + PATIENCE
        while any(len(visitor.seen) < before[address] + times for address, visitor in self.items()):
            assert time.monotonic() < until, f"Somebody waits for an answer. {self.faults}"
            time.sleep(PAUSE)
        return [seen for address, visitor in self.items() for seen in visitor.seen[before[address] :]]

    @property
    def faults(self) -> list[str]:
        return [fault for visitor in self.values() for fault in visitor.faults]

    @property
    def statuses(self) -> dict[str, set[int]]:
        return {address: visitor.statuses for address, visitor in self.items()}


@contextmanager
def visiting(get: Callable[[str], Seen], addresses: list[str]) -> Iterator[Visitors]:
    """One visitor for each address, for as long as the block lasts."""
    visitors = Visitors({address: Visitor(get, address) for address in addresses})
    leaves = threading.Event()
    threads = [threading.Thread(target=visitor.visit, args=(leaves,)) for visitor in visitors.values()]
    for thread in threads:
        thread.start()
    try:
        yield visitors
        visitors.go_on()
    finally:
        leaves.set()
        for thread in threads:
            thread.join(PATIENCE)
