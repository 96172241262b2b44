"""What the catalogue knows of its practices for completing and correcting what is typed."""

from practices.catalogue.text.completion import remember_suggestions
from practices.catalogue.text.vocabulary import remember_words
from practices.models import CatalogueEntry, PracticeFacet


def learn() -> None:
    """From every practice of the catalogue."""
    entries = list(CatalogueEntry.objects.select_related("practice__locale"))
    remember_words(entries)
    remember_suggestions(entries, PracticeFacet.objects.all())
