"""The former database is never lost, whenever a restore to PostgreSQL ends. Its programs are made up here."""

import subprocess

import pytest

STAMP = "20261129T153000Z"
READS_AND_WAITS = "#!/bin/sh\ncat > /dev/null\nexec sleep 600\n"
READS_AND_FAILS = '#!/bin/sh\ncat > /dev/null\necho "a deferred constraint" >&2\nexit 3\n'
LOSES_THE_SERVER = '#!/bin/sh\ncat > /dev/null\necho "server closed the connection" >&2\nexit 2\n'
TELLS = "#!/bin/sh\necho 'CREATE TABLE new ();'\n"
BREAKS_OFF = "#!/bin/sh\necho 'CREATE TABLE new ();'\nexit 1\n"


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Writes the scripts that stand for psql and pg_restore."""
    monkeypatch.setattr("backups.postgresql.find_program", lambda name, _version: str(tmp_path / name))

    def write(psql, pg_restore=TELLS):
        for name, script in (("psql", psql), ("pg_restore", pg_restore)):
            (tmp_path / name).write_text(script)
            (tmp_path / name).chmod(0o700)

    return write


@pytest.fixture
def database(tmp_path, monkeypatch):
    """One that is occupied, and whose dump is a word."""
    from backups.postgresql import Postgresql

    def dump(path):
        path.write_text("former")
        return path

    made = Postgresql({"dbname": "hub"}, tmp_path)
    made._version = 17
    monkeypatch.setattr(made, "is_occupied", lambda: True)
    monkeypatch.setattr(made, "_dump", dump)
    monkeypatch.setattr(made, "_end_others", lambda: None)
    return made


def replace(database, tmp_path, error=None):
    with database.replaced(tmp_path / "new.dump", STAMP):
        if error:
            raise error


def kept(tmp_path):
    return tmp_path / f"database.before-restore-{STAMP}.dump"


def interrupt_at(monkeypatch, program, started):
    """Have waiting for this program end with the exit that a signal causes, once."""
    wait = subprocess.Popen.wait

    def wait_or_exit(process, timeout=None):
        if process not in started and str(process.args[0]).endswith(program):
            started.append(process)
            if program == "pg_restore":  # has told all it had to tell, and is not to be left behind
                wait(process)
            raise SystemExit(143)
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", wait_or_exit)


def test_psql_does_not_outlive_a_restore_that_is_stopped(programs, database, tmp_path, monkeypatch):
    started = []
    programs(READS_AND_WAITS)
    interrupt_at(monkeypatch, "psql", started)
    with pytest.raises(SystemExit):
        database._load(tmp_path / "new.dump")
    assert [process.returncode for process in started] == [-9]
    assert database.may_be_changed


def test_restore_that_is_stopped_while_it_commits_puts_the_former_database_back(
    programs, database, tmp_path, monkeypatch
):
    loaded, load = [], database._load
    programs(READS_AND_WAITS)
    interrupt_at(monkeypatch, "psql", [])

    def load_once(dump):
        loaded.append(dump)
        if len(loaded) == 1:
            load(dump)
        else:
            assert dump.read_text() == "former"

    monkeypatch.setattr(database, "_load", load_once)
    with pytest.raises(SystemExit):
        replace(database, tmp_path)
    assert loaded == [tmp_path / "new.dump", kept(tmp_path)]
    assert not kept(tmp_path).exists()


def test_restore_that_is_stopped_before_it_commits_changes_nothing(programs, database, tmp_path, monkeypatch):
    programs(READS_AND_WAITS)
    interrupt_at(monkeypatch, "pg_restore", [])
    monkeypatch.setattr(database, "_put_back", lambda _kept: pytest.fail("There is nothing to put back."))
    with pytest.raises(SystemExit):
        replace(database, tmp_path)
    assert not kept(tmp_path).exists()


@pytest.mark.parametrize(
    ("psql", "pg_restore", "said"), [(READS_AND_FAILS, TELLS, "a deferred constraint"), (TELLS, BREAKS_OFF, "")]
)
def test_transaction_that_failed_changes_nothing(programs, database, tmp_path, monkeypatch, psql, pg_restore, said):
    from backups.errors import BackupError

    programs(psql, pg_restore)
    monkeypatch.setattr(database, "_put_back", lambda _kept: pytest.fail("There is nothing to put back."))
    with pytest.raises(BackupError) as caught:
        replace(database, tmp_path)
    assert str(caught.value) == f"PostgreSQL did not take the database. It says: {said}"
    assert not kept(tmp_path).exists()


def test_former_database_that_cannot_be_put_back_is_kept_and_named(programs, database, tmp_path):
    from backups.errors import NotPutBackError

    programs(LOSES_THE_SERVER)
    with pytest.raises(NotPutBackError) as caught:
        replace(database, tmp_path)
    assert str(caught.value) == (
        f"The restore stopped, and the database from before could not be put back; it is kept in “{kept(tmp_path)}”. "
        "The reason: PostgreSQL did not take the database. It says: server closed the connection\n"
        "See to that, and restore a backup with FORCE=1 or bring back what is kept; docs/operations.md tells how."
    )
    assert kept(tmp_path).read_text() == "former"


def test_site_that_is_not_as_before_is_not_said_to_be():
    from backups.errors import BackupError, NotPutBackError
    from backups.restoring import _as_before_on_failure

    said = []
    for error in (BackupError("A step failed."), NotPutBackError("And worse.")):
        with pytest.raises(BackupError) as caught, _as_before_on_failure():
            raise error
        said.append(str(caught.value))
    assert said == ["A step failed.\nThe site is as it was before.", "And worse."]
