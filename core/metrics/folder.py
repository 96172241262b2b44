"""The processes of one instance count in files of one folder; a later instance removes it."""

import fcntl
import os
import shutil
import socket
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
held: list[int] = []


def claim(data_dir: Path) -> Path:
    """Have this process count in the folder of its instance, as its siblings. Raises `OSError` where it may not write.

    The host and the group of processes tell instances apart, also where these share `data_dir`: shells, systemd and
    containers begin a group for each, which is the same in the server process (`--preload`) and in those below it. Each
    process holds a lock on the folder until it ends; one that nobody holds is of an instance that has ended.
    """
    around = data_dir / "metrics"
    around.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(around, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # one process at a time: nobody removes what another has just made
        for folder in around.iterdir():
            _remove_if_left(folder)
        own = around / f"{socket.gethostname()}-{os.getpgrp()}"
        own.mkdir(exist_ok=True)
        held.append(os.open(own, os.O_RDONLY | os.O_CLOEXEC))
        fcntl.flock(held[-1], fcntl.LOCK_SH)
    finally:
        os.close(descriptor)
    os.environ[VARIABLE] = str(own)
    return own


def _remove_if_left(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        shutil.rmtree(folder)
    finally:
        os.close(descriptor)
