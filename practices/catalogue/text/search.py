"""Searching the words of the catalogue, the same way on both databases."""

from types import ModuleType
from typing import Any

from django.db import connection
from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast

from practices.catalogue.text import postgresql, sqlite
from practices.catalogue.text.grammar import Wanted, wanted
from practices.models.entry import CatalogueEntry, CatalogueEntryQuerySet


def engine() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def narrow(entries: CatalogueEntryQuerySet, text: str, language: str) -> Any:
    """The `entries` that hold what `text` asks for, annotated with `relevance`: the higher the better.

    A text without any word narrows nothing.
    """
    asked = wanted(text, language)
    if not asked:
        return entries.annotate(relevance=Cast(0.0, FloatField()))
    return entries.filter(engine().holds(asked, language)).annotate(relevance=engine().relevance(asked, language))


def keys(text: str, language: str) -> QuerySet[Any, Any]:
    """The keys of the practices that `narrow` would leave, to be used in another query."""
    entries = CatalogueEntry.objects.in_language(language)
    asked = wanted(text, language)
    return (entries.filter(engine().holds(asked, language)) if asked else entries).values("pk")


def keys_by_word(text: str, language: str) -> dict[str, QuerySet[Any, Any]]:
    """For each word or phrase of `text` the keys of the practices that hold it, whatever else they hold."""
    entries = CatalogueEntry.objects.in_language(language)
    return {
        " ".join(term): entries.filter(engine().holds(Wanted((term,)), language)).values("pk")
        for term in wanted(text, language).present
    }
