"""The hub that is backed up or restored, as the environment describes it (heritage_site/env.py)."""

import importlib.util
import os
import pkgutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from backups.postgresql import Postgresql
from backups.sqlite import Sqlite

PROJECT_DIR = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    data_dir: Path
    database_kind: str
    database: Sqlite | Postgresql
    media: Path | None
    """The folder of the uploads; None where they lie elsewhere than in a folder."""

    @property
    def key_file(self) -> Path:
        return self.data_dir / "secret_key"

    def has_uploads(self) -> bool:
        return self.media is not None and any(path.is_file() for path in self.media.rglob("*"))


def open_site() -> Site:
    """Read the settings. Raises `ImproperlyConfigured` where they cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
    django.setup()
    data_dir = settings.ENVIRONMENT.data_dir
    database: Sqlite | Postgresql
    if connection.vendor == "sqlite":
        database = Sqlite(Path(settings.DATABASES["default"]["NAME"]))
    else:
        database = Postgresql(connection.get_connection_params(), data_dir)
    is_folder = isinstance(default_storage, FileSystemStorage)
    media = Path(default_storage.location).resolve() if is_folder else None
    return Site(data_dir, connection.vendor, database, media)


def known_migrations() -> set[tuple[str, str]]:
    """Those of this code, as pairs of app and name. Found by their files: some ask the database when read."""
    known = set()
    for app in apps.get_app_configs():
        name, _is_own = MigrationLoader.migrations_module(app.label)
        if name and importlib.util.find_spec(name):
            folder = importlib.import_module(name).__path__
            known |= {(app.label, module.name) for module in pkgutil.iter_modules(folder) if not module.ispkg}
    return known


def last_migrations(applied: list[tuple[str, str]]) -> dict[str, str]:
    """The last migration of each app (their names begin with a number) among those applied that this code knows."""
    known = known_migrations()
    return dict(sorted((app, name) for app, name in applied if (app, name) in known))


def version() -> str:
    return str(tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text())["project"]["version"])


def commit() -> str:
    """The commit of the code, empty where it was installed without Git."""
    try:
        command = ["git", "-C", str(PROJECT_DIR), "rev-parse", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
