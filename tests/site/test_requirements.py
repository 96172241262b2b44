"""What is installed is pinned by version and hash, so that it can be audited and nobody can slip in something else."""

import re

import pytest

from heritage_site import env

FOLDER = env.PROJECT_DIR / "requirements"
FILES = ["base.txt", "services.txt", "services-test.txt", "test.txt"]
BEHIND = {"python-dateutil"}
"""What the library for S3 does not take in the version of the rest: `make services` tests the hub with it."""
NAME_AND_VERSION = re.compile(r"^([a-z0-9._-]+(?:\[[a-z0-9,-]+\])?)==(\S+)", re.MULTILINE | re.IGNORECASE)
ENTRY = re.compile(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==[\w.+!-]+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+", re.IGNORECASE)


def entries(name: str) -> list[str]:
    """Each requirement with its hashes on one line, without comments."""
    text = re.sub(r"^ *#.*\n", "", (FOLDER / name).read_text(), flags=re.MULTILINE)
    return [" ".join(line.split()) for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def pins(name: str) -> dict[str, str]:
    return dict(NAME_AND_VERSION.findall((FOLDER / name).read_text()))


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_its_hashes(name):
    assert [entry for entry in entries(name) if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize("name", FILES)
def test_requirements_name_no_place_to_get_them_from(name):
    """No option, which could name a registry, and no address."""
    lines = (FOLDER / name).read_text().splitlines()
    assert [line for line in lines if line.startswith("-") or "://" in line] == []


def test_tests_run_with_the_versions_of_production():
    of_tests = pins("test.txt")
    differing = {package: version for package, version in pins("base.txt").items() if of_tests[package] != version}
    assert differing == {}


@pytest.mark.parametrize("name", ["services.txt", "services-test.txt"])
def test_services_are_added_to_what_there_is(name):
    of_services = pins(name)
    differing = {package for package, version in pins("base.txt").items() if of_services[package] != version}
    assert differing == BEHIND
    assert {"django-storages", "boto3", "sentry-sdk"} <= set(of_services)
