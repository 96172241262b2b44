"""Pages made by another version of the code are never sent: they name stylesheets that may be gone."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from heritage_site.env import PROJECT_DIR

FOLDERS = ("core", "practices", "events", "news", "search", "sharing", "opendata", "booklets", "home", "heritage_site")
SUFFIXES = {".py", ".html", ".mo", ".svg", ".json"}


@cache
def release() -> str:
    """The same on all machines that run the same code with the same addresses; read once in each process."""
    fingerprint = hashlib.blake2b(f"{settings.SITE_URL} {settings.MEDIA_URL}".encode(), digest_size=8)
    for path in _files(PROJECT_DIR):
        fingerprint.update(path.read_bytes())
    return fingerprint.hexdigest()


def _files(project: Path) -> Iterator[Path]:
    yield project / "requirements" / "base.txt"
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists():
        yield manifest
    for folder in (*FOLDERS, "templates", "locale"):
        yield from sorted(path for path in (project / folder).rglob("*") if path.suffix in SUFFIXES)
