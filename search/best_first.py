"""What the search found, made into pages only as far as it is shown."""

from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from search.stories import shown_of

FEW = 100
"""Most searches find fewer: then they are counted and shown with one query."""


class BestFirst:
    """Pages, the best first, to be counted and taken in slices like a queryset.

    `keys` gives the key and the content type of each. They hold all the words of the search, or any of them.
    """

    def __init__(self, keys: QuerySet[Any, tuple[int, int]], *, holds_all: bool) -> None:
        self.keys = keys
        self.holds_all = holds_all

    @cached_property
    def _first(self) -> list[tuple[int, int]]:
        return list(self.keys[:FEW])

    def count(self) -> int:
        return len(self._first) if len(self._first) < FEW else self.keys.count()

    def __getitem__(self, part: slice) -> list[Page]:
        """One query, and one for each type of page among the results."""
        found = self._first[part] if part.stop <= FEW else list(self.keys[part])
        pages: dict[int, Any] = {}
        for content_type in {content_type for _key, content_type in found}:
            model = ContentType.objects.get_for_id(content_type).model_class()
            shown = model._default_manager.only(*shown_of(model))
            pages |= shown.in_bulk([key for key, its_type in found if its_type == content_type])
        return [pages[key] for key, _content_type in found if key in pages]
