"""The hub as a server of its own, in real processes on this machine, as `deploy/` starts it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage_site.env import PROJECT_DIR
from tests.site.markup import document, text
from tests.site.ports import steady_port

UNIT = PROJECT_DIR / "deploy" / "systemd" / "hub@.service"
[AS_DEPLOYED] = re.findall(r"^ExecStart=.* (--worker-class .*)$", UNIT.read_text(), re.MULTILINE)
WORKERS = 2
PATIENCE = 120
"""Seconds that a server may take to do what it will do by itself."""
AT_ONCE = 8


@dataclass(frozen=True)
class Seen:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def how(self) -> str:
        return self.headers.get("X-Page-Cache", "")

    @property
    def heading(self) -> str:
        return text(document(self).find(".//h1"))


class Served:
    """One instance. `folder` is its DATA_DIR; `headers` are what the web server in front of it would send."""

    def __init__(self, folder: Path, headers: dict[str, str] | None = None, **variables: str) -> None:
        self.folder, self.headers, self.port = folder, headers or {}, steady_port()
        self.environment = os.environ | {
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.site.served_settings",
            "SECRET_KEY": "only-for-tests-" + "0" * 50,
            "SITE_URL": f"http://{self.address}",
            "CACHE_URL": "",
            "WEB_CONCURRENCY": str(WORKERS),
            **variables,
        }

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def begin(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "tests.site.served_app", "--bind", self.address]
        self.process = subprocess.Popen(
            [*command, *AS_DEPLOYED.split()],
            cwd=PROJECT_DIR,
            env=self.environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def start(self) -> None:
        """Returns when it is ready, as an update without a pause waits for it."""
        self.begin()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        assert self.wait_for("/readyz", status=200).status == 200

    def stop(self) -> None:
        """As systemd does: whoever is being answered is answered to the end."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def reload(self) -> None:
        """As systemd does: other workers take the place of those that are there."""
        self.process.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """With all its processes, in the middle of what they do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def get(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Seen:
        """Over a connection of its own, so that any of the workers may answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        return answer_of(connection, method, address, self.headers | named(headers), body)

    def manage(self, *command: str) -> None:
        self._run("manage.py", *command)

    def run(self, code: str) -> None:
        """In a process beside the server, as commands do."""
        self._run("-c", "import django; django.setup()\n" + code)

    def _run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=PROJECT_DIR, env=self.environment, check=True)

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

    def shown_by_each_worker(self, address: str) -> list[set[tuple[str, int]]]:
        """The headings and statuses that each worker answers, asked by many at once until all answered several times.

        The page is there by then: of many who ask while it is made, some get the last one.
        """
        assert self.wait_for(address, how="hit").how == "hit"
        found: dict[str, list[tuple[str, int]]] = {}
        until = time.monotonic() + PATIENCE
        with ThreadPoolExecutor(AT_ONCE) as visitors:
            while len(found) < WORKERS or min(map(len, found.values())) < 3:
                for seen in visitors.map(self.get, [address] * AT_ONCE):
                    found.setdefault(seen.headers["X-Worker"], []).append((seen.heading, seen.status))
                assert time.monotonic() < until, f"Only {list(found)} answered."
        return [set(answers) for answers in found.values()]


def named(headers: dict[str, str]) -> dict[str, str]:
    """In keywords `_` stands for the hyphen."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def answer_of(
    connection: http.client.HTTPConnection, method: str, address: str, headers: dict[str, str], body: str | None
) -> Seen:
    try:
        connection.request(method, address, body=body, headers=headers)
        response = connection.getresponse()
        names = {name for name, _value in response.getheaders()}
        # What is said twice shows as such.
        return Seen(response.status, {name: response.getheader(name) for name in names}, response.read())
    finally:
        connection.close()


@contextmanager
def serving(*instances: Served, prepare: str) -> Iterator[None]:
    """Instances that share a database, which is migrated and filled by the Python code `prepare` before."""
    instances[0].manage("migrate", "--verbosity=0")
    instances[0].run(prepare)
    try:
        for instance in instances:
            instance.begin()
        for instance in instances:
            instance.wait_until_ready()
        yield
    finally:
        for instance in instances:
            if hasattr(instance, "process"):
                instance.stop()
