"""A number for the state of everything that pages show. It is another one after each change, for all processes.

It has two parts. The first changes when something is taken from the public: pages from before are then never shown
again. The second changes with everything else: pages from before are shown while a newer one cannot be had.

The parts are two symbolic links, read anew for each request: each process sees them, whatever it caches in. Where they
lead to is the number itself, since that is read in one step. With Redis, which several machines share, they lie there.
"""

import errno
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

PUBLIC, SHOWN = "public", "shown"
ALIAS = "pages"
NO_LINK = (errno.ENOENT, errno.EINVAL)
"""There is nothing yet, or a file of an earlier version."""

untold: set[bool] = set()
"""The changes that this process could not tell of, and whether something was taken away with them."""


def read() -> str:
    """“3f0c….91be…”. Raises whatever the cache raises when it does not answer.

    Nor is there an answer before the untold changes are told: pages from before would count as true.
    """
    tell_again()
    folder = settings.PAGE_CACHE_FOLDER
    if folder is not None:
        return f"{_in_link(f'{folder}/{PUBLIC}')}.{_in_link(f'{folder}/{SHOWN}')}"
    found = caches[ALIAS].get_many(KEYS)
    return of(found) or ".".join(caches[ALIAS].get_or_set(key, _another, None) for key in KEYS)


def of(found: dict[str, str]) -> str:
    """The generation among what was read from the cache; empty when it is not there."""
    return ".".join(found[key] for key in KEYS) if all(key in found for key in KEYS) else ""


def bump(*, is_taken_away: bool = False) -> None:
    """Have all pages made anew; after `is_taken_away` nothing from before is shown, whatever happens.

    Raises whatever the cache raises when it does not answer; the change is then remembered as untold.
    """
    _tell({is_taken_away})


def tell_again() -> None:
    """Tell of the untold changes, if there are any. Raises what `bump()` raises."""
    if untold:
        _tell(set())


def _tell(changes: set[bool]) -> None:
    due = changes | untold
    untold.difference_update(due)  # before it is told, so that what another thread adds meanwhile stays
    try:
        for is_taken_away in due:
            _write(PUBLIC if is_taken_away else SHOWN)
    except Exception:
        untold.update(due)
        raise


def _write(part: str) -> None:
    folder = settings.PAGE_CACHE_FOLDER
    if folder is None:
        caches[ALIAS].set(_key(part), _another(), None)
        return
    _make(folder)
    link = folder / f".{part}-{_another()}"
    link.symlink_to(_another())
    link.replace(folder / part)


def _make(folder: Path) -> None:
    """So that the server reads and writes there, also when a command of root was the first to tell of a change."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    if os.geteuid() == 0:
        owner = folder.parent.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)


def _in_link(path: str) -> str:
    """Without the layers of `pathlib`, which would be half of the work for a page that is kept."""
    try:
        return os.readlink(path)
    except OSError as error:
        if error.errno in NO_LINK:
            return "0"
        raise


def _another() -> str:
    return secrets.token_hex(8)


def _key(part: str) -> str:
    return f"generation:{part}"


KEYS = (_key(PUBLIC), _key(SHOWN))
