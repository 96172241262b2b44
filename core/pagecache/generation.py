"""A number for the state of everything that pages show. It is another one after each change, for all processes.

It has two parts. The first changes when something is taken from the public: pages from before are then never shown
again. The second changes with everything else: pages from before are shown while a newer one cannot be had.

Where the cache is in files, the parts are two small files, read anew for each request. Else they lie in the cache.
"""

import os
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

PUBLIC, SHOWN = "public", "shown"
ALIAS = "pages"


def read() -> str:
    """“3f0c….91be…”. Raises whatever the cache raises when it does not answer."""
    folder = settings.PAGE_CACHE_FOLDER
    if folder is not None:
        return f"{_in_file(folder / PUBLIC)}.{_in_file(folder / SHOWN)}"
    found = caches[ALIAS].get_many(KEYS)
    return of(found) or ".".join(caches[ALIAS].get_or_set(key, _another, None) for key in KEYS)


def of(found: dict[str, str]) -> str:
    """The generation among what was read from the cache; empty when it is not there."""
    return ".".join(found[key] for key in KEYS) if all(key in found for key in KEYS) else ""


def bump(*, is_taken_away: bool = False) -> None:
    """Have all pages made anew; after `is_taken_away` nothing from before is shown, whatever happens."""
    part, folder = (PUBLIC if is_taken_away else SHOWN), settings.PAGE_CACHE_FOLDER
    if folder is None:
        caches[ALIAS].set(_key(part), _another(), None)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=f".{part}-", delete=False) as file:
        file.write(_another())
    os.replace(file.name, folder / part)


def _in_file(path: Path) -> str:
    try:
        return path.read_text()
    except FileNotFoundError:
        return "0"


def _another() -> str:
    return secrets.token_hex(8)


def _key(part: str) -> str:
    return f"generation:{part}"


KEYS = (_key(PUBLIC), _key(SHOWN))
