"""Which page types the search covers."""

from django.apps import apps

from core.models import StoryPage

SHOWN = {"title", "slug", "url_path", "depth", "content_type", "summary", "recording"}
"""What results show of a page, or need to show it. Only activities have a recording."""


def story_types() -> list[type[StoryPage]]:
    """Every page type that tells something: practices first, pages of text last."""
    return [model for model in reversed(apps.get_models()) if issubclass(model, StoryPage) and model.is_creatable]


def shown_of(model: type[StoryPage]) -> list[str]:
    return [field.name for field in model._meta.fields if field.name in SHOWN]
