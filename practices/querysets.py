from typing import Self

from core.models import StoryQuerySet


class PracticeQuerySet(StoryQuerySet):
    def in_country(self, code: str) -> Self:
        return self.filter(places__country=code).distinct()

    def for_cards(self) -> Self:
        return super().for_cards().prefetch_related("themes", "places")

    def recent(self) -> Self:
        return self.order_by("-first_published_at", "-pk")
