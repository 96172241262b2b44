"""What a restored site needs before it can be served."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.db import DatabaseError, connection

from backups.errors import BackupError
from backups.site import PROJECT_DIR, Site


def bring_up_to_date(site: Site, *, without_renditions: bool) -> None:
    """What the code expects of the database, and no rows of files that were left out. Raises `BackupError`."""
    from core.models import CustomRendition

    # In a process of its own: migrations of Wagtail Localize ask the database once, when they are first read.
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    done = subprocess.run(command, cwd=PROJECT_DIR, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise BackupError(f"The restored database could not be migrated.\n{done.stderr.strip()}")
    try:
        if without_renditions:
            # Without signals: their files are not there, and there may be a hundred thousand rows.
            CustomRendition.objects.all()._raw_delete(connection.alias)
    except DatabaseError as error:
        raise BackupError(f"The restored database could not be tidied ({error}).") from error
    finally:
        connection.close()
        if site.database_kind == "postgresql":
            connection.close_pool()


def forget_pages() -> str:
    """Have nothing shown that was kept before. Returns what a cache says that cannot do that, else nothing.

    A Redis is not emptied: others may keep something in it.
    """
    from wagtail.models import Site as WagtailSite

    from core.pagecache import generation

    try:
        generation.bump(is_taken_away=True)
        WagtailSite.clear_site_root_paths_cache()
        for alias in settings.CACHES:
            if isinstance(caches[alias], FileBasedCache):
                caches[alias].clear()
    except Exception as error:  # every cache has errors of its own
        return str(error) or type(error).__name__
    return ""


def cache_folders() -> list[Path]:
    """Where the steps above may have left files."""
    file_based = [cache for cache in settings.CACHES.values() if cache["BACKEND"].endswith("FileBasedCache")]
    return [*(Path(cache["LOCATION"]) for cache in file_based), *filter(None, [settings.PAGE_CACHE_FOLDER])]
