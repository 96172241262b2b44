"""Folders: the uploads that belong in a backup, room on the disk, backups that have had their day."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from backups.errors import BackupError

LEFT_OUT = ("booklets", "images")
"""What the hub makes anew from the rest: booklets (PDF) and the sizes of pictures, whose originals lie elsewhere."""
BACKUP_NAME = re.compile(r"hub-\d{8}T\d{6}Z\.tar(?:\.age)?")
SPARE = 16 * 1024 * 1024
DAY_SECONDS = 24 * 60 * 60


def uploads(media: Path) -> Iterator[Path]:
    """The files below `media` that belong in a backup, in order. Folders that are links are followed.

    Raises `BackupError` for a folder that cannot be read, and for a name that a restore would refuse.
    """
    for folder, folders, files in os.walk(media, onerror=_require_readable, followlinks=True):
        if Path(folder) == media:
            folders[:] = [name for name in folders if name not in LEFT_OUT]
        folders.sort()
        for name in (*folders, *files):
            if "\\" in name:
                raise BackupError(
                    f"“{folder}/{name}” has a backslash in its name, which a restore would refuse: no backup was made. "
                    "Rename it."
                )
        yield from (Path(folder) / name for name in sorted(files))


def _require_readable(error: OSError) -> None:
    """A folder that is gone meanwhile has no files to lose."""
    if not isinstance(error, FileNotFoundError):
        raise BackupError(
            f"The folder “{error.filename}” cannot be read ({error.strerror}): no backup was made. Change its "
            "permissions, or run it as the user that owns the hub."
        ) from error


def size_of(paths: Iterator[Path]) -> int:
    """In bytes; files that vanish meanwhile count nothing."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def require_room(folder: Path, needed: int) -> None:
    """Raises `BackupError` where the disk of `folder` has fewer than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise BackupError(
            f"There is not enough room: about {in_words(needed)} are needed in “{folder}”, and {in_words(free)} are "
            "free. Make room, or choose a folder on another disk."
        )


def require_folder(folder: Path, mode: int) -> None:
    """Make `folder` with these permissions, unless it is there. Raises `BackupError` where it cannot be written."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise BackupError(f"The folder “{folder}” cannot be made: {error.strerror}. Choose another one.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackupError(f"The folder “{folder}” cannot be written to. Choose another one, or change its permissions.")


def remove_older(folder: Path, keep: int) -> list[Path]:
    """Remove all backups in `folder` but the newest `keep`, and say which."""
    backups = sorted(path for path in folder.iterdir() if BACKUP_NAME.fullmatch(path.name))
    old = backups[:-keep]
    for path in old:
        path.unlink()
    return old


def remove_leftovers(folder: Path, prefix: str) -> None:
    """Remove the working folders in `folder` that a killed program left: nothing has changed there for a day."""
    for path in folder.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):  # of another user, or gone by now: no reason to stop
            if _changed_at(path) < time.time() - DAY_SECONDS:
                shutil.rmtree(path)


def _changed_at(folder: Path) -> float:
    """The time of the latest change of the folder or of what lies in it directly, in seconds."""
    return max(path.lstat().st_mtime for path in (folder, *folder.iterdir()))


def hand_over(paths: list[Path], model: Path) -> None:
    """Where root restores the hub of another user, give that user the files: the owner of the folder `model`."""
    owner = model.stat()
    if os.geteuid() or not owner.st_uid:
        return
    for path in paths:
        for each in [path, *(path.rglob("*") if path.is_dir() else [])]:
            os.chown(each, owner.st_uid, owner.st_gid, follow_symlinks=False)


def in_words(size: int) -> str:
    amount = float(size)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
