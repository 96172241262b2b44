from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Page


def label_of(item: Model, name: str) -> str:
    """What is chosen in the field `name`, as `get_<name>_display()` says it, which lists all choices anew each time."""
    value = getattr(item, name)
    return str(_labels(item._meta.get_field(name)).get(value, value))


@cache
def _labels(field: Field) -> dict:
    return dict(field.flatchoices)


def type_of(page: Page) -> str:
    """What kind of page it is, as `page_type_display_name` says it, but with a capital and found out once."""
    return _type_name(ContentType.objects.get_for_id(page.content_type_id).model_class(), get_language())


@cache
def _type_name(model: Any, _language: str | None) -> str:
    """In the active language, which is named so that each has its own."""
    return capfirst(model.get_verbose_name()) if model else ""
