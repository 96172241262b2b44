"""The database of a hub on SQLite."""

import contextlib
import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from backups.errors import BackupError
from backups.manifest import DATABASES
from backups.replacing import aside

KIND = "sqlite"
PARTS = ("", "-wal", "-shm")


class Sqlite:
    def __init__(self, path: Path) -> None:
        self.path = path

    def size(self) -> int:
        return sum(part.stat().st_size for part in self.files())

    def is_occupied(self) -> bool:
        """Whether there is anything in the database, were it unreadable."""
        if not self.path.exists() or not self.size():
            return False
        try:
            return bool(self._rows("SELECT 1 FROM sqlite_master LIMIT 1"))
        except sqlite3.Error:
            return True

    def migrations(self) -> list[tuple[str, str]]:
        """The migrations that were applied, as pairs of app and name."""
        try:
            return self._rows("SELECT app, name FROM django_migrations")
        except sqlite3.Error as error:
            raise BackupError(
                f"“{self.path}” holds no database of a hub ({error}). Check DATA_DIR and DATABASE_URL."
            ) from error

    def dump(self, folder: Path) -> Path:
        """A copy of the database as it is at one moment, while others go on writing; compressed, in `folder`."""
        plain, packed = folder / "database.sqlite3", folder / DATABASES[KIND]
        try:
            with _connected(self.path) as source, contextlib.closing(sqlite3.connect(plain)) as target:
                source.backup(target)
                faults = target.execute("PRAGMA quick_check").fetchone()[0]
        except sqlite3.Error as error:
            raise BackupError(f"The database “{self.path}” could not be copied: {error}.") from error
        if faults != "ok":
            raise BackupError(
                f"The database “{self.path}” is damaged ({faults}): no backup was made. Keep the last good one, and "
                "look at the disk before anything else is written to it."
            )
        with plain.open("rb") as file, gzip.open(packed, "wb", compresslevel=6) as target_file:
            shutil.copyfileobj(file, target_file)
        plain.unlink()
        return packed

    @contextlib.contextmanager
    def replaced(self, dump: Path, stamp: str) -> Iterator[None]:
        """Put the database of `dump` in place. What was there stays aside, and comes back when the block fails."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for left in self.path.parent.glob(f"{self.path.name}.restoring-*"):
            left.unlink()
        staged = self.path.with_name(f"{self.path.name}.restoring-{stamp}")
        with contextlib.ExitStack() as stack:
            stack.callback(staged.unlink, missing_ok=True)
            # For its owner alone from the first byte on; then whoever might read what it replaces.
            descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with gzip.open(dump, "rb") as file, os.fdopen(descriptor, "wb") as target:
                shutil.copyfileobj(file, target)
            if self.path.exists():
                staged.chmod(self.path.stat().st_mode)
            for part in self.files():
                stack.enter_context(aside(part, self._aside(part, stamp)))
            staged.rename(self.path)
            try:
                yield
            except BaseException:
                for part in self.files():
                    part.unlink()
                raise

    def kept_aside(self, stamp: str) -> list[Path]:
        return [path for path in [self._aside(self.path, stamp)] if path.exists()]

    def others(self) -> int:
        """SQLite knows nobody but the file."""
        return 0

    def _aside(self, part: Path, stamp: str) -> Path:
        """Named so that SQLite finds the parts together."""
        suffix = part.name.removeprefix(self.path.name)
        return part.with_name(f"{self.path.name}.before-restore-{stamp}{suffix}")

    def files(self) -> list[Path]:
        parts = [self.path.with_name(self.path.name + suffix) for suffix in PARTS]
        return [part for part in parts if part.exists()]

    def _rows(self, query: str) -> list[tuple[str, str]]:
        with _connected(self.path) as connection:
            return connection.execute(query).fetchall()


def _connected(path: Path) -> contextlib.closing[sqlite3.Connection]:
    """A connection to a database that exists; `closing` because a connection's own block leaves it open."""
    return contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20))
