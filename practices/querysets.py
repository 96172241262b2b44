from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.db.models import Case, IntegerField, Prefetch, Value, When

from core.many import look_up
from core.models import Place, StoryQuerySet, Theme
from core.pictures import specs_of
from core.renditions import look_up_sizes, of_specs

ON_CARDS = ("title", "slug", "url_path", "summary", "card_image")


def fill_cards(practices: Sequence[Any]) -> None:
    """What `for_cards()` fetches of other tables, with SQL that is written already."""
    look_up(practices, "themes", "places")
    look_up_sizes([practice.card_image for practice in practices if practice.card_image], "card")


class PracticeQuerySet(StoryQuerySet):
    def bare_cards(self) -> Self:
        """Nothing but what cards show: there are many of them on a page, and a practice has some sixty fields."""
        return self.only(*ON_CARDS).select_related("card_image")

    def for_cards(self) -> Self:
        """With themes, places and sizes of the picture."""
        return self.bare_cards().prefetch_related(
            Prefetch("themes", Theme.objects.only("name", "slug", "hatch")),
            Prefetch("places", Place.objects.only("name", "country", "latitude", "longitude")),
            of_specs("card_image__renditions", specs_of("card")),
        )

    def these_first(self, keys: Iterable[int | None]) -> Self:
        """Those with the given keys in their order, then the others, the newest first."""
        ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(dict.fromkeys(keys)) if key]
        newest_first = ["-first_published_at", "-pk"]
        if not ranks:  # PostgreSQL would read the one rank of all as the number of a column
            return self.order_by(*newest_first)
        rank = Case(*ranks, default=Value(len(ranks) + 1), output_field=IntegerField())
        return self.order_by(rank, *newest_first)
