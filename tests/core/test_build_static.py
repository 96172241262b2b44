"""Static files of a new version take the place of the last ones while the hub serves."""

import json
import os

import pytest
from django.core.management import call_command


@pytest.fixture
def source(settings, tmp_path):
    """A folder with one stylesheet, built as in production."""
    folder = tmp_path / "source"
    (folder / "css").mkdir(parents=True)
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.storage.HubStaticFilesStorage"}}
    return folder


def build(source, text: str) -> None:
    (source / "css" / "site.css").write_text(text)
    call_command("build_static")


def names(folder) -> list[str]:
    return sorted(path.name for path in (folder / "css").iterdir() if path.suffix == ".css")


def named(folder) -> str:
    """The file that pages name for the stylesheet."""
    return json.loads((folder / "staticfiles.json").read_text())["paths"]["css/site.css"].removeprefix("css/")


def test_first_files_have_none_before_them(source, settings):
    build(source, "a { color: red }")
    assert names(settings.STATIC_ROOT) == sorted(["site.css", named(settings.STATIC_ROOT)])
    assert [path.name for path in settings.STATIC_ROOT.parent.iterdir()] == ["static"]


def test_files_of_the_last_version_stay_beside(source, settings):
    root = settings.STATIC_ROOT
    build(source, "a { color: red }")
    first = named(root)
    build(source, "a { color: blue }")
    assert named(root) != first
    assert names(root) == sorted(["site.css", named(root)])
    assert names(root.with_name("static-before")) == sorted(["site.css", first])


def test_files_of_older_versions_go(source, settings):
    for colour in ("red", "blue", "green"):
        build(source, f"a {{ color: {colour} }}")
    before = settings.STATIC_ROOT.with_name("static-before")
    assert (before / "css" / "site.css").read_text() == "a { color: blue }"
    assert sorted(path.name for path in before.parent.iterdir()) == ["static", "static-before"]


def test_what_is_older_than_the_last_files_is_built_all_the_same(source, settings):
    build(source, "a { color: red }")
    (source / "css" / "site.css").write_text("a { color: blue }")
    os.utime(source / "css" / "site.css", (0, 0))
    call_command("build_static")
    assert (settings.STATIC_ROOT / "css" / "site.css").read_text() == "a { color: blue }"


def test_build_that_fails_leaves_the_files_that_serve(source, settings):
    build(source, "a { color: red }")
    (source / "css" / "site.css").write_text('@import "css/missing.css";\n')
    with pytest.raises(FileNotFoundError):
        call_command("build_static")
    assert (settings.STATIC_ROOT / "css" / "site.css").read_text() == "a { color: red }"
    build(source, "a { color: blue }")
    assert sorted(path.name for path in settings.STATIC_ROOT.parent.iterdir()) == ["static", "static-before"]
