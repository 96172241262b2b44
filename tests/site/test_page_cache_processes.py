"""What tells the processes of one machine of changes: two files, whoever runs them and whatever they cache in."""

import os
import subprocess
import sys

import pytest

from core.pagecache import generation
from heritage_site import env

pytestmark = pytest.mark.usefixtures("kept_pages")
BUMP = (
    "import django; django.setup(); from core.pagecache import generation; generation.bump(); print(generation.read())"
)


def mode(path) -> int:
    return path.stat().st_mode & 0o777


def test_changes_that_a_command_tells_can_be_read_by_the_server(settings, tmp_path):
    settings.PAGE_CACHE_FOLDER = tmp_path / "new"
    before = os.umask(0o077)
    try:
        generation.bump()
        generation.bump(is_taken_away=True)
    finally:
        os.umask(before)
    assert mode(settings.PAGE_CACHE_FOLDER) == 0o755
    links = {path.name: path.is_symlink() for path in settings.PAGE_CACHE_FOLDER.iterdir()}
    assert links == {"public": True, "shown": True}


def test_file_of_an_earlier_version_counts_as_nothing_told(settings, tmp_path):
    settings.PAGE_CACHE_FOLDER = tmp_path
    (tmp_path / "shown").write_text("3f0c")
    assert generation.read() == "0.0"
    generation.bump()
    assert generation.read() != "0.0"


@pytest.mark.parametrize(("user", "given"), [(0, 1), (1000, 0)])
def test_folder_that_root_makes_belongs_to_the_owner_of_the_one_around_it(settings, tmp_path, monkeypatch, user, given):
    settings.PAGE_CACHE_FOLDER = tmp_path / "new"
    found = []
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(os, "chown", lambda *arguments: found.append(arguments))
    for _time in range(2):
        generation.bump()
    around = tmp_path.stat()
    assert found == [(settings.PAGE_CACHE_FOLDER, around.st_uid, around.st_gid)] * given


def test_process_with_a_cache_in_its_own_memory_is_told_by_the_others(settings, tmp_path):
    variables = {"DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, "CACHE_URL": "locmemcache://"}
    settings.PAGE_CACHE_FOLDER = env.read(variables).page_cache_folder
    before = generation.read()
    variables |= {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "heritage_site.settings.production"}
    done = subprocess.run(
        [sys.executable, "-c", BUMP], env=variables, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=True
    )
    assert before != generation.read() == done.stdout.strip()
