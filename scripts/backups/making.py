"""Making a backup."""

import datetime as dt
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from backups import folders
from backups.errors import BackupError
from backups.manifest import DATABASES, KEY_FILE, MEDIA, Manifest
from backups.site import Site, commit, last_migrations, version
from backups.writing import ArchiveWriter, new_archive

WORK = ".hub-backup-"
"""How the names of folders begin that are gone when a backup is made."""


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    has_key: bool


def make_backup(site: Site, folder: Path, passphrase: str, *, with_key: bool) -> Made:
    """Write a backup of `site` into `folder`. Raises `BackupError`; then nothing is left behind."""
    if site.media and folder.is_relative_to(site.media):
        raise BackupError(f"“{folder}” lies within the uploads, which visitors can read. Choose another folder.")
    folders.require_folder(folder, 0o700)
    for place in (folder, site.data_dir):
        folders.remove_leftovers(place, WORK)
    _require_room(site, folder)
    now = dt.datetime.now(dt.UTC)
    path = folder / f"hub-{now:%Y%m%dT%H%M%SZ}.tar{'.age' if passphrase else ''}"
    if path.exists():
        raise BackupError(f"“{path}” exists already. Wait a second and try again.")
    with_key = with_key and site.key_file.is_file() and not os.environ.get("SECRET_KEY", "").strip()
    try:
        with _working_folder(folder) as name:
            archive = Path(name) / "archive"
            manifest = _write(site, archive, now, passphrase, with_key=with_key)
            archive.rename(path)
    except OSError as error:
        raise BackupError(f"The backup could not be written: {error}. Make room, or see to the permissions.") from error
    return Made(path, manifest, with_key)


def _require_room(site: Site, folder: Path) -> None:
    """The dump and its compressed copy lie in DATA_DIR for a moment; then the archive grows."""
    uploads = folders.size_of(folders.uploads(site.media)) if site.media else 0
    database = site.database.size()
    folders.require_room(site.data_dir, 2 * database)
    is_same_disk = folder.stat().st_dev == site.data_dir.stat().st_dev
    folders.require_room(folder, uploads + (2 if is_same_disk else 1) * database)


def _working_folder(place: Path) -> tempfile.TemporaryDirectory[str]:
    """Readable for its owner alone."""
    return tempfile.TemporaryDirectory(prefix=WORK, dir=place, ignore_cleanup_errors=True)


def _write(site: Site, path: Path, now: dt.datetime, passphrase: str, *, with_key: bool) -> Manifest:
    """The database first: whatever file it names then exists already, and is copied after it.

    Its dump lies in DATA_DIR: where the backup is encrypted, nothing readable is written beside it.
    """
    manifest = Manifest(
        made_at=now.isoformat(timespec="seconds"),
        version=version(),
        commit=commit(),
        database=site.database_kind,
        migrations=last_migrations(site.database.migrations()),
        has_media=site.media is not None,
        left_out=[f"{MEDIA}{name}" for name in folders.LEFT_OUT],
    )
    with new_archive(path, passphrase) as archive:
        with _working_folder(site.data_dir) as work:
            archive.add(DATABASES[site.database_kind], site.database.dump(Path(work)))
        if with_key:
            archive.add(KEY_FILE, site.key_file)
        if site.media:
            manifest.vanished = _add_uploads(archive, site.media)
        archive.add_manifest(manifest)
    return manifest


def _add_uploads(archive: ArchiveWriter, media: Path) -> list[str]:
    """Returns the names of those that an editor deleted meanwhile."""
    vanished = []
    for path in folders.uploads(media):
        name = f"{MEDIA}{path.relative_to(media).as_posix()}"
        try:
            archive.add(name, path)
        except FileNotFoundError:
            vanished.append(name)
    return vanished
