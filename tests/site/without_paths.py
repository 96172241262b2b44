import os

from django.core.files.storage import InMemoryStorage
from django.utils._os import safe_join


class StorageWithoutPaths(InMemoryStorage):
    """As storages are that lie on another machine: Django's own in memory has a path where there is no file."""

    def path(self, name: str) -> str:
        raise NotImplementedError("There are no folders here.")

    def _relative_path(self, name: str) -> str:
        return os.path.relpath(safe_join(self.location, name), self.location)
