"""Static files for production: hashed, compressed, and each stylesheet with what it imports in one file."""

import re

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "([^":]+)";\n', re.MULTILINE)


class HubStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A browser would fetch imports one after the other: they are put into the file that names them.

    Without this storage, as with `make dev`, browsers follow the imports and the page looks the same.
    """

    def _save(self, name: str, content: File) -> str:
        if name.endswith(".css"):
            content.seek(0)
            text = content.read()
            text = text.decode() if isinstance(text, bytes) else text
            content = ContentFile(with_imports(name, text).encode(), name)
        return super()._save(name, content)


def with_imports(name: str, text: str) -> str:
    """The text of the stylesheet `name` with the files that it imports, which lie in its folder or below it."""
    folder = name.rpartition("/")[0]

    def imported(match: re.Match[str]) -> str:
        path = f"{folder}/{match[1]}" if folder else match[1]
        found = finders.find(path)
        if not found:
            raise FileNotFoundError(f"{name} imports {match[1]}, which is not there.")
        with open(found, encoding="utf-8") as file:
            return file.read()

    return IMPORT.sub(imported, text)
