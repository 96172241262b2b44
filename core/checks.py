"""The conventions of docs/architecture.md as system checks: one stem everywhere, one template and preview a block."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Warning
from django.db.models import Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.blocks import Block
from wagtail.coreutils import camelcase_to_underscore
from wagtail.fields import StreamField
from wagtail.models import Page


def check_page_types(app_configs: Any, **kwargs: Any) -> list[Error]:
    page_types = (model for model in apps.get_models() if issubclass(model, Page) and model.is_creatable)
    return [error for model in page_types for error in page_type_errors(model)]


def check_blocks(app_configs: Any, **kwargs: Any) -> list[Error]:
    found = {type(block): block for model in apps.get_models() for block in blocks_of(model)}
    return [error for block in found.values() for error in block_errors(block)]


def check_proxies(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """The hub knows no TLS: with `https://` a server of the operator's stands in front of it."""
    if settings.TRUSTED_PROXIES or not settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            "All visitors seem to come from one address, that of the web server in front of the hub: one who guesses "
            "passwords closes the log-in for others, and all share one limit of requests.",
            hint="Have that server add to X-Forwarded-For, and set TRUSTED_PROXIES to 1, or to the number of servers.",
            id="core.W001",
        )
    ]


def page_type_errors(model: type[Page]) -> Iterator[Error]:
    """What is missing of a page type's template and description."""
    name, path = model._meta.label, f"{model._meta.app_label}/{camelcase_to_underscore(model.__name__)}.html"
    if model.template != path:
        yield Error(
            f"The page type {name} renders {model.template}, which is not named after it.",
            hint=f"Take `template` off the model and call its template {path}.",
            obj=model,
            id="core.E001",
        )
    elif not _exists(path):
        yield Error(
            f"The page type {name} has no template.", hint=f"Write templates/{path}.", obj=model, id="core.E002"
        )
    if not str(model.page_description):
        yield Error(
            f"The page type {name} does not tell editors what it is for.",
            hint="Set `page_description` to one sentence: editors read it when they choose a type.",
            obj=model,
            id="core.E003",
        )


def block_errors(block: Block) -> Iterator[Error]:
    """What is missing of a block that renders itself. Rows that their page renders have no template."""
    template = getattr(block.meta, "template", None)
    if not template or type(block).__module__.startswith("wagtail"):
        return
    name = type(block).__name__
    if not _exists(template):
        yield Error(
            f"The block {name} names the template {template}, which does not exist.",
            hint=f"Write templates/{template}, or correct `Meta.template`.",
            obj=type(block),
            id="core.E004",
        )
    if not block.is_previewable:
        yield Error(
            f"The block {name} has no preview.",
            hint="Set `Meta.preview_value` or `Meta.preview_template`, or write `get_preview_value()`.",
            obj=type(block),
            id="core.E005",
        )


def blocks_of(model: type[Model]) -> Iterator[Block]:
    """Every block that the stream fields of a model hold, at any depth."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _with_children(field.stream_block)


def _with_children(block: Block) -> Iterator[Block]:
    yield block
    children = [block.child_block] if hasattr(block, "child_block") else getattr(block, "child_blocks", {}).values()
    for child in children:
        yield from _with_children(child)


def _exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
