"""`make backup` and `make verify`: write the hub into one file, or check such a file.

    python scripts/backup.py [--to FOLDER] [--keep NUMBER] [--without-key]
    python scripts/backup.py --check FILE

With BACKUP_PASSPHRASE_FILE or BACKUP_PASSPHRASE the file is encrypted. docs/operations.md tells the rest.
"""

import argparse
import os
import sys
from pathlib import Path

from backups.errors import BackupError
from backups.folders import in_words, remove_older
from backups.making import Made, make_backup
from backups.passphrase import read_passphrase
from backups.reading import check
from backups.site import Site, open_site
from backups.stopping import tidy_up_when_stopped
from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the hub into one file, or check such a file.")
    parser.add_argument("--to", type=Path, help="folder for the file; DATA_DIR/backups otherwise")
    parser.add_argument("--keep", type=int, help="afterwards keep so many backups in the folder, the newest")
    parser.add_argument("--without-key", action="store_true", help="leave the secret key out")
    parser.add_argument("--check", type=Path, metavar="FILE", help="read a backup and compare it with its checksums")
    options = parser.parse_args()
    tidy_up_when_stopped()
    try:
        if options.check:
            verify(options.check)
        else:
            back_up(options.to, options.keep, with_key=not options.without_key)
    except ImproperlyConfigured as error:
        sys.exit(f"No backup was made. {error}")
    except PermissionError as error:
        sys.exit(f"No backup was made. {error}. Run it as the user that owns the hub.")
    except BackupError as error:
        sys.exit(str(error))


def verify(path: Path) -> None:
    manifest = check(path, read_passphrase())
    print(
        f"The backup is whole: made at {manifest.made_at} by version {manifest.version}, a database on "
        f"{manifest.database} and {len(manifest.media_files)} uploaded files."
    )


def back_up(to: Path | None, keep: int | None, *, with_key: bool) -> None:
    if keep is not None and keep < 1:
        raise BackupError("KEEP is the number of backups to keep. Set it to 1 or more, or leave it out to keep all.")
    passphrase = read_passphrase()
    site = open_site()
    made = make_backup(site, (to or site.data_dir / "backups").resolve(), passphrase, with_key=with_key)
    for sentence in report(site, made, encrypted=bool(passphrase)):
        print(sentence)
    for path in remove_older(made.path.parent, keep) if keep else []:
        print(f"Removed {path.name}.")


def report(site: Site, made: Made, *, encrypted: bool) -> list[str]:
    files = len(made.manifest.media_files)
    sentences = [f"{made.path}: {in_words(made.path.stat().st_size)}, the database and {files} uploaded files."]
    if made.has_key:
        care = "it is encrypted with the rest" if encrypted else "keep the file where only you can read it"
        sentences.append(f"The secret key is in it: {care}.")
    elif os.environ.get("SECRET_KEY", "").strip():
        sentences.append("The secret key is not in it, since SECRET_KEY is set: keep a copy of that.")
    else:
        sentences.append("The secret key is not in it: after a restore, everybody has to log in anew.")
    if site.media is None:
        sentences.append("The uploads are not in it: they do not lie in a folder. Back them up where they lie.")
    if vanished := made.manifest.vanished:
        sentences.append(f"{len(vanished)} files were deleted meanwhile and are not in it.")
    return sentences


if __name__ == "__main__":
    main()
