"""A hub in a folder and a database of its own, worked on with the commands of the operator."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from heritage_site import env

SETTINGS = ("SITE_URL", "CACHE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "MEDIA_URL", "EMAIL_URL")
EVERYTHING = 'SELECT * FROM "{}"'
MADE_ANEW = "core_customrendition"
STRUCTURE = {
    "tables": "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'",
    # By name: PostgreSQL writes the condition of an index in other words once it has read it again.
    "indexes": "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "searches": "SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace",
    "functions": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'",
    "extensions": "SELECT extname FROM pg_extension",
}


@dataclass(frozen=True)
class Installation:
    data_dir: Path
    database_url: str
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess:
        """Run Python with `arguments` in the environment of this hub."""
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        own = {
            "DATA_DIR": str(self.data_dir),
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "heritage_site.settings.production",
        }
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=inherited | own | self.variables | variables,
            cwd=env.PROJECT_DIR,
            capture_output=True,
            text=True,
            check=False,
        )

    def back_up(self, folder: Path, *arguments: str, **variables: str) -> Path:
        """The path of a new backup."""
        before = set(folder.glob("hub-*"))
        done = self.run("scripts/backup.py", "--to", folder, *arguments, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        [new] = set(folder.glob("hub-*")) - before
        return new

    def restore(self, archive: Path, *arguments: str, **variables: str) -> str:
        """What the command says where it succeeds."""
        done = self.run("scripts/restore.py", archive, *arguments, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def refusal(self, archive: Path, *arguments: str, **variables: str) -> str:
        """The sentence of a restore that is refused."""
        done = self.run("scripts/restore.py", archive, *arguments, **variables)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr.strip()

    def files(self) -> dict[str, bytes]:
        """What lies in the folder, without the database, the lock and the caches."""
        found = {
            path.relative_to(self.data_dir).as_posix(): path for path in self.data_dir.rglob("*") if path.is_file()
        }
        return {
            name: path.read_bytes()
            for name, path in found.items()
            if not name.startswith(("hub.sqlite3", "running.lock", "cache"))
        }

    def modes(self) -> dict[str, int]:
        """The permissions of the folders that a server in front has to get through, and of a database beside them."""
        paths = {name: self.data_dir / name for name in ("", "media", "hub.sqlite3")}
        return {name: stat.S_IMODE(path.stat().st_mode) for name, path in paths.items() if path.exists()}

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table, and how the database is built."""
        if self.database_url.startswith("sqlite"):
            return self._rows_of_sqlite()
        with psycopg.connect(self.database_url) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            queries = STRUCTURE | {table: f'TABLE "{table}"' for [table] in tables}
            return {name: sorted(map(repr, connection.execute(query).fetchall())) for name, query in queries.items()}

    def _rows_of_sqlite(self) -> dict[str, list[str]]:
        with closing(sqlite3.connect(self.data_dir / "hub.sqlite3")) as connection:
            structure = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
            found = {"structure": sorted(map(repr, structure))}
            for name in [name for name, kind, _sql in structure if kind == "table"]:
                found[name] = sorted(map(repr, connection.execute(EVERYTHING.format(name)).fetchall()))
            return found

    def execute(self, statement: str) -> None:
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.data_dir / "hub.sqlite3")) as connection, connection:
                connection.execute(statement)
        else:
            with psycopg.connect(self.database_url) as connection:
                connection.execute(statement)
