"""The database of a hub on PostgreSQL, by PostgreSQL's own programs."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast

import psycopg
from psycopg.conninfo import make_conninfo

from backups.binaries import find_program
from backups.errors import BackupError, NotPutBackError
from backups.manifest import DATABASES

KIND = "postgresql"
KEYWORDS = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
# What an extension brought stays: an administrator may have created it, and the dump only asks for it if it is missing.
EMPTY_SCHEMA = """
DO $empty$
DECLARE
    schema regnamespace := current_schema()::regnamespace;
    statements text[];
    statement text;
BEGIN
    SELECT array_agg(format('DROP %s IF EXISTS %s CASCADE', kind, name) ORDER BY position) INTO statements FROM (
        SELECT CASE relkind WHEN 'S' THEN 2 ELSE 1 END AS position,
            CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                ELSE 'TABLE' END AS kind,
            oid::regclass::text AS name, oid, 'pg_class'::regclass AS catalogue
        FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relnamespace = schema
        UNION ALL
        SELECT 3, 'ROUTINE', oid::regprocedure::text, oid, 'pg_proc'::regclass
        FROM pg_proc WHERE pronamespace = schema
        UNION ALL
        SELECT 4, 'TEXT SEARCH CONFIGURATION', oid::regconfig::text, oid, 'pg_ts_config'::regclass
        FROM pg_ts_config WHERE cfgnamespace = schema
        UNION ALL
        SELECT 5, 'TEXT SEARCH DICTIONARY', oid::regdictionary::text, oid, 'pg_ts_dict'::regclass
        FROM pg_ts_dict WHERE dictnamespace = schema
    ) AS things
    WHERE NOT EXISTS (
        SELECT 1 FROM pg_depend WHERE classid = catalogue AND objid = things.oid AND deptype = 'e'
    );
    FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP
        EXECUTE statement;
    END LOOP;
END
$empty$;
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""

END_OTHERS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
# What psql returns when a statement failed, COMMIT included: nothing was changed then.
STATEMENT_FAILED = 3


