"""What a restore leaves beside the rows and files: folders, caches, owners."""

import gzip
import os
import runpy
import shutil
import stat
from types import SimpleNamespace

import pytest
import redis
from django.core.cache import caches

from heritage_site import env

DAYS_AGO = 1_600_000_000
UNREACHABLE = "redis://127.0.0.1:1/0"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def cache_in_files(settings, tmp_path):
    file_based = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path / "cache")}
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {"default": file_based, "pages": local, "renditions": local}
    settings.PAGE_CACHE_FOLDER = tmp_path / "cache-changes"


def test_new_folder_lets_the_server_in_front_get_to_the_uploads(tmp_path):
    from backups.restoring import _staging

    with _staging(tmp_path / "data", tmp_path / "hub.tar") as staging:
        assert (mode(tmp_path / "data"), mode(staging)) == (0o755, 0o700)


def test_what_a_killed_restore_left_goes_after_a_day(tmp_path):
    from backups.restoring import _staging

    for name in (".restoring-old", ".restoring-new"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".restoring-old", (DAYS_AGO, DAYS_AGO))
    with _staging(tmp_path, tmp_path / "hub.tar"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".restoring-new"]


@pytest.mark.parametrize("before", [None, 0o640])
def test_restored_sqlite_file_is_never_readable_by_more_than_the_one_before(tmp_path, monkeypatch, before):
    from backups.sqlite import Sqlite

    path, dump, seen = tmp_path / "hub.sqlite3", tmp_path / "database.sqlite3.gz", []
    dump.write_bytes(gzip.compress(b"restored"))
    (tmp_path / "hub.sqlite3.restoring-20250101T000000Z").write_text("left by a restore that was killed")
    if before:
        path.touch()
        path.chmod(before)
    copy = shutil.copyfileobj

    def look(source, target):
        seen.append(stat.S_IMODE(os.fstat(target.fileno()).st_mode))
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfileobj", look)
    with Sqlite(path).replaced(dump, "20261129T153000Z"):
        assert (path.read_bytes(), mode(path)) == (b"restored", before or 0o600)
    assert seen == [0o600]
    assert list(tmp_path.glob("*.restoring-*")) == []


def test_caches_that_root_has_written_are_handed_over(cache_in_files, tmp_path):
    from backups.restoring import _owned

    database = SimpleNamespace(files=list)
    site = SimpleNamespace(data_dir=tmp_path, key_file=tmp_path / "secret_key", database=database, media=None)
    for name in ("cache", "cache-changes"):
        (tmp_path / name).mkdir()
    assert _owned(site) == [tmp_path / "cache", tmp_path / "cache-changes"]


def test_pages_from_before_are_forgotten(cache_in_files):
    from backups.tidying import forget_pages

    from core.pagecache import generation

    caches["default"].set("of-before", "a value")
    caches["pages"].set("of-others", "a value")
    public, _shown = generation.read().split(".")
    assert forget_pages() == ""
    assert generation.read().split(".")[0] != public
    assert (caches["default"].get("of-before"), caches["pages"].get("of-others")) == (None, "a value")
    caches["pages"].clear()


def test_cache_that_does_not_answer_does_not_undo_the_restore(monkeypatch):
    from backups.tidying import forget_pages

    from core.pagecache import generation

    def refuse(**_options):
        raise redis.ConnectionError("Connection refused.")

    monkeypatch.setattr(generation, "bump", refuse)
    assert forget_pages() == "Connection refused."


def test_restore_says_what_is_left_to_do_for_a_cache_that_did_not_answer(backed_up, elsewhere):
    said = elsewhere.restore(backed_up.archive, CACHE_URL=UNREACHABLE)
    fault, advice = said.splitlines()[2:]
    assert fault.startswith("The cache could not be told to forget the pages from before: Error 111 connecting to 127.")
    assert advice == "Once it answers, run “python manage.py migrate”: it has all pages made anew."
    assert elsewhere.rows()["core_user"] == backed_up.hub.rows()["core_user"]


@pytest.mark.parametrize(
    ("command", "count"), [("keep_time", 1), ("db_worker", 1), ("migrate", 0), ("publish_scheduled", 0)]
)
def test_commands_that_work_on_the_hub_until_they_are_stopped_count_as_running(monkeypatch, tmp_path, command, count):
    from heritage_site import running

    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["manage.py", command])
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda _arguments: None)
    before = list(running.held)
    runpy.run_path(str(env.PROJECT_DIR / "manage.py"), run_name="__main__")
    new = [descriptor for descriptor in running.held if descriptor not in before]
    try:
        assert len(new) == count
        if count:
            with pytest.raises(BlockingIOError), running.alone(tmp_path):
                pass
    finally:
        for descriptor in new:
            running.held.remove(descriptor)
            os.close(descriptor)


def test_file_that_cannot_be_put_back_is_named(tmp_path):
    from backups.errors import BackupError, NotPutBackError
    from backups.replacing import aside

    path, kept = tmp_path / "media", tmp_path / "media.before-restore-20261129T153000Z"
    path.mkdir()

    def lose_what_was_kept():
        with aside(path, kept):
            kept.rmdir()
            raise BackupError("A step failed.")

    with pytest.raises(NotPutBackError) as caught:
        lose_what_was_kept()
    assert str(caught.value) == (
        "The restore stopped (A step failed.), and “media” could not be put back (No such file or directory). "
        f"Rename “{kept}” to “{path}” before you start the hub."
    )


def test_restore_does_not_claim_uploads_that_no_backup_of_an_object_storage_holds(capsys):
    from backups.manifest import Manifest
    from backups.restoring import Restored
    from restore import report

    manifest = Manifest("2026-11-29T15:30:00+00:00", "1", "", "sqlite", {}, has_media=False)
    report(Restored(manifest, [], has_key=True, cache_fault=""), key_is_set=False)
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Restored the backup of 2026-11-29T15:30:00+00:00: the database. It holds no uploads: these are as they were.",
        "What was deleted or replaced since, bring back from the versions that their storage keeps.",
    ]
