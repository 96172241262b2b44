"""Restoring a backup: everything is checked beside the site before anything in it is touched."""

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backups import folders, tidying
from backups.errors import BackupError, NotPutBackError
from backups.manifest import DATABASES, KEY_FILE, Manifest
from backups.reading import unpack
from backups.replacing import replaced
from backups.site import Site, known_migrations
from heritage_site import running

OCCUPIED = (
    "There is a site already in “{folder}” or its database: nothing was changed. To replace it, say FORCE=1 "
    "(make restore FROM=… FORCE=1); what is there now is then kept aside."
)
RUNS = (
    "The hub is running, or a worker of it: nothing was changed. Stop it with its workers, restore, and start it again."
)
CONNECTED = (
    "The database is in use by {count} other connections of the same user: nothing was changed. Stop the hub and its "
    "workers on every machine, restore, and start them again."
)

STAGING = ".restoring-"
OPEN = 0o755
"""The server in front, under another user, has to get to the uploads."""


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    kept: list[Path]
    """What was there before."""
    has_key: bool
    cache_fault: str
    """What the cache said that could not be told to forget pages; empty where it could."""


def restore(site: Site, archive: Path, passphrase: str, *, force: bool, with_key: bool) -> Restored:
    """Put the backup in the place of `site`. Raises `BackupError`; then the site is as it was before.

    `NotPutBackError` is the exception: its message tells what is missing, and where it lies.
    """
    folders.require_folder(site.data_dir, OPEN)
    with _stopped(site):
        if not force and (site.database.is_occupied() or site.has_uploads()):
            raise BackupError(OCCUPIED.format(folder=site.data_dir))
        base = site.media.parent if site.media else site.data_dir
        with _staging(base, archive) as staging:
            manifest = unpack(archive, passphrase, staging)
            _require_fitting(manifest, site)
            return _put_in_place(site, manifest, staging, with_key=with_key)


@contextlib.contextmanager
def _stopped(site: Site) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(running.alone(site.data_dir))
        except BlockingIOError as error:
            raise BackupError(RUNS) from error
        except OSError as error:
            raise BackupError(f"{error}. Nothing was changed. Run it as the user that owns the hub.") from error
        if count := site.database.others():
            raise BackupError(CONNECTED.format(count=count))
        yield


@contextlib.contextmanager
def _staging(base: Path, archive: Path) -> Iterator[Path]:
    """A folder on the disk of the uploads, from which they can be moved in place at once."""
    folders.require_folder(base, OPEN)
    folders.remove_leftovers(base, STAGING)
    if archive.is_file():
        folders.require_room(base, archive.stat().st_size)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=base))
    try:
        yield folder
    except OSError as error:
        raise BackupError(f"The restore stopped: {error}. The site is as it was before.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _require_fitting(manifest: Manifest, site: Site) -> None:
    if manifest.database != site.database_kind:
        raise BackupError(
            f"The backup is of a hub on {manifest.database}, and this one is set to {site.database_kind}. "
            "Set DATABASE_URL to a database of the same kind."
        )
    if unknown := sorted(set(manifest.migrations.items()) - known_migrations()):
        app, name = unknown[0]
        raise BackupError(
            f"The backup is newer than this code: it was made with version {manifest.version} "
            f"(commit {manifest.commit or 'unknown'}), which has the migration {name} of “{app}”. Update the hub first."
        )
    if manifest.has_media and site.media is None:
        raise BackupError(
            "The backup holds uploads, and the uploads of this hub do not lie in a folder. Restore it to a hub with "
            "DATA_DIR/media, and copy them from there."
        )


def _put_in_place(site: Site, manifest: Manifest, staging: Path, *, with_key: bool) -> Restored:
    stamp = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"
    key = staging / KEY_FILE
    has_key = with_key and key.exists()
    kept = []
    with _as_before_on_failure(), contextlib.ExitStack() as stack:
        stack.enter_context(site.database.replaced(staging / DATABASES[site.database_kind], stamp))
        if site.media and manifest.has_media:
            (staging / "media").mkdir(exist_ok=True)
            kept.append(_aside(site.media, stamp))
            stack.enter_context(replaced(site.media, staging / "media", kept[-1]))
        if has_key:
            key.chmod(0o600)
            kept.append(_aside(site.key_file, stamp))
            stack.enter_context(replaced(site.key_file, key, kept[-1]))
        tidying.bring_up_to_date(site, without_renditions=manifest.has_media)
        cache_fault = tidying.forget_pages()
        folders.hand_over(_owned(site), site.data_dir)
    kept = [*site.database.kept_aside(stamp), *(path for path in kept if path.exists())]
    return Restored(manifest, kept, has_key, cache_fault)


@contextlib.contextmanager
def _as_before_on_failure() -> Iterator[None]:
    try:
        yield
    except NotPutBackError:
        raise
    except BackupError as error:
        raise BackupError(f"{error}\nThe site is as it was before.") from error


def _aside(path: Path, stamp: str) -> Path:
    return path.with_name(f"{path.name}.before-restore-{stamp}")


def _owned(site: Site) -> list[Path]:
    paths = [site.data_dir / running.LOCK_NAME, site.key_file, *site.database.files(), *tidying.cache_folders()]
    return [path for path in [*paths, *filter(None, [site.media])] if path.exists()]
