"""A hub is backed up, destroyed and restored: every row and every file comes back."""

import gzip
import os
import re
import shutil
import sqlite3
import stat
from types import SimpleNamespace

import pytest

from tests.backups import archives
from tests.backups.installation import MADE_ANEW

PASSPHRASE = "a passphrase for the tests"
OCCUPIED = (
    "There is a site already in “{folder}” or its database: nothing was changed. To replace it, say FORCE=1 "
    "(make restore FROM=… FORCE=1); what is there now is then kept aside."
)
ON_SQLITE = os.environ["DATABASE_URL"].startswith("sqlite")
ANEW = ("media/images/", "media/booklets/")


def backed_up_files(hub):
    return {name: content for name, content in hub.files().items() if not name.startswith(ANEW)}


def current(hub):
    """The files without those that a restore keeps aside."""
    return {name: content for name, content in hub.files().items() if ".before-restore-" not in name}


def backed_up_rows(hub):
    return hub.rows() | {MADE_ANEW: []}


def test_hub_comes_back_on_an_empty_machine_with_every_row_and_file(backed_up, elsewhere):
    said = elsewhere.restore(backed_up.archive)
    files = backed_up_files(backed_up.hub)
    rows = elsewhere.rows()
    assert rows == backed_up_rows(backed_up.hub)
    assert elsewhere.files() == files
    assert elsewhere.modes() == {"": 0o755, "media": 0o755} | ({"hub.sqlite3": 0o600} if ON_SQLITE else {})
    assert sum("A hall that is not published yet" in row for row in rows["wagtailcore_revision"]) == 1
    assert any("The first words." in row for row in rows["events_recording"])
    assert backed_up.hub.rows()[MADE_ANEW] != []
    uploads = [name for name in files if name.startswith("media/")]
    assert {name.split("/")[1] for name in uploads} == {"documents", "media", "original_images"}
    assert re.sub(r"of \S+:", "of …:", said).splitlines() == [
        f"Restored the backup of …: the database and {len(uploads)} uploaded files.",
        "Pages show pictures again once their sizes are made anew: “make run” does it, or make_renditions.",
    ]


def test_backup_is_one_file_for_its_owner_alone(backed_up):
    assert re.fullmatch(r"hub-\d{8}T\d{6}Z\.tar", backed_up.archive.name)
    assert stat.S_IMODE(backed_up.archive.stat().st_mode) == 0o600
    assert backed_up.said.splitlines()[1:] == ["The secret key is in it: keep the file where only you can read it."]
    assert [path.name for path in backed_up.archive.parent.iterdir()] == [backed_up.archive.name]


def test_destroyed_hub_comes_back(backed_up, copy):
    copy.execute(f"DROP TABLE wagtailcore_revision {'' if ON_SQLITE else 'CASCADE'}")
    shutil.rmtree(copy.data_dir / "media")
    (copy.data_dir / "media").mkdir()
    (copy.data_dir / "secret_key").write_text("another")
    copy.execute("CREATE TABLE left_by_others (id integer)")
    assert copy.refusal(backed_up.archive) == OCCUPIED.format(folder=copy.data_dir)
    copy.restore(backed_up.archive, "--force")
    assert copy.rows() == backed_up_rows(backed_up.hub)
    assert current(copy) == backed_up_files(backed_up.hub)
    assert stat.S_IMODE((copy.data_dir / "secret_key").stat().st_mode) == 0o600


def test_what_was_there_before_is_kept_aside(backed_up, copy):
    (copy.data_dir / "media" / "later.txt").write_text("uploaded later")
    said = copy.restore(backed_up.archive, "--force")
    kept = {path.name.partition(".before-restore-")[0] for path in copy.data_dir.glob("*.before-restore-*")}
    [media] = copy.data_dir.glob("media.before-restore-*")
    assert kept == {"hub.sqlite3" if ON_SQLITE else "database", "media", "secret_key"}
    assert (media / "later.txt").read_text() == "uploaded later"
    assert sorted(line.strip() for line in said.splitlines()[3:]) == sorted(
        str(path) for path in copy.data_dir.glob("*.before-restore-*")
    )


