"""`make restore`: bring the hub back from a file that `make backup` wrote.

    python scripts/restore.py FILE [--force]

BACKUP_PASSPHRASE_FILE or BACKUP_PASSPHRASE opens an encrypted file. docs/operations.md tells the rest.
"""

import argparse
import os
import secrets
import sys
from pathlib import Path

from backups.errors import BackupError
from backups.passphrase import read_passphrase
from backups.restoring import Restored, restore
from backups.site import open_site
from backups.stopping import tidy_up_when_stopped
from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    parser = argparse.ArgumentParser(description="Bring the hub back from a backup.")
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--force", action="store_true", help="replace the site that is there; it is kept aside")
    options = parser.parse_args()
    tidy_up_when_stopped()
    # The server in front, under another user, has to be able to read the uploads.
    os.umask(0o022)
    try:
        passphrase = read_passphrase()
        key_is_set = bool(os.environ.get("SECRET_KEY", "").strip())
        lend_key()
        restored = restore(open_site(), options.file, passphrase, force=options.force, with_key=not key_is_set)
    except ImproperlyConfigured as error:
        sys.exit(f"Nothing was restored. {error}")
    except PermissionError as error:
        sys.exit(f"Nothing was restored. {error}. Run it as the user that owns the hub.")
    except BackupError as error:
        sys.exit(str(error))
    report(restored, key_is_set=key_is_set)


def lend_key() -> None:
    """The settings want a secret key, and what lies there may be missing or spoilt: one for this process alone."""
    if not os.environ.get("SECRET_KEY", "").strip():
        os.environ["SECRET_KEY"] = secrets.token_urlsafe(64)


def report(restored: Restored, *, key_is_set: bool) -> None:
    manifest = restored.manifest
    if manifest.has_media:
        files = len(manifest.media_files)
        print(f"Restored the backup of {manifest.made_at}: the database and {files} uploaded files.")
    else:
        print(f"Restored the backup of {manifest.made_at}: the database. It holds no uploads: these are as they were.")
        print("What was deleted or replaced since, bring back from the versions that their storage keeps.")
    if not (restored.has_key or key_is_set):
        print("The backup holds no secret key: everybody has to log in anew.")
    print("Pages show pictures again once their sizes are made anew: “make run” does it, or make_renditions.")
    if restored.cache_fault:
        print(f"The cache could not be told to forget the pages from before: {restored.cache_fault}")
        print("Once it answers, run “python manage.py migrate”: it has all pages made anew.")
    if restored.kept:
        print("What was there before is kept. Remove it once you have seen that the restored site is right:")
        for path in restored.kept:
            print(f"  {path}")


if __name__ == "__main__":
    main()
