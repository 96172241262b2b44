from django import template
from django.utils.safestring import SafeString

from core.models import CustomImage, CustomRendition
from core.picture_markup import alt_text, picture_markup
from core.pictures import FORMATS, POSTER, SHARED
from core.renditions import existing, shown

register = template.Library()

NAMED = {"shared": SHARED, "poster": POSTER}


@register.simple_tag
def responsive_picture(image: CustomImage, ratio: str = "", sizes: str = "", **attributes: str) -> SafeString:
    """`<picture>` in every format and width that is made. `ratio` is a key of `RATIOS` or empty.

    `attributes` go to `<img>`. Nothing, where the file is gone.
    """
    made = shown(image, ratio)
    if not made:
        return SafeString("")
    if sizes and len(made) > len(FORMATS):
        attributes["sizes"] = sizes
    return picture_markup(made, alt_text(image), attributes)


@register.simple_tag
def rendition(image: CustomImage | None, name: str) -> CustomRendition | None:
    """The one that is called `shared` or `poster`, if it is there."""
    return existing(image, [NAMED[name]]).get(NAMED[name]) if image else None
