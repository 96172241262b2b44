"""Writing the tar file of a backup, in one pass: each file is read once, and the manifest comes last."""

import contextlib
import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from backups.age import EncryptedWriter
from backups.errors import BackupError
from backups.manifest import DIGEST_NAME, NAME, Checksum, Manifest

BUFFER = 256 * 1024


class HashingReader:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


class ArchiveWriter:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.files: dict[str, Checksum] = {}

    def add(self, name: str, path: Path) -> None:
        """Add the file at `path`, as long as it is now. Raises `FileNotFoundError` where there is none any more."""
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = stat.st_size, int(stat.st_mtime), 0o600
            reader = HashingReader(file)
            try:
                self.tar.addfile(member, cast("IO[bytes]", reader))
            except OSError as error:
                raise BackupError(f"“{path}” could not be read or written to its end: {error}. Try again.") from error
        self.files[name] = Checksum(stat.st_size, reader.digest.hexdigest())

    def add_manifest(self, manifest: Manifest) -> None:
        manifest.files = self.files
        text = manifest.write()
        self._add_text(NAME, text)
        self._add_text(DIGEST_NAME, f"{hashlib.sha256(text).hexdigest()}  {NAME}\n".encode())

    def _add_text(self, name: str, text: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(text), 0o600
        self.tar.addfile(member, io.BytesIO(text))


@contextlib.contextmanager
def new_archive(path: Path, passphrase: str) -> Iterator[ArchiveWriter]:
    """A new archive at `path`, which nobody but the owner may read; encrypted where there is a passphrase."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        target: Any = EncryptedWriter(file, passphrase) if passphrase else file
        with tarfile.open(fileobj=target, mode="w|", bufsize=BUFFER, format=tarfile.PAX_FORMAT) as tar:
            yield ArchiveWriter(tar)
        if passphrase:
            target.close()
        file.flush()
        os.fsync(file.fileno())
