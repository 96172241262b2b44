"""Visitors of the benchmark, and the servers that they visit, each on a processor of its own where there are two."""

import contextlib
import csv
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONNECTIONS = 16
AS_BROWSERS = {"Accept-Encoding": "br, gzip"}
ANSWERED = re.compile(r"^Complete requests:\s+(\d+)", re.MULTILINE)
RATE = re.compile(r"^Requests per second:\s+([\d.]+)", re.MULTILINE)
WRONG = re.compile(r"^(?:Non-2xx responses|Failed requests):\s+(\d+)", re.MULTILINE)
NO_AB = "The benchmark needs ab, the visitors of Apache. Install it (Debian: apt install apache2-utils)."


@dataclass(frozen=True)
class Load:
    """Requests a second, and how many milliseconds half and 99 of 100 of them took."""

    rate: float
    half: float
    most: float


def load(address: str, seconds: float = 2, wrong: int = 0, headers: dict[str, str] = AS_BROWSERS) -> Load:
    """Ask for `address` over 16 connections at once.

    Raises `RuntimeError` for an answer other than 2xx. With `wrong` 1 all may be, as those to who has the page are.
    """
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "times.csv"
        options = f"-q -l -r -n 1000000 -c {CONNECTIONS} -t {seconds}".split()
        command = ["ab", *options, "-e", str(table)]
        command += [part for name, value in (AS_BROWSERS | headers).items() for part in ("-H", f"{name}: {value}")]
        done = subprocess.run([*command, address], capture_output=True, text=True, check=True, preexec_fn=beside)
        told = done.stdout
        answered, refused = int(ANSWERED.findall(told)[0]), max(map(int, WRONG.findall(told)), default=0)
        if refused > answered * wrong:
            raise RuntimeError(f"{address} was answered wrongly {refused} times.")
        rows = list(csv.reader(table.open()))[1:]
    return Load(float(RATE.findall(told)[0]), float(rows[50][1]), float(rows[99][1]))


def beside() -> None:
    """Visitors do not take the processor of the server."""
    _stay_on(-1)


def _stay_on(number: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        processors = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {processors[number]})


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def ask(self, path: str) -> tuple[Mapping[str, str], bytes]:
        """Headers and content of one answer. Raises `OSError` while nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return dict(answer.getheaders()), content

    def is_answering(self) -> bool:
        try:
            self.ask("/")
        except OSError:
            return False
        return True

    @property
    def megabytes(self) -> float:
        """Resident memory of its worker, or of all of them."""
        command = ["ps", "-o", "rss=", "--ppid", str(self.process.pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        return sum(map(int, found.stdout.split())) / 1024


@contextlib.contextmanager
def gunicorn(application: str, port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """One worker that answers one request at a time."""
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    command += ["--worker-class", "sync", "--no-control-socket", "--log-level", "error", "--pythonpath", str(HERE)]
    with started(command, port, environment) as server:
        yield server


@contextlib.contextmanager
def started(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, cwd=HERE.parent, stderr=quiet, preexec_fn=lambda: _stay_on(0))
    try:
        server = Server(port, process)
        until = time.monotonic() + 60
        while not server.is_answering():
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError(f"{command[0]} does not answer.")
            time.sleep(0.02)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def find(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
