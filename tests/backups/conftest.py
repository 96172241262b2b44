import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from heritage_site import env
from tests.backups.installation import Installation

numbers = itertools.count()
# The programs of the operator import each other from there.
sys.path.append(str(env.PROJECT_DIR / "scripts"))


@pytest.fixture(autouse=True)
def without_passphrase(monkeypatch) -> None:
    """What an operator exported must not steer the tests."""
    monkeypatch.delenv("BACKUP_PASSPHRASE", raising=False)
    monkeypatch.delenv("BACKUP_PASSPHRASE_FILE", raising=False)


@pytest.fixture(scope="package")
def new_database(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Makes databases, empty or after a template, of the kind that the tests run on; gives their addresses."""
    server, made = os.environ["DATABASE_URL"], []

    def make(folder: Path, template: str = "template1") -> str:
        if server.startswith("sqlite"):
            return f"sqlite:///{folder / 'hub.sqlite3'}"
        name = f"backup_{os.getpid()}_{next(numbers)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return urlsplit(server)._replace(path=f"/{name}").geturl()

    yield make
    if made:
        with psycopg.connect(server, autocommit=True) as connection:
            for name in made:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="package")
def new_installation(new_database, tmp_path_factory) -> Callable[[], Installation]:
    """Makes hubs that are empty."""

    def make() -> Installation:
        folder = tmp_path_factory.mktemp("hub") / "data"
        return Installation(folder, new_database(folder))

    return make


@pytest.fixture
def new_copy(new_database, tmp_path) -> Callable[[Installation], Installation]:
    """Copies hubs without the commands that are tested."""

    def make(hub: Installation) -> Installation:
        folder = tmp_path / "copy" / "data"
        shutil.copytree(hub.data_dir, folder, symlinks=True)
        return Installation(folder, new_database(folder, urlsplit(hub.database_url).path.removeprefix("/")))

    return make


@dataclass(frozen=True)
class BackedUp:
    """A hub that nobody changes, and its backup."""

    hub: Installation
    archive: Path
    said: str


@pytest.fixture(scope="package")
def backed_up(new_installation, tmp_path_factory) -> BackedUp:
    hub = new_installation()
    hub.data_dir.mkdir()
    (hub.data_dir / "secret_key").write_text("s" * 60)
    done = hub.run("-m", "tests.backups.site")
    assert done.returncode == 0, done.stderr
    folder = tmp_path_factory.mktemp("backups")
    done = hub.run("scripts/backup.py", "--to", folder)
    assert (done.returncode, done.stderr) == (0, "")
    [archive] = folder.iterdir()
    return BackedUp(hub, archive, done.stdout)


@pytest.fixture
def elsewhere(new_installation) -> Installation:
    """An empty machine."""
    return new_installation()


@pytest.fixture
def copy(new_copy, backed_up) -> Installation:
    """A hub with the same content, to be destroyed."""
    return new_copy(backed_up.hub)
