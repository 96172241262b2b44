"""Static files for production: hashed, compressed, our stylesheets short and each with what it imports in one file."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LEADING_SPACE = re.compile(r"^\s+", re.MULTILINE)
IMPORT = re.compile(r'^@import "([^":]+)";\n', re.MULTILINE)


class HubStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A browser would fetch imports one after the other: they are put into the file that names them.

    Without this storage, as with `make dev`, browsers follow the imports and the page looks the same.
    """

    known: tuple[dict, dict] = ({}, {})
    """A manifest, and the addresses that were worked out from it."""

    support_js_module_import_aggregation = True  # what a module imports is named by its hash as well

    def url(self, name: str, force: bool = False) -> str:
        """Worked out once for each name, as long as the manifest is the one that was read."""
        manifest, addresses = self.known
        if manifest is not self.hashed_files:
            addresses = {}
            self.known = (self.hashed_files, addresses)
        key = (name, force, settings.DEBUG, self.base_url)
        if key not in addresses:
            addresses[key] = super().url(name, force)
        return addresses[key]

    def _save(self, name: str, content: File) -> str:
        if name.startswith("css/"):
            content.seek(0)
            text = content.read()
            text = text.decode() if isinstance(text, bytes) else text
            content = ContentFile(with_imports(name, text).encode(), name)
        return super()._save(name, content)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[tuple]:
        """Hash our stylesheets as they were saved here, not as they lie in the source."""
        saved = {name: (self, name) if name.startswith("css/") else source for name, source in paths.items()}
        yield from super().post_process(saved, dry_run, **options)


def with_imports(name: str, text: str) -> str:
    """The stylesheet `name` with what it imports from its folder or below, without comments and indentation."""
    folder = name.rpartition("/")[0]

    def imported(match: re.Match[str]) -> str:
        path = f"{folder}/{match[1]}" if folder else match[1]
        found = finders.find(path)
        if not found:
            raise FileNotFoundError(f"{name} imports {match[1]}, which is not there.")
        with open(found, encoding="utf-8") as file:
            return file.read()

    return short(IMPORT.sub(imported, text))


def short(text: str) -> str:
    """A stylesheet without comments and indentation."""
    return LEADING_SPACE.sub("", COMMENT.sub("", text))
