import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command

from heritage_site import env
from tests.site.rewind import STEPS

MIGRATED = [config for config in apps.get_app_configs() if (env.PROJECT_DIR / config.name / "migrations").is_dir()]
OWN_APPS = {config.label for config in MIGRATED}


@pytest.fixture(scope="module")
def scratch_database(tmp_path_factory):
    """The address of an empty database of the kind that the tests run on."""
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path_factory.mktemp('rewind') / 'hub.sqlite3'}"
        return
    name = f"rewind_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def rewind(scratch_database):
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.rewind"],
        env=os.environ | {"DATABASE_URL": scratch_database},
        cwd=env.PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.django_db
def test_no_model_waits_for_its_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_every_app_of_the_hub_is_rewound():
    assert {app for app, _target in STEPS} == OWN_APPS


@pytest.mark.parametrize(("app", "target"), STEPS)
def test_migrations_of_an_app_can_be_taken_back(rewind, app, target):
    made = {table for table in rewind["before"] if table.startswith(f"{app}_")}
    left = {table for table in rewind["rewound"] if table.startswith(f"{app}_")}
    accounts = {table for table in made if table.startswith("core_user")}
    assert left == (set() if target == "zero" else accounts)


def test_migrations_make_the_same_tables_the_second_time(rewind):
    assert rewind["after"] == rewind["before"]
