"""The piece of HTML with which others show something of the hub in a page of their own. Pure functions."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString

RATIO = (16, 9)
LEAST_HEIGHT = 300
NO_LIMIT = 1_000_000


@dataclass(frozen=True)
class Size:
    """In CSS pixels."""

    width: int
    height: int


DEFAULT_SIZE = Size(800, 450)
LARGEST = Size(1280, 720)
SIZES = {"small": Size(480, 270), "medium": DEFAULT_SIZE, "large": LARGEST}


def fitted(most_width: int | None, most_height: int | None) -> Size:
    """The largest 16:9 size within the given maxima, in whole pixels; 800 by 450 when there are none."""
    if most_width is None and most_height is None:
        return DEFAULT_SIZE
    across, down = RATIO
    width = min(most_width or NO_LIMIT, (most_height or NO_LIMIT) * across // down, LARGEST.width)
    return Size(max(width, 1), max(width * down // across, 1))


def at_moment(address: str, second: int) -> str:
    """`address` with the second at which the recording there shall start."""
    return f"{address}?{urlencode({'t': second})}" if second else address


def iframe(address: str, title: str, size: Size) -> SafeString:
    """A frame of `size`, which shrinks with the column that it stands in."""
    style = f"width:100%;max-width:{size.width}px;height:auto;aspect-ratio:{size.width}/{size.height};border:0"
    return _frame(address, title, size.width, size.height, style)


def snippet(address: str, title: str, page_address: str, size: Size = DEFAULT_SIZE) -> SafeString:
    """What is copied from a page of the hub: a frame as wide as its column, and a link for where frames are taken out.

    Activities have words to read before they have a recording to watch, hence the least height on narrow screens.
    """
    across, down = RATIO
    style = f"max-width:{size.width}px;height:auto;min-height:{LEAST_HEIGHT}px;aspect-ratio:{across}/{down};border:0"
    return with_link(_frame(address, title, "100%", size.height, style), title, page_address)


def list_snippet(address: str, title: str, page_address: str, height: int) -> SafeString:
    """A list of activities or recordings, as wide as its column and `height` pixels high."""
    return with_link(_frame(address, title, "100%", height, "border:0"), title, page_address)


def with_link(frame: SafeString, title: str, page_address: str) -> SafeString:
    return format_html('{}\n<p><a href="{}">{}</a></p>', frame, page_address, title)


def _frame(address: str, title: str, width: int | str, height: int, style: str) -> SafeString:
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="{}" loading="lazy" '
        'allow="fullscreen; picture-in-picture" referrerpolicy="no-referrer"></iframe>',
        address,
        title,
        width,
        height,
        style,
    )
