from practices.models.entry import CatalogueEntry, PracticeFacet
from practices.models.index import PracticeIndexPage
from practices.models.practice import PracticePage
from practices.models.words import KnownWord, Suggestion

__all__ = ["CatalogueEntry", "KnownWord", "PracticeFacet", "PracticeIndexPage", "PracticePage", "Suggestion"]