def test_uploads_alone_are_not_overwritten_either(backed_up, elsewhere):
    (elsewhere.data_dir / "media").mkdir(parents=True)
    (elsewhere.data_dir / "media" / "a.txt").write_text("an upload")
    assert elsewhere.refusal(backed_up.archive) == OCCUPIED.format(folder=elsewhere.data_dir)
    assert elsewhere.files() == {"media/a.txt": b"an upload"}


def test_database_of_another_program_is_not_overwritten(backed_up, elsewhere):
    elsewhere.data_dir.mkdir()
    elsewhere.execute("CREATE TABLE bookkeeping (id integer)")
    assert elsewhere.refusal(backed_up.archive) == OCCUPIED.format(folder=elsewhere.data_dir)


def test_encrypted_backup_comes_back_with_its_passphrase_alone(backed_up, elsewhere, tmp_path):
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    archive = backed_up.hub.back_up(tmp_path, BACKUP_PASSPHRASE_FILE=str(tmp_path / "passphrase"))
    assert (archive.suffix, b"root@example.org" in archive.read_bytes()) == (".age", False)
    wrong = elsewhere.refusal(archive, BACKUP_PASSPHRASE="another passphrase")
    assert wrong == (
        "The passphrase is not the one that the backup was encrypted with. Give the one of the day it was made."
    )
    assert elsewhere.files() == {}
    elsewhere.restore(archive, BACKUP_PASSPHRASE=PASSPHRASE)
    assert elsewhere.rows() == backed_up_rows(backed_up.hub)
    assert elsewhere.files() == backed_up_files(backed_up.hub)


def test_damage_is_found_before_anything_is_touched(backed_up, copy, tmp_path):
    def flip(files, _manifest):
        name = next(name for name in files if name.startswith("media/original_images/"))
        files[name] = bytes([files[name][0] ^ 1]) + files[name][1:]

    before = copy.rows(), copy.files()
    damaged = archives.rewritten(backed_up.archive, tmp_path / "hub.tar", flip, agree=False)
    said = copy.refusal(damaged, "--force")
    assert re.fullmatch(r"In the backup “media/original_images/\S+” is damaged\. Take another copy of it\.", said)
    assert (copy.rows(), copy.files()) == before


def test_restore_that_fails_in_the_middle_leaves_the_hub_as_it_was(backed_up, copy, elsewhere, tmp_path):
    """The database of the backup is whole, but is none that the migrations can bring up to date."""
    elsewhere.data_dir.mkdir()
    elsewhere.execute("CREATE TABLE core_user (id integer)")
    dump = dump_of(elsewhere, tmp_path)
    foreign = archives.rewritten(
        backed_up.archive, tmp_path / "hub.tar", lambda files, _manifest: files.update({dump.name: dump.read_bytes()})
    )
    before = copy.rows(), copy.files()
    said = copy.refusal(foreign, "--force")
    lines = said.splitlines()
    assert (lines[0], lines[-1]) == ("The restored database could not be migrated.", "The site is as it was before.")
    assert (copy.rows(), copy.files()) == before


def test_database_that_cannot_be_read_leaves_the_hub_as_it_was(backed_up, copy, tmp_path):
    def spoil(files, _manifest):
        name = next(iter(files))
        files[name] = b"PGDMP no dump" if name.endswith(".dump") else b"no gzip"

    spoilt = archives.rewritten(backed_up.archive, tmp_path / "hub.tar", spoil)
    before = copy.rows(), copy.files()
    said = copy.refusal(spoilt, "--force")
    assert said.startswith("The restore stopped: " if ON_SQLITE else "PostgreSQL did not take the database. It says: ")
    assert said.endswith("The site is as it was before.")
    assert (copy.rows(), copy.files()) == before


def dump_of(hub, folder):
    from backups.postgresql import Postgresql
    from backups.sqlite import Sqlite
    from psycopg.conninfo import conninfo_to_dict

    if ON_SQLITE:
        return Sqlite(hub.data_dir / "hub.sqlite3").dump(folder)
    return Postgresql(conninfo_to_dict(hub.database_url), hub.data_dir).dump(folder)


def test_older_backup_is_migrated(backed_up, copy, elsewhere, tmp_path):
    """Made before the migrations of the booklets."""
    done = copy.run("manage.py", "migrate", "booklets", "zero", "-v", "0")
    assert (done.returncode, done.stderr) == (0, "")
    elsewhere.restore(copy.back_up(tmp_path / "older"))
    assert "booklets_booklet" in elsewhere.rows()
    assert elsewhere.rows()["core_user"] == backed_up.hub.rows()["core_user"]


