"""Which page types the search covers."""

from django.apps import apps

from core.models import StoryPage


def story_types() -> list[type[StoryPage]]:
    """Every page type that tells something: practices first, pages of text last."""
    return [model for model in reversed(apps.get_models()) if issubclass(model, StoryPage) and model.is_creatable]
