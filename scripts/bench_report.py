"""The report of the benchmark: what is printed is written down as well."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Times depend on the machine, so pages stand as ratios to a bare Django view of
40 KB in the same run, and bounds beside what was measured. Ratios differ by a fifth or so from run to run.

- **Made**: the page is made for a visitor who is somebody (with an `Authorization` header), in a worker that has
  answered before: what all pages share is known to it, the page itself is not.
- **Kept**: the page comes from the hub's own cache of pages, before Django begins. **304**: the visitor has it already.
- One gunicorn worker (`sync`) on a processor of its own, 16 connections (`ab`), SQLite, the demo content.

{machine}
"""
PACKAGES = ("Django", "Wagtail", "gunicorn", "psycopg")


class Report:
    """Lines go to the terminal and to a file, which several processes of one run write one after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self) -> None:
        self.path.write_text(HEAD.format(machine=machine()))

    def say(self, line: str) -> None:
        print(line, flush=True)
        with self.path.open("a") as file:
            file.write(f"{line}\n")


def machine() -> str:
    named = [f"{name} {version(name)}" for name in PACKAGES]
    known = [f"Python {platform.python_version()}", *named, f"SQLite {sqlite3.sqlite_version}"]
    return f"{', '.join(known)}; {os.cpu_count()} processors ({platform.machine()})."