def test_newer_backup_is_refused(backed_up, elsewhere, tmp_path):
    def age(_files, manifest):
        manifest.update(version="9.0.0", commit="abc")
        manifest["migrations"]["core"] = "9999_from_the_future"

    newer = archives.rewritten(backed_up.archive, tmp_path / "hub.tar", age)
    assert elsewhere.refusal(newer) == (
        "The backup is newer than this code: it was made with version 9.0.0 (commit abc), which has the migration "
        "9999_from_the_future of “core”. Update the hub first."
    )
    assert elsewhere.files() == {}


def test_backup_of_another_kind_of_database_is_refused(elsewhere, tmp_path):
    own, other = ("sqlite", "postgresql") if ON_SQLITE else ("postgresql", "sqlite")
    assert elsewhere.refusal(archives.small(tmp_path / "hub.tar", other)) == (
        f"The backup is of a hub on {other}, and this one is set to {own}. Set DATABASE_URL to a database of the same "
        "kind."
    )
    assert elsewhere.files() == {}


def test_running_hub_is_not_touched(backed_up, copy):
    from heritage_site import running

    before = copy.rows(), copy.files()
    running.hold(copy.data_dir)
    try:
        said = copy.refusal(backed_up.archive, "--force")
    finally:
        os.close(running.held.pop())
    assert said == (
        "The hub is running, or a worker of it: nothing was changed. Stop it with its workers, restore, and start it "
        "again."
    )
    assert (copy.rows(), copy.files()) == before


def test_database_in_use_elsewhere_is_not_touched(backed_up, copy):
    """PostgreSQL tells who else is connected, from whatever machine; SQLite is used on one machine alone."""
    import psycopg

    if ON_SQLITE:
        with sqlite3.connect(copy.data_dir / "hub.sqlite3"):
            copy.restore(backed_up.archive, "--force")
        assert copy.rows() == backed_up_rows(backed_up.hub)
        return
    with psycopg.connect(copy.database_url):
        said = copy.refusal(backed_up.archive, "--force")
    assert said == (
        "The database is in use by 1 other connections of the same user: nothing was changed. Stop the hub and its "
        "workers on every machine, restore, and start them again."
    )


def test_backup_holds_one_moment_while_others_write(copy, tmp_path, elsewhere):
    """A transaction that is not committed yet is no part of it, and does not hold it up."""
    connect = sqlite_connection if ON_SQLITE else postgresql_connection
    with connect(copy) as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM wagtailcore_revision")
        archive = copy.back_up(tmp_path / "backups")
        connection.execute("ROLLBACK")
    elsewhere.restore(archive)
    assert elsewhere.rows() == backed_up_rows(copy)


def sqlite_connection(hub):
    return sqlite3.connect(hub.data_dir / "hub.sqlite3", isolation_level=None)


def postgresql_connection(hub):
    import psycopg

    return psycopg.connect(hub.database_url, autocommit=True)


def test_key_stays_out_when_it_is_set_or_not_wanted(backed_up, tmp_path):
    hub = backed_up.hub
    done = hub.run("scripts/backup.py", "--to", tmp_path / "set", SECRET_KEY="e" * 60)
    assert done.stdout.splitlines()[1] == ("The secret key is not in it, since SECRET_KEY is set: keep a copy of that.")
    unwanted = hub.run("scripts/backup.py", "--to", tmp_path / "unwanted", "--without-key")
    assert unwanted.stdout.splitlines()[1] == (
        "The secret key is not in it: after a restore, everybody has to log in anew."
    )
    for archive in tmp_path.glob("*/hub-*"):
        assert b"s" * 60 not in archive.read_bytes()


def test_older_backups_go_when_newer_ones_are_kept(backed_up, tmp_path):
    for name in ("hub-20250101T000000Z.tar", "hub-20250102T000000Z.tar.age", "notes.tar"):
        (tmp_path / name).touch()
    new = backed_up.hub.back_up(tmp_path, "--keep", "2")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "hub-20250102T000000Z.tar.age",
        new.name,
        "notes.tar",
    ]


