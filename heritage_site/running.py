"""Whether the hub runs: its server processes and workers hold a lock on a file in DATA_DIR for as long as they live."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

LOCK_NAME = "running.lock"
COMMANDS = ("keep_time", "db_worker")
"""Those of manage.py that work on the hub until they are stopped."""
held: list[int] = []


def hold(data_dir: Path) -> None:
    """Say that this process works on the hub, until it ends. Waits while a restore is under way."""
    with contextlib.suppress(OSError):  # A hub that may write nothing here serves all the same.
        descriptor = _open(data_dir)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        held.append(descriptor)


@contextlib.contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Keep the hub from starting meanwhile. Raises `BlockingIOError` where it runs already."""
    descriptor = _open(data_dir)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _open(data_dir: Path) -> int:
    return os.open(data_dir / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
