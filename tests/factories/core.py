import datetime as dt

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Locale

from core.models import CustomImage, Organisation, Person, Place, Series, Theme
from core.pictures import all_filters
from core.renditions import make


def default_locale() -> Locale:
    return Locale.get_default()


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda number: f"Theme {number}")
    slug = factory.Sequence(lambda number: f"theme-{number}")
    locale = factory.LazyFunction(default_locale)


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda number: f"Town {number}")
    country = "FI"
    latitude = "60.1699"
    longitude = "24.9384"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Organisation {number}")
    url = "https://example.org/"


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Person {number}")
    role = "Director"
    email = "secret@example.org"
    consented_on = dt.date(2026, 1, 1)


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    title = factory.Sequence(lambda number: f"Series {number}")
    slug = factory.Sequence(lambda number: f"series-{number}")
    locale = factory.LazyFunction(default_locale)


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage

    description = "A hall with tall windows"
    credit = "Somebody"
    licence = "cc-by-4.0"
    collection = factory.LazyFunction(Collection.get_first_root_node)


def in_all_sizes(**values) -> CustomImage:
    """A picture for which the worker has done its part."""
    image = ImageFactory(**values)
    make(image, all_filters(image))
    return image


class StoryPageFactory(wagtail_factories.PageFactory):
    """Base of the factories of stories: what every type requires, and no more."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda number: f"Story {number}")
    summary = "What was done and for whom."


def full_story() -> dict:
    """Something in every field that all stories share."""
    return {
        "card_image": in_all_sizes(),
        "themes": [ThemeFactory()],
        "search_description": "For search engines.",
        "body": full_body(),
        "sources": [("source", {"label": "Annual report", "url": "https://example.org/report"})],
        "reviewed_on": dt.date(2026, 1, 1),
        "review_due": dt.date(2026, 2, 1),
        "change_notes": [("change", {"date": dt.date(2026, 1, 2), "note": "A figure was corrected."})],
    }


def full_body() -> list:
    """One of each story block that needs no other page."""
    image = in_all_sizes()
    return [
        ("heading", {"text": "A section of the story", "level": "h2"}),
        ("text", "<p>Words with a <b>bold</b> part.</p>"),
        ("quote", {"quote": "We kept it.", "speaker": "Somebody", "role": "Mayor"}),
        ("fact", {"title": "Good to know", "text": "<p>The city owns it.</p>"}),
        ("accordion", {"items": [{"title": "Who may apply?", "text": "<p>Everybody.</p>"}]}),
        ("picture", {"image": image, "caption": "The hall"}),
        ("gallery", {"pictures": [{"image": image, "caption": ""}, {"image": image, "caption": "Again"}]}),
        ("numbers", {"numbers": [{"value": "99 %", "label": "let"}]}),
        (
            "table",
            {
                "data": [["Use", "Area"], ["Studios", "20"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_caption": "Space by use",
            },
        ),
        ("call_to_action", {"label": "Read the call", "url": "https://example.org/", "text": ""}),
    ]
