from functools import cache

from django.db.models import Field, Model


def label_of(item: Model, name: str) -> str:
    """What is chosen in the field `name`, as `get_<name>_display()` says it, which lists all choices anew each time."""
    value = getattr(item, name)
    return str(_labels(item._meta.get_field(name)).get(value, value))


@cache
def _labels(field: Field) -> dict:
    return dict(field.flatchoices)
