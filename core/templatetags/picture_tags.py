from functools import partial

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from core.models import CustomImage, CustomRendition
from core.picture_markup import alt_text, picture_markup
from core.pictures import FORMATS, POSTER, SHARED
from core.remembered import remembered
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


@register.simple_tag(takes_context=True)
def rendition(context: Context, image: CustomImage | None, name: str) -> CustomRendition | None:
    """The one that is called `shared` or `poster`, if it is there."""
    if not image:
        return None
    request = getattr(context, "request", None) or context.get("request")
    find = partial(_named, image, name)
    return remembered(request, ("rendition", image.pk, name), find) if request else find()


def _named(image: CustomImage, name: str) -> CustomRendition | None:
    return existing(image, [NAMED[name]]).get(NAMED[name])
