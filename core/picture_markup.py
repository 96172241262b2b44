"""What pages write of a picture: worked out of names and numbers, so that it can be kept."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from core.models import CustomImage, CustomRendition
from core.pictures import FORMATS

MOST_PICTURES = 2000
"""Each with a few kilobytes of addresses."""


class Shown(NamedTuple):
    """One size of a picture in one format: `name` is that of its file in the storage, both lengths are in pixels."""

    format: str
    name: str
    width: int
    height: int


def picture_markup(sizes: tuple[Shown, ...], alt: str, attributes: dict[str, str]) -> SafeString:
    """`<picture>` with a `<source>` for each format but the last, which `<img>` shows with `attributes`.

    `sizes` come smallest first within each format, and hold one at least.
    """
    # What is escaped and what is not are equal as keys when they read the same.
    escaped = tuple((name, conditional_escape(value)) for name, value in attributes.items())
    return _markup(settings.MEDIA_URL, sizes, conditional_escape(alt), escaped)


def alt_text(image: CustomImage) -> str:
    """What the page says that shows it, or what is said of the picture itself."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text


@functools.lru_cache(MOST_PICTURES)
def _markup(
    media_url: str, sizes: tuple[Shown, ...], alt: SafeString, attributes: tuple[tuple[str, SafeString], ...]
) -> SafeString:
    """Neither storage signs its addresses: they follow from `media_url` and the names of the files."""
    given = dict(attributes)
    *others, last = (made for name in FORMATS if (made := [each for each in sizes if each.format == name]))
    sources = format_html_join(
        "",
        "<source{}>",
        (
            [flatatt({"srcset": _srcset(made), "sizes": given.get("sizes"), "type": f"image/{made[0].format}"})]
            for made in others
        ),
    )
    smallest = last[0]
    image = {"src": _address(smallest), "width": smallest.width, "height": smallest.height, "alt": alt} | given
    if len(last) > 1:
        image["srcset"] = _srcset(last)
    return format_html("<picture>{}<img{}></picture>", sources, flatatt(image))


def _srcset(made: Iterable[Shown]) -> str:
    """One address alone says nothing of its width."""
    each, *more = made
    if not more:
        return _address(each)
    return ", ".join(f"{_address(each)} {each.width}w" for each in (each, *more))


def _address(each: Shown) -> str:
    return CustomRendition._meta.get_field("file").storage.url(each.name)
