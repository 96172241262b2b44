"""What a backup says about itself, as `manifest.json` in it.

`{"format": 1, "made_at": "2026-11-29T15:30:00+00:00", "version": "0.1.0", "commit": "…", "database": "sqlite",
"migrations": {"core": "0007_…"}, "files": {"media/…": {"size": 12, "sha256": "…"}}, "has_media": true,
"left_out": ["media/images"], "vanished": ["media/…"]}`; sizes in bytes, `migrations` the last one applied in each app.
"""

import json
from dataclasses import asdict, dataclass, field

from backups.errors import BackupError

FORMAT = 1
NAME = "manifest.json"
DIGEST_NAME = "manifest.json.sha256"
DATABASES = {"sqlite": "database.sqlite3.gz", "postgresql": "database.dump"}
KEY_FILE = "secret_key"
MEDIA = "media/"


@dataclass(frozen=True)
class Checksum:
    size: int
    sha256: str


@dataclass
class Manifest:
    made_at: str
    version: str
    commit: str
    database: str
    migrations: dict[str, str]
    has_media: bool
    left_out: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    files: dict[str, Checksum] = field(default_factory=dict)
    format: int = FORMAT

    def write(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode() + b"\n"

    @property
    def media_files(self) -> list[str]:
        return [name for name in self.files if name.startswith(MEDIA)]


def read_manifest(text: bytes) -> Manifest:
    """Raises `BackupError` for a format that this code does not know."""
    try:
        values = json.loads(text)
        if values["format"] != FORMAT:
            raise BackupError(
                f"The backup has format {values['format']}, and this hub reads format {FORMAT}. "
                "Restore it with the version of the hub that made it."
            )
        values["files"] = {name: Checksum(**checksum) for name, checksum in values["files"].items()}
        return Manifest(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError("The manifest of the backup cannot be read. Take another copy of it.") from error
