"""A real Redis that can be stopped and started again. As `deploy/` has it, it keeps nothing when it stops."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from tests.site.ports import steady_port
from tests.site.shared_cache import NO_SERVER, SERVER

PATIENCE = 60


class RedisServer:
    def __init__(self, folder: Path) -> None:
        if SERVER is None:
            raise FileNotFoundError(NO_SERVER)
        self.folder, self.port = folder, steady_port()
        self.command = [SERVER, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen([*self.command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        with redis.Redis(port=self.port) as client:
            while not _answers(client):
                assert time.monotonic() < until, "Redis does not start."
                time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


@contextmanager
def redis_in(folder: Path) -> Iterator[RedisServer]:
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
