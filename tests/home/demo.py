"""The demo content for tests: loaded once for a module, with ways to look at it and to change its files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site

Dump = dict[str, dict[Any, dict[str, Any]]]


def load() -> str:
    """Load the demo content; what the command prints."""
    output = StringIO()
    call_command("load_demo", stdout=output, no_color=True)
    return output.getvalue()


@contextmanager
def loaded_demo(db_blocker: Any) -> Iterator[str]:
    """The demo content in the database, and nothing of it afterwards."""
    with db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)
    forget()


def forget() -> None:
    """Empty the caches, which know nothing of a rollback."""
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()


def find(slug: str) -> Page:
    return Page.objects.get(slug=slug).specific


def dump() -> Dump:
    """Every row of every table, by its key."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: {row[model._meta.pk.attname]: row for row in model._base_manager.values()}
        for model in models
        if model._meta.managed
    }


def changes_since(before: Dump) -> dict[str, list[Any]]:
    """The keys of the rows that are new, different or gone, by table."""
    changed = {}
    for label, rows in dump().items():
        keys = [*before[label], *(key for key in rows if key not in before[label])]
        changed[label] = [key for key in keys if before[label].get(key) != rows.get(key)]
    return {label: keys for label, keys in changed.items() if keys}


def change(folder: Path, name: str, field: str, value: str, table: str = "") -> None:
    """Set a field to a TOML value. It stands on a line of its own in the demo files, or is new."""
    path = folder / name
    before, header, text = path.read_text(encoding="utf-8").rpartition(f"[{table}]\n" if table else "\ufeff")
    line = re.compile(rf"^{field} = .*\n", flags=re.MULTILINE)
    path.write_text(f"{before}{header}{field} = {value}\n{line.sub('', text, count=1)}", encoding="utf-8")