def test_backup_is_checked_without_restoring(backed_up, tmp_path):
    done = backed_up.hub.run("scripts/backup.py", "--check", backed_up.archive)
    assert (done.returncode, done.stdout[:29]) == (0, "The backup is whole: made at ")
    damaged = tmp_path / "hub.tar"
    damaged.write_bytes(backed_up.archive.read_bytes()[:-20_000])
    done = backed_up.hub.run("scripts/backup.py", "--check", damaged)
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("file/backups", "The folder “{folder}” cannot be made: Not a directory. Choose another one."),
        ("data/media/b", "“{folder}” lies within the uploads, which visitors can read. Choose another folder."),
    ],
)
def test_folder_that_cannot_be_used_is_refused(backed_up, tmp_path, folder, expected):
    (tmp_path / "file").touch()
    place = backed_up.hub.data_dir.parent / folder if folder.startswith("data") else tmp_path / folder
    done = backed_up.hub.run("scripts/backup.py", "--to", place)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", expected.format(folder=place) + "\n")


def test_too_little_room_is_said_before_anything_is_written(tmp_path, monkeypatch):
    from backups import folders
    from backups.errors import BackupError

    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=20_000_000))
    with pytest.raises(BackupError) as caught:
        folders.require_room(tmp_path, 5_000_000_000)
    assert str(caught.value) == (
        f"There is not enough room: about 5.0 GB are needed in “{tmp_path}”, and 20.0 MB are free. "
        "Make room, or choose a folder on another disk."
    )


def test_file_that_an_editor_deletes_meanwhile_is_noted(tmp_path, monkeypatch):
    from backups import folders, making
    from backups.writing import new_archive

    (tmp_path / "there.txt").write_text("here")
    paths = [tmp_path / "gone.txt", tmp_path / "there.txt"]
    monkeypatch.setattr(folders, "uploads", lambda _media: iter(paths))
    with new_archive(tmp_path / "archive.tar", "") as archive:
        assert making._add_uploads(archive, tmp_path) == ["media/gone.txt"]
    assert list(archive.files) == ["media/there.txt"]


def test_root_hands_restored_files_to_the_owner_of_the_hub(tmp_path, monkeypatch):
    from backups import folders

    given = []
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.txt").touch()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", lambda path, user, group, **_options: given.append((path.name, user, group)))
    folders.hand_over([tmp_path / "media"], SimpleNamespace(stat=lambda: SimpleNamespace(st_uid=1000, st_gid=100)))
    assert given == [("media", 1000, 100), ("a.txt", 1000, 100)]
    folders.hand_over([tmp_path / "media"], SimpleNamespace(stat=lambda: SimpleNamespace(st_uid=0, st_gid=0)))
    assert len(given) == 2


def test_damaged_database_is_not_backed_up(tmp_path):
    """SQLite alone: PostgreSQL's own program refuses to read a damaged table."""
    from backups.errors import BackupError
    from backups.sqlite import Sqlite

    path = tmp_path / "hub.sqlite3"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(BackupError) as caught:
        Sqlite(path).dump(tmp_path)
    assert str(caught.value) == f"The database “{path}” could not be copied: file is not a database."


def test_program_of_postgresql_that_is_too_old_or_missing_is_said():
    from backups.binaries import find_program
    from backups.errors import BackupError

    with pytest.raises(BackupError) as caught:
        find_program("pg_dump", 99)
    assert str(caught.value) == (
        "pg_dump of PostgreSQL 99 or newer was not found on this machine. Install it (Debian: apt install "
        "postgresql-client)."
    )


def test_compressed_database_is_one_that_sqlite_reads(tmp_path):
    from backups.sqlite import Sqlite

    path = tmp_path / "hub.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE words (word text)")
        connection.execute("INSERT INTO words VALUES ('łódź')")
    (tmp_path / "copy").mkdir()
    packed = Sqlite(path).dump(tmp_path / "copy")
    connection.close()
    (tmp_path / "again.sqlite3").write_bytes(gzip.decompress(packed.read_bytes()))
    again = sqlite3.connect(tmp_path / "again.sqlite3")
    assert again.execute("SELECT word FROM words").fetchall() == [("łódź",)]
    again.close()
