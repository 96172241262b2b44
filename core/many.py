"""What pages point to many times, such as their themes, looked up with SQL that is written once."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from django.apps import apps
from django.db.models import BigAutoField, F, Manager, ManyToManyField, Model

from core.compiled_query import CompiledQuery, GivenList


def look_up(items: Sequence[Model], *names: str) -> None:
    """Fill the relations called `names` of these items of one model, as `prefetch_related_objects` does.

    One query for each name.
    """
    for name in names if items else ():
        label = items[0]._meta.label
        found = defaultdict(list)
        for related in _related(label, name, len(items))(keys=[item.pk for item in items]):
            found[related.holder].append(related)
        for item in items:
            known = _manager(label, name).all()
            known._result_cache, known._prefetch_done = found[item.pk], True
            item.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _field(label: str, name: str) -> ManyToManyField:
    return apps.get_model(label)._meta.get_field(name)


def _manager(label: str, name: str) -> Manager:
    return _field(label, name).related_model._default_manager


@cache
def _related(label: str, name: str, number: int) -> CompiledQuery:
    """What so many items point to, each time with the key of its `holder`."""
    holder = _field(label, name).related_query_name()
    keys = GivenList("keys", BigAutoField(), number)
    return CompiledQuery(lambda: _manager(label, name).filter(**{f"{holder}__in": keys}).annotate(holder=F(holder)))
