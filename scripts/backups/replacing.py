"""Putting something new in the place of something old, so that the old comes back when anything fails."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from backups.errors import NotPutBackError


@contextlib.contextmanager
def aside(path: Path, kept: Path) -> Iterator[None]:
    """Move `path` to `kept`, and back when the block fails."""
    path.rename(kept)
    try:
        yield
    except BaseException as error:
        try:
            kept.rename(path)
        except OSError as failure:
            raise NotPutBackError(
                f"The restore stopped ({error}), and “{path.name}” could not be put back ({failure.strerror}). "
                f"Rename “{kept}” to “{path}” before you start the hub."
            ) from failure
        raise


@contextlib.contextmanager
def replaced(path: Path, new: Path, kept: Path) -> Iterator[None]:
    """Move `new` to `path`; what was there is at `kept` afterwards, and back in place when the block fails."""
    with contextlib.ExitStack() as stack:
        if path.exists():
            stack.enter_context(aside(path, kept))
        stack.enter_context(aside(new, path))
        yield
