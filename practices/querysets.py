from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.db.models import Case, IntegerField, Value, When

from core.many import look_up
from core.models import StoryQuerySet
from core.renditions import look_up_sizes

ON_CARDS = ("title", "slug", "url_path", "summary", "card_image")


def fill_cards(practices: Sequence[Any]) -> None:
    """What cards show besides the fields of `for_cards()`: themes, places, sizes of the picture; three queries."""
    look_up(practices, "themes", "places")
    look_up_sizes([practice.card_image for practice in practices if practice.card_image], "card")


class PracticeQuerySet(StoryQuerySet):
    def for_cards(self) -> Self:
        """Nothing but what cards show: there are many of them on a page, and a practice has some sixty fields."""
        return self.only(*ON_CARDS).select_related("card_image")

    def these_first(self, keys: Iterable[int | None]) -> Self:
        """Those with the given keys in their order, then the others, the newest first."""
        ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(dict.fromkeys(keys)) if key]
        newest_first = ["-first_published_at", "-pk"]
        if not ranks:  # PostgreSQL would read the one rank of all as the number of a column
            return self.order_by(*newest_first)
        rank = Case(*ranks, default=Value(len(ranks) + 1), output_field=IntegerField())
        return self.order_by(rank, *newest_first)
