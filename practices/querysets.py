from collections.abc import Iterable
from typing import Self

from django.db.models import Case, IntegerField, Value, When

from core.models import StoryQuerySet
from core.pictures import specs_of
from core.renditions import of_specs


class PracticeQuerySet(StoryQuerySet):
    def for_cards(self) -> Self:
        pictures = of_specs("card_image__renditions", specs_of("card"))
        return super().for_cards().prefetch_related("themes", "places", pictures)

    def these_first(self, keys: Iterable[int | None]) -> Self:
        """Those with the given keys in their order, then the others, the newest first."""
        ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(dict.fromkeys(keys)) if key]
        newest_first = ["-first_published_at", "-pk"]
        if not ranks:  # PostgreSQL would read the one rank of all as the number of a column
            return self.order_by(*newest_first)
        rank = Case(*ranks, default=Value(len(ranks) + 1), output_field=IntegerField())
        return self.order_by(rank, *newest_first)
