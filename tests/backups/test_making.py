"""Where a backup is written, and what is left of one that does not come to its end. With a database that is made up."""

import os
import signal
import stat

import pytest

from tests.backups import archives

DAYS_AGO = 1_600_000_000


class MadeUpDatabase:
    def __init__(self, while_dumping):
        self.while_dumping = while_dumping

    def size(self):
        return 1000

    def migrations(self):
        return []

    def dump(self, folder):
        self.while_dumping(folder)
        dump = folder / archives.DATABASES[0]
        dump.write_bytes(b"rows")
        return dump


@pytest.fixture
def back_up(tmp_path, monkeypatch):
    """Backs up a hub in `data` to `backups`, both in `tmp_path`."""
    from backups.making import make_backup
    from backups.site import Site

    monkeypatch.setattr("backups.age.WORK_FACTOR", 10)
    media = tmp_path / "data" / "media"
    media.mkdir(parents=True)
    (media / "a.txt").write_text("an upload")

    def make(passphrase="", while_dumping=lambda _folder: None):
        site = Site(tmp_path / "data", "sqlite", MadeUpDatabase(while_dumping), media)
        return make_backup(site, tmp_path / "backups", passphrase, with_key=True)

    return make


@pytest.fixture
def signals():
    from backups.stopping import SIGNALS

    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_nothing_readable_is_written_beside_an_encrypted_backup(back_up, tmp_path):
    seen = []

    def look(folder):
        found = [path for path in (tmp_path / "backups").rglob("*") if path.is_file()]
        beginnings = [path.read_bytes()[:21] for path in found]
        seen.append((folder.parent, stat.S_IMODE(folder.stat().st_mode), [path.name for path in found], beginnings))

    made = back_up("a passphrase for the tests", look)
    [(place, mode, files, beginnings)] = seen
    assert (place, mode, files) == (tmp_path / "data", 0o700, ["archive"])
    assert set(beginnings) <= {b"", b"age-encryption.org/v1"}
    assert names(tmp_path / "backups") == [made.path.name]
    assert names(tmp_path / "data") == ["media", "media/a.txt"]


def test_room_is_looked_for_in_both_places(back_up, tmp_path, monkeypatch):
    from backups import folders

    asked = []
    monkeypatch.setattr(folders, "require_room", lambda folder, needed: asked.append((folder.name, needed)))
    back_up()
    assert asked == [("data", 2000), ("backups", 2000 + len("an upload"))]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_backup_that_is_stopped_leaves_nothing(back_up, tmp_path, signals, number):
    from backups.stopping import tidy_up_when_stopped

    tidy_up_when_stopped()
    with pytest.raises(SystemExit) as caught:
        back_up(while_dumping=lambda _folder: os.kill(os.getpid(), number))
    assert caught.value.code == 128 + number
    assert names(tmp_path / "backups") == []
    assert names(tmp_path / "data") == ["media", "media/a.txt"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(("program", "step"), [("backup", "back_up"), ("restore", "open_site")])
def test_both_programs_tidy_up_when_they_are_stopped(monkeypatch, signals, program, step, number):
    module = __import__(program)
    monkeypatch.setenv("SECRET_KEY", "k" * 60)
    monkeypatch.setattr("sys.argv", [program, *(["hub.tar"] if program == "restore" else [])])
    monkeypatch.setattr(os, "umask", lambda _mask: None)
    monkeypatch.setattr(module, step, lambda *_arguments, **_options: os.kill(os.getpid(), number))
    with pytest.raises(SystemExit) as caught:
        module.main()
    assert caught.value.code == 128 + number


def test_second_signal_does_not_break_off_the_tidying_up(signals):
    from backups.stopping import SIGNALS, tidy_up_when_stopped

    tidy_up_when_stopped()
    with pytest.raises(SystemExit):
        os.kill(os.getpid(), signal.SIGHUP)
    assert [signal.getsignal(number) for number in SIGNALS] == [signal.SIG_IGN, signal.SIG_IGN]


def test_program_started_with_nohup_outlives_its_terminal(signals):
    from backups.stopping import tidy_up_when_stopped

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    tidy_up_when_stopped()
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_what_a_killed_backup_left_goes_after_a_day(back_up, tmp_path):
    for place in ("data", "backups"):
        for name in (".hub-backup-old", ".hub-backup-new", "other-old"):
            (tmp_path / place / name).mkdir(parents=True)
            (tmp_path / place / name / "archive").touch()
            if name.endswith("-old"):
                os.utime(tmp_path / place / name / "archive", (DAYS_AGO, DAYS_AGO))
                os.utime(tmp_path / place / name, (DAYS_AGO, DAYS_AGO))
    made = back_up()
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [".hub-backup-new", "media", "other-old"]
    assert sorted(path.name for path in made.path.parent.iterdir()) == [".hub-backup-new", made.path.name, "other-old"]


def test_folder_that_cannot_be_read_is_not_left_out_in_silence(back_up, tmp_path, monkeypatch):
    from backups.errors import BackupError

    closed = tmp_path / "data" / "media" / "documents"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path):
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(BackupError) as caught:
        back_up()
    assert str(caught.value) == (
        f"The folder “{closed}” cannot be read (Permission denied): no backup was made. Change its permissions, or run "
        "it as the user that owns the hub."
    )


@pytest.mark.parametrize("name", ["a\\b.txt", "folder\\c/d.txt"])
def test_name_that_a_restore_would_refuse_is_not_written(back_up, tmp_path, name):
    from backups.errors import BackupError

    media = tmp_path / "data" / "media"
    (media / name).parent.mkdir(exist_ok=True)
    (media / name).touch()
    with pytest.raises(BackupError) as caught:
        back_up()
    refused = media / name.split("/")[0]
    assert str(caught.value) == (
        f"“{refused}” has a backslash in its name, which a restore would refuse: no backup was made. Rename it."
    )
    assert names(tmp_path / "backups") == []
