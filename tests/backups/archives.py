"""Archives like those of the hub, with something changed."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

MANIFEST, DIGEST = "manifest.json", "manifest.json.sha256"
DATABASES = ("database.sqlite3.gz", "database.dump")
Change = Callable[[dict[str, bytes], dict[str, Any]], None]


def rewritten(archive: Path, target: Path, change: Change, *, agree: bool = True) -> Path:
    """A copy with `change(files, manifest)` made; then the checksums agree again, unless they are not to."""
    with tarfile.open(archive) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar}
    manifest = json.loads(files.pop(MANIFEST))
    files.pop(DIGEST)
    change(files, manifest)
    if agree:
        manifest["files"] = {name: checksum(content) for name, content in files.items()}
    text = json.dumps(manifest).encode()
    digest = f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}\n".encode()
    with tarfile.open(target, "w") as tar:
        for name, content in [*files.items(), (MANIFEST, text), (DIGEST, digest)]:
            add(tar, name, content)
    return target


def add(tar: tarfile.TarFile, name: str, content: bytes, **attributes: Any) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    for key, value in attributes.items():
        setattr(member, key, value)
    tar.addfile(member, io.BytesIO(content))


def checksum(content: bytes) -> dict[str, Any]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def small(target: Path, database: str = "sqlite") -> Path:
    """A whole backup without a hub."""
    name = DATABASES[0] if database == "sqlite" else DATABASES[1]
    files = {name: b"rows", "media/documents/a.pdf": b"0123456789" * 20_000, "secret_key": b"k" * 60}
    manifest = {
        "format": 1,
        "made_at": "2026-11-29T15:30:00+00:00",
        "version": "0.1.0",
        "commit": "",
        "database": database,
        "migrations": {},
        "has_media": True,
        "left_out": [],
        "vanished": [],
    }
    empty = target.with_name("empty.tar")
    with tarfile.open(empty, "w") as tar:
        add(tar, MANIFEST, json.dumps(manifest).encode())
        add(tar, DIGEST, b"")
    return rewritten(empty, target, lambda old, _manifest: old.update(files))
