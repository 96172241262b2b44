"""The hub as a server of its own: real processes, a real PostgreSQL that can be stopped, all on this machine."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scripts import postgres

PROJECT_DIR = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds that a server may take to do what it will do by itself."""


class Cluster:
    """A PostgreSQL in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.binaries, self.data, self.port = postgres.find_binaries(folder), folder / "data", postgres.free_port()
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


@dataclass(frozen=True)
class Seen:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def how(self) -> str:
        return self.headers.get("X-Page-Cache", "")


@dataclass(frozen=True)
class Served:
    """`folder` is the DATA_DIR."""

    folder: Path
    port: int
    environment: dict[str, str]
    cluster: Cluster

    def get(self, address: str, headers: Mapping[str, str] = MappingProxyType({})) -> Seen:
        """Over a connection of its own, so that any of the workers may answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", address, headers=dict(headers))
            response = connection.getresponse()
            return Seen(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def run(self, code: str) -> None:
        """In a process beside the server, as commands do."""
        setup = "import django; django.setup()\n"
        subprocess.run([sys.executable, "-c", setup + code], cwd=PROJECT_DIR, env=self.environment, check=True)

    def wait_for(self, address: str, **expected: Any) -> Seen:
        """Ask until the answer is the expected one; the last one if it never is."""
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError):
                seen = self.get(address)
                if all(getattr(seen, name) == value for name, value in expected.items()):
                    return seen
                if time.monotonic() > until:
                    return seen
            if time.monotonic() > until:
                raise TimeoutError(f"Nobody answers at {address}.")
            time.sleep(0.2)


@contextmanager
def served(workers: int, prepare: str, **variables: str) -> Iterator[Served]:
    """A hub with a migrated database, after the Python code `prepare` ran."""
    with tempfile.TemporaryDirectory(prefix="hub-served-") as name:
        folder = Path(name)
        cluster = Cluster(folder)
        cluster.start()
        try:
            with running(folder, cluster, workers, prepare, variables) as hub:
                yield hub
        finally:
            cluster.stop()


@contextmanager
def running(folder: Path, cluster: Cluster, workers: int, prepare: str, variables: dict[str, str]) -> Iterator[Served]:
    port = postgres.free_port()
    environment = os.environ | {
        "DATA_DIR": str(folder / "hub"),
        "DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "tests.site.served_settings",
        "SECRET_KEY": "only-for-tests-" + "0" * 50,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "CACHE_URL": "",
        **variables,
    }
    hub = Served(folder / "hub", port, environment, cluster)
    hub.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    hub.run(prepare)
    command = ["gunicorn", "tests.site.served_app", "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command += ["--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--log-level", "critical"]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=PROJECT_DIR, env=environment)
    try:
        hub.wait_for("/healthz", status=200)
        yield hub
    finally:
        server.terminate()
        server.wait(PATIENCE)
