from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from core.models import CustomImage, CustomRendition
from core.pictures import FORMATS, POSTER, SHARED, filters
from core.renditions import existing

register = template.Library()

NAMED = {"shared": SHARED, "poster": POSTER}


@register.simple_tag
def responsive_picture(image: CustomImage, ratio: str = "", sizes: str = "", **attributes: str) -> SafeString:
    """`<picture>` in every format and width that is made. `ratio` is a key of `RATIOS` or empty.

    `attributes` go to `<img>`. Nothing, where the file is gone.
    """
    made = existing(image, filters(image, ratio))
    if not made:
        return SafeString("")
    if sizes and len(made) > len(FORMATS):
        attributes["sizes"] = sizes
    return Picture(made, attributes).__html__()


@register.simple_tag
def rendition(image: CustomImage | None, name: str) -> CustomRendition | None:
    """The one that is called `shared` or `poster`, if it is there."""
    return existing(image, [NAMED[name]]).get(NAMED[name]) if image else None
