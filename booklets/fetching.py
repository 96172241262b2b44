"""What a sheet of paper may show: our static files, the uploads, the hatches. Nothing is ever asked of the network."""

import mimetypes
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint.urls import URLFetcher, URLFetcherResponse

from booklets.addresses import HATCHES, MEDIA, STATIC
from booklets.style import token

# WeasyPrint has Pillow take pictures that break off, in the whole process: the hub refuses such uploads.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class OwnFiles(URLFetcher):
    """Reads the three kinds of address in `booklets.addresses` and refuses every other one with a `ValueError`."""

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        kind = next((start for start in READERS if url.startswith(start)), None)
        if kind is None:
            raise ValueError(f"{url} is not a file of the hub.")
        body = READERS[kind](unquote(url.removeprefix(kind)))
        content_type = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


def static_file(name: str) -> bytes:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_bytes()


def media_file(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


@cache
def hatch_tile(name: str) -> bytes:
    """One repeat of the hatch called `brick.svg` and so on, cut from the pattern that the pages use."""
    known = re.escape(name.removesuffix(".svg"))
    form = rf'<pattern id="hatch-{known}" width="(\d+)" height="(\d+)"[^>]*>(.*?)</pattern>'
    pattern = re.search(form, render_to_string("components/hatches.html"))
    if pattern is None:
        raise FileNotFoundError(name)
    width, height, lines = pattern.groups()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g fill="none" stroke="{token("color-ink")}">{lines}</g></svg>'
    ).encode()


READERS: dict[str, Callable[[str], bytes]] = {STATIC: static_file, MEDIA: media_file, HATCHES: hatch_tile}
