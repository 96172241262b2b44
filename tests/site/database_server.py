"""A real PostgreSQL that can be stopped and started again."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import postgres
from tests.site.ports import steady_port


class Cluster:
    """A PostgreSQL in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.binaries, self.data, self.port = postgres.find_binaries(folder), folder / "data", steady_port()
        self.data.mkdir(mode=0o700)
        if postgres.is_root():
            shutil.chown(self.data, postgres.UNPRIVILEGED)
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N"]
        postgres.run(self.binaries / "initdb", "-D", self.data, "-U", "hub", *options)

    @property
    def url(self) -> str:
        return f"postgres://hub@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"{postgres.QUICK} -p {self.port} -k '' -h 127.0.0.1"
        postgres.run(self.binaries / "pg_ctl", "-D", self.data, "-o", options, "-l", self.data / "log", "-w", "start")

    def stop(self) -> None:
        postgres.run(self.binaries / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")


@contextmanager
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="hub-served-") as name:
        database = Cluster(Path(name))
        database.start()
        try:
            yield database
        finally:
            database.stop()
