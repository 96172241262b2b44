from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from core.models import CustomImage
from core.pictures import FORMATS, filters

register = template.Library()


@register.simple_tag
def responsive_picture(image: CustomImage, ratio: str = "", sizes: str = "", **attributes: str) -> SafeString:
    """`<picture>` in every format and width. `ratio` is a key of `RATIOS` or empty, `attributes` go to `<img>`."""
    specs = filters(image, ratio)
    if sizes and len(specs) > len(FORMATS):
        attributes["sizes"] = sizes
    return Picture(get_renditions_or_not_found(image, specs), attributes).__html__()
