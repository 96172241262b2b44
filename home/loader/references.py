"""Places, themes, organisations and series. What exists is left as it is: editors may have changed it."""

from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.models import Locale

from core.models import Organisation, Place, Series, Theme
from home.loader.reader import Entry, read_file

ORGANISATION_FILES = ["organisations.toml", "organisations-practices.toml"]


@dataclass
class References:
    """The reference data by the keys that the demo files use."""

    places: dict[str, Place] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)


def load_references() -> References:
    locale = Locale.get_default()
    references = References()
    for key, entry in read_file("themes.toml").items():
        theme, _created = Theme.objects.get_or_create(slug=key, locale=locale, defaults=entry)
        references.themes[key] = theme
    for key, entry in read_file("series.toml").items():
        series, _created = Series.objects.get_or_create(slug=slugify(key), locale=locale, defaults=entry)
        references.series[key] = series
    for key, entry in read_file("places.toml").items():
        references.places[key] = _place(entry)
    for name in ORGANISATION_FILES:
        for key, entry in read_file(name).items():
            references.organisations.setdefault(key, _organisation(entry))
    return references


def _place(entry: Entry) -> Place:
    found = Place.objects.filter(name=entry["name"], country=entry["country"]).first()
    if found:
        return found
    place = Place(**{name: str(value) if name.endswith("itude") else value for name, value in entry.items()})
    place.full_clean()
    place.save()
    return place


def _organisation(entry: Entry) -> Organisation:
    values = {
        "role": entry.get("role", ""),
        "url": entry.get("url", ""),
        "is_programme_partner": entry.get("partner", False),
    }
    organisation, _created = Organisation.objects.get_or_create(name=entry["name"], defaults=values)
    return organisation