class Postgresql:
    def __init__(self, parameters: dict[str, Any], data_dir: Path) -> None:
        """`parameters` as Django gives them to psycopg; what stood in the database is kept in `data_dir`."""
        self.parameters = {key: value for key, value in parameters.items() if key in KEYWORDS}
        self.data_dir = data_dir
        self.may_be_changed = False
        """Whether PostgreSQL was told to commit a restore, and has not said that it did not."""

    def size(self) -> int:
        return int(self._rows("SELECT pg_database_size(current_database())")[0][0])

    def is_occupied(self) -> bool:
        """Whether there is any table, were it another program's."""
        return bool(self._rows("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"))

    def migrations(self) -> list[tuple[str, str]]:
        """The migrations that were applied, as pairs of app and name."""
        try:
            return self._rows("SELECT app, name FROM django_migrations")
        except psycopg.errors.UndefinedTable as error:
            raise BackupError("The database holds no hub. Check DATABASE_URL.") from error

    def dump(self, folder: Path) -> Path:
        """What pg_dump tells of the database as it is at one moment, while others go on writing; in `folder`."""
        return self._dump(folder / DATABASES[KIND])

    @contextlib.contextmanager
    def replaced(self, dump: Path, stamp: str) -> Iterator[None]:
        """Put the database of `dump` in place. What was there stays aside, and comes back when the block fails."""
        kept = self._aside(stamp)
        try:
            if self.is_occupied():
                self._dump(kept)
            self._load(dump)
            yield
        except BaseException:
            if self.may_be_changed:
                self._put_back(kept)
            kept.unlink(missing_ok=True)
            raise

    def kept_aside(self, stamp: str) -> list[Path]:
        return [path for path in [self._aside(stamp)] if path.exists()]

    def files(self) -> list[Path]:
        """None of its files are the hub's."""
        return []

    def others(self) -> int:
        """How many programs besides this one are connected to the database."""
        return int(self._rows(OTHERS)[0][0])

    def _put_back(self, kept: Path) -> None:
        """Raises `NotPutBackError`, and leaves `kept` where it is."""
        try:
            # A program that was killed may have left a transaction, which its server still works on.
            self._end_others()
            self._load(kept if kept.exists() else None)
        except BaseException as error:
            place = f"it is kept in “{kept}”" if kept.exists() else "it was empty"
            raise NotPutBackError(
                f"The restore stopped, and the database from before could not be put back; {place}. The reason: "
                f"{str(error) or type(error).__name__}\nSee to that, and restore a backup with FORCE=1 or bring back "
                "what is kept; docs/operations.md tells how."
            ) from error

    def _end_others(self) -> None:
        with self._connected() as connection:
            connection.execute(END_OTHERS)
            if connection.execute(OTHERS).fetchone() != (0,):
                raise BackupError("Other programs are using the database.")

    def _aside(self, stamp: str) -> Path:
        return self.data_dir / f"database.before-restore-{stamp}.dump"

    def _dump(self, path: Path) -> Path:
        program = find_program("pg_dump", self._version)
        command = [program, "-Fc", "--no-owner", "--no-privileges", "-d", self._address]
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            done = subprocess.run(command, env=self._environment, stdout=file, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            raise BackupError(f"pg_dump could not read the database: {done.stderr.decode(errors='replace').strip()}")
        return path

    def _load(self, dump: Path | None) -> None:
        """Put `dump` in the place of all there is, in one transaction: it happens as a whole or not at all."""
        program = find_program("psql", self._version)
        command = [program, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", self._address]
        with tempfile.TemporaryFile() as complaints:
            environment = self._environment | {"PGOPTIONS": "-c client_min_messages=warning"}
            psql = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=complaints)
            stdin = cast("IO[bytes]", psql.stdin)
            told = False
            try:
                # psql ends at its first error, and then takes no more.
                with contextlib.suppress(BrokenPipeError):
                    told = self._tell(stdin, dump, complaints)
                with contextlib.suppress(BrokenPipeError):
                    stdin.close()
                status = psql.wait()
            except BaseException:
                _kill(psql)
                raise
            if status == STATEMENT_FAILED:
                self.may_be_changed = False
            if status or not told:
                complaints.seek(0)
                said = complaints.read().decode(errors="replace").strip()
                raise BackupError(f"PostgreSQL did not take the database. It says: {said}")

    def _tell(self, psql: IO[bytes], dump: Path | None, complaints: IO[bytes]) -> bool:
        """Commits only after the last word of pg_restore, and says whether it did: what ends before is rolled back."""
        psql.write(b"BEGIN;\n" + EMPTY_SCHEMA.encode())
        if dump:
            program = find_program("pg_restore", self._version)
            command = [program, "--no-owner", "--no-privileges", "--no-comments", "-f", "-", str(dump)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints) as reading:
                shutil.copyfileobj(cast("IO[bytes]", reading.stdout), psql)
            if reading.returncode:
                return False
        self.may_be_changed = True
        psql.write(b"COMMIT;\n")
        return True

    @property
    def _address(self) -> str:
        """Without the password, since other users of the machine see the arguments of programs."""
        return make_conninfo(**{key: value for key, value in self.parameters.items() if key != "password"})

    @property
    def _environment(self) -> dict[str, str]:
        password = self.parameters.get("password")
        return os.environ | ({"PGPASSWORD": str(password)} if password else {})

    @cached_property
    def _version(self) -> int:
        with self._connected() as connection:
            return connection.info.server_version // 10_000

    def _rows(self, query: str) -> list[Any]:
        with self._connected() as connection:
            return connection.execute(query.encode()).fetchall()

    def _connected(self) -> psycopg.Connection:
        try:
            return psycopg.connect(**self.parameters, autocommit=True)
        except psycopg.OperationalError as error:
            raise BackupError(f"The database does not answer ({error}). Check DATABASE_URL.") from error


def _kill(psql: subprocess.Popen[bytes]) -> None:
    """Left alone, it would go on with what waits in its pipe, and commit."""
    psql.kill()
    psql.wait()
    if psql.stdin:
        with contextlib.suppress(BrokenPipeError):
            psql.stdin.close()
