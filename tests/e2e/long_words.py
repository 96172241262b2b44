"""The hub once more, with words that are hard to fit."""

import json
from typing import Any

from django.db.models import Model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import Organisation, Person, Place, Series, Theme
from events.models import Recording
from tests.conftest import Hub
from tests.e2e import content

GERMAN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TITLE = f"{GERMAN} und ihre Folgen für den Denkmalschutz".ljust(120, "x")
NAMES = [(Theme, "name"), (Place, "name"), (Organisation, "name"), (Person, "name"), (Series, "title")]
NO_WORDS = {"type", "id", "url", "source_url", "level", "kind", "currency", "evidence", "qualifier"}


def fill(hub: Hub) -> dict[str, str]:
    """The pages of `content.fill` with titles as long as can be and a very long word wherever editors type one."""
    addresses = content.fill(hub)
    for model, name in [*NAMES, (Recording, "title")]:
        for thing in model.objects.all():
            setattr(thing, name, f"{GERMAN[:70]}{thing.pk}")
            thing.save()
    for page in Page.objects.descendant_of(hub.home, inclusive=True).specific():
        _lengthen(page)
        page.save()
    return addresses


def _lengthen(page: Model) -> None:
    page.title = TITLE
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            setattr(page, field.name, json.dumps(_longer(list(getattr(page, field.name).raw_data))))
        elif isinstance(field, RichTextField):
            setattr(page, field.name, f"<p>{GERMAN}</p>")
        elif field.name in ("summary", "venue", "accessibility", "participants", "status_note"):
            setattr(page, field.name, f"{GERMAN} {GERMAN}")


def _longer(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: value if key in NO_WORDS else _longer(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_longer(value) for value in raw]
    return GERMAN if isinstance(raw, str) and raw[:1].isalpha() else raw
