"""Reading the tar file of a backup, in one pass that checks everything it reads."""

import contextlib
import hashlib
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from backups.age import MAGIC, EncryptedReader
from backups.errors import BackupError
from backups.manifest import DATABASES, DIGEST_NAME, KEY_FILE, MEDIA, NAME, Checksum, Manifest, read_manifest
from backups.writing import BUFFER

LONGEST_MANIFEST = 512 * 1024 * 1024
FIXED = {*DATABASES.values(), KEY_FILE, NAME, DIGEST_NAME}
LOCKED = (
    "The backup is encrypted. Set BACKUP_PASSPHRASE_FILE to a file that holds its passphrase, or BACKUP_PASSPHRASE to "
    "the passphrase itself."
)


def check(archive: Path, passphrase: str) -> Manifest:
    """Read the whole backup and compare it with its manifest. Raises `BackupError` where anything differs."""
    return _read(archive, passphrase, into=None)


def unpack(archive: Path, passphrase: str, folder: Path) -> Manifest:
    """Unpack the backup into the empty `folder` while checking it. Raises `BackupError` where anything differs."""
    return _read(archive, passphrase, into=folder)


def _read(archive: Path, passphrase: str, into: Path | None) -> Manifest:
    found: dict[str, Checksum] = {}
    kept: dict[str, bytes] = {}
    try:
        with _opened(archive, passphrase) as source:
            with tarfile.open(fileobj=source, mode="r|", bufsize=BUFFER) as tar:
                for member in tar:
                    if _safe_name(member) in found or member.name in kept:
                        raise BackupError(f"The backup holds “{member.name}” twice: it was not made by the hub.")
                    if member.name in (NAME, DIGEST_NAME):
                        kept[member.name] = _content(tar, member)
                    else:
                        found[member.name] = _take(tar, member, into)
            # What follows the end of the tar file has to decrypt as well.
            while source.read(BUFFER):
                pass
    except tarfile.TarError as error:
        raise BackupError(f"“{archive}” is damaged, cut off, or no backup of the hub. Take another copy.") from error
    return _compared(kept, found)


@contextlib.contextmanager
def _opened(archive: Path, passphrase: str) -> Iterator[Any]:
    try:
        file = archive.open("rb")
    except OSError as error:
        raise BackupError(f"“{archive}” cannot be read: {error.strerror}. Name the file of a backup.") from error
    with file:
        if not _is_encrypted(file):
            yield file
        elif passphrase:
            yield EncryptedReader(file, passphrase)
        else:
            raise BackupError(LOCKED)


def _is_encrypted(file: BinaryIO) -> bool:
    beginning = file.read(len(MAGIC))
    file.seek(0)
    return beginning == MAGIC


def _safe_name(member: tarfile.TarInfo) -> str:
    """The name of a plain file of the hub. Raises `BackupError` for links, devices and paths that lead elsewhere."""
    name = member.name
    parts = name.removeprefix(MEDIA).split("/")
    leads_elsewhere = any(part in ("", ".", "..") for part in parts) or "\\" in name or "\0" in name
    if not member.isreg() or leads_elsewhere or not (name in FIXED or name.startswith(MEDIA)):
        raise BackupError(f"The backup holds “{name}”, which is no file of the hub: it was not made by the hub.")
    return name


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if member.size > LONGEST_MANIFEST:
        raise BackupError("The manifest of the backup is too long: it was not made by the hub.")
    file = tar.extractfile(member)
    return file.read() if file else b""


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path | None) -> Checksum:
    """Read a file, and write it below `folder` where there is one."""
    digest = hashlib.sha256()
    with contextlib.ExitStack() as stack:
        copy = stack.enter_context(_new_file(folder / member.name)) if folder else None
        source: Any = tar.extractfile(member)
        while data := source.read(BUFFER):
            digest.update(data)
            if copy:
                copy.write(data)
    if folder:
        os.utime(folder / member.name, (member.mtime, member.mtime))
    return Checksum(member.size, digest.hexdigest())


def _new_file(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _compared(kept: dict[str, bytes], found: dict[str, Checksum]) -> Manifest:
    if set(kept) != {NAME, DIGEST_NAME}:
        raise BackupError("The backup was cut off before its end, or is none of the hub. Take another copy of it.")
    if kept[DIGEST_NAME].split()[:1] != [hashlib.sha256(kept[NAME]).hexdigest().encode()]:
        raise BackupError("The manifest of the backup is damaged. Take another copy of it.")
    manifest = read_manifest(kept[NAME])
    if missing := sorted(set(manifest.files) - set(found)):
        raise BackupError(f"The backup lacks “{missing[0]}”, which its manifest lists. Take another copy of it.")
    if foreign := sorted(set(found) - set(manifest.files)):
        raise BackupError(f"The backup holds “{foreign[0]}”, which its manifest does not list. Take another copy.")
    if damaged := sorted(name for name in found if found[name] != manifest.files[name]):
        raise BackupError(f"In the backup “{damaged[0]}” is damaged. Take another copy of it.")
    if DATABASES.get(manifest.database) not in found:
        raise BackupError("The backup holds no database that this hub can use. Take another one.")
    return manifest
