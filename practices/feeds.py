import datetime as dt

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.feeds import TOLD, StoryFeed
from practices.models import PracticeIndexPage, PracticePage
from practices.querysets import PracticeQuerySet


class PracticeFeed(StoryFeed):
    kind = "practices"
    heading = _("Good practices")
    listing_model = PracticeIndexPage

    def stories(self, at: dt.datetime) -> PracticeQuerySet:
        newest_first = [F("first_published_at").desc(nulls_last=True), "-pk"]
        return PracticePage.objects.only(*TOLD).order_by(*newest_first)
