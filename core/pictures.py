"""In which sizes and formats pictures are sent. `core/renditions.py` makes them ahead of the visitors."""

import functools
from typing import IO, TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from core.models import CustomImage

FORMATS = ("avif", "webp", "jpeg")
WIDTHS = (400, 800, 1200, 1600)
RATIOS = {"card": (3, 2), "wide": (2, 1)}
SIZES_OF_THUMBNAILS = ((1280, 720), (640, 360), (320, 180), (160, 90))
SHARED = "fill-1200x630|format-jpeg"
POSTER = "width-1280|format-jpeg"
"""What a film shows before it plays."""
THUMBNAILS = {(width, height): f"max-{width}x{height}|format-jpeg" for width, height in SIZES_OF_THUMBNAILS}
"""For oEmbed."""
PAPER = {"": "width-1200|format-jpeg", "wide": "fill-1200x600-c0|format-jpeg"}
FIRST_WIDTH = 800
AVIF_SPEED = 8


def filters(image: "CustomImage", ratio: str = "") -> list[str]:
    """The filters of `image` as it is, or cropped around its focal point to one of `RATIOS`; never larger than it is.

    The largest one gives all the pixels that there are when these are fewer than its width.
    """
    return _specs(len(_widths(_usable_width(image, ratio))), ratio)


def specs_of(ratio: str) -> list[str]:
    """Every filter that pictures of any size may have in this ratio."""
    return _specs(len(WIDTHS), ratio)


def first_filters(image: "CustomImage") -> list[str]:
    """A JPEG of each kind, with which pages can do until the others are there."""
    cropped = [_size(_widths(_usable_width(image, ratio), FIRST_WIDTH)[-1], ratio) for ratio in ("", *RATIOS)]
    return [*(f"{size}|format-jpeg" for size in cropped), SHARED, POSTER]


def all_filters(image: "CustomImage") -> list[str]:
    """Whatever pages, players, other sites and paper show of a picture."""
    cropped = [spec for ratio in ("", *RATIOS) for spec in filters(image, ratio)]
    return list(dict.fromkeys([*first_filters(image), *cropped, *THUMBNAILS.values(), *PAPER.values()]))


def _specs(count: int, ratio: str) -> list[str]:
    """Of the first `count` widths, in every format."""
    return [f"{size}|format-{name}" for name in FORMATS for size in _sizes(ratio)[:count]]


@functools.cache
def _sizes(ratio: str) -> tuple[str, ...]:
    return tuple(_size(width, ratio) for width in WIDTHS)


def _usable_width(image: "CustomImage", ratio: str) -> float:
    """In pixels: the width of what is left after cropping."""
    if not ratio:
        return image.width
    across, down = RATIOS[ratio]
    return min(image.width, image.height * across / down)


def _widths(usable: float, most: int = WIDTHS[-1]) -> list[int]:
    smaller = [width for width in WIDTHS if width < usable]
    return [width for width in WIDTHS[: len(smaller) + 1] if width <= most]


def _size(width: int, ratio: str) -> str:
    if not ratio:
        return f"width-{width}"
    across, down = RATIOS[ratio]
    return f"fill-{width}x{round(width * down / across)}-c0"


def hasten_avif() -> None:
    """Have Pillow encode AVIF three times as fast as it does by itself (6), into files of the same size."""
    Image.init()
    save = Image.SAVE["AVIF"]

    def save_at_speed(image: Image.Image, file: IO[bytes], name: str | bytes) -> None:
        image.encoderinfo.setdefault("speed", AVIF_SPEED)
        save(image, file, name)

    Image.register_save("AVIF", save_at_speed)
