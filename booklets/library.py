"""WeasyPrint, which is loaded when the first PDF is made: it is large, and stands on libraries of the system."""

import warnings
from ctypes import CDLL
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booklets.press import Press

PACKAGES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""The libraries of Linux and the packages of Debian that hold them. They bring the others along."""


class PrintingUnavailableError(Exception):
    """This machine lacks a library without which no PDF can be made."""


def open_press() -> "Press":
    """Raises `PrintingUnavailableError` with what is missing and what to do."""
    try:
        with warnings.catch_warnings():
            # It warns of a system without fonts, and has all that it needs in static/fonts.
            warnings.simplefilter("ignore")
            return import_module("booklets.press").Press()
    except OSError as error:
        raise PrintingUnavailableError(
            f"A library of the system is missing ({error}). On Debian: apt install {' '.join(PACKAGES.values())}"
        ) from error


def missing_packages() -> list[str]:
    """The packages of Debian whose libraries cannot be loaded here."""
    return [package for library, package in PACKAGES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True
