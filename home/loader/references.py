"""Places, themes and other reference data, each made once: what editors change or delete afterwards stays so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry

from core.models import Organisation, Place, Series, Theme
from home.loader.pictures import Pictures
from home.loader.reader import Entry, read_file
from home.log_actions import LOAD_DEMO

ORGANISATION_FILES = ["organisations.toml", "organisations-practices.toml"]

Item = TypeVar("Item", bound=Model)


@dataclass(frozen=True)
class References:
    """The reference data and pictures by the keys that the demo files use, without what editors deleted."""

    places: dict[str, Place]
    themes: dict[str, Theme]
    organisations: dict[str, Organisation]
    series: dict[str, Series]
    pictures: Pictures


def load_references() -> References:
    organisations = {key: entry for name in ORGANISATION_FILES for key, entry in read_file(name).items()}
    return References(
        places=_load(Place, ["name", "country"], _each(_place, read_file("places.toml"))),
        themes=_load(Theme, ["slug", "locale"], _with_slug(read_file("themes.toml"))),
        organisations=_load(Organisation, ["name"], _each(_organisation, organisations)),
        series=_load(Series, ["slug", "locale"], _with_slug(read_file("series.toml"))),
        pictures=Pictures.read(),
    )


def known(keys: Iterable[str], shelf: dict[str, Item]) -> list[Item]:
    """Those of `keys` that are still there."""
    return [shelf[key] for key in keys if key in shelf]


def _load(model: type[Item], identity: list[str], entries: dict[str, Entry]) -> dict[str, Item]:
    """One kind of reference data. `identity` names the fields by which an object is the same that editors have made."""
    content_type = ContentType.objects.get_for_model(model)
    log_entries = ModelLogEntry.objects.filter(action=LOAD_DEMO, content_type=content_type)
    loaded = {entry.data["key"]: int(entry.object_id) for entry in log_entries}
    present = model._default_manager.in_bulk(loaded.values())
    shelf = {}
    for key, values in entries.items():
        if key not in loaded:
            found = model._default_manager.filter(**{name: values[name] for name in identity}).first()
            shelf[key] = found or _made(model(**values))
            log(instance=shelf[key], action=LOAD_DEMO, data={"key": key})
        elif loaded[key] in present:
            shelf[key] = present[loaded[key]]
    return shelf


def _made(item: Item) -> Item:
    item.full_clean()
    item.save()
    return item


def _with_slug(entries: dict[str, Entry]) -> dict[str, Entry]:
    locale = Locale.get_default()
    return {key: entry | {"slug": key, "locale": locale} for key, entry in entries.items()}


def _each(convert: Callable[[Entry], Entry], entries: dict[str, Entry]) -> dict[str, Entry]:
    return {key: convert(entry) for key, entry in entries.items()}


def _place(entry: Entry) -> Entry:
    """Decimal coordinates as text, so that none gets a digit more."""
    return {name: str(value) if name.endswith("itude") else value for name, value in entry.items()}


def _organisation(entry: Entry) -> Entry:
    return {
        "name": entry["name"],
        "role": entry.get("role", ""),
        "url": entry.get("url", ""),
        "is_programme_partner": entry.get("partner", False),
    }
