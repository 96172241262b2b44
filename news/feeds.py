import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.feeds import Entry, StoryFeed, Subscription, story_entry
from news.models import NewsIndexPage, NewsPage
from news.models.article import NewsQuerySet

MIDNIGHT = dt.time(0)


class NewsFeed(StoryFeed):
    kind = "news"
    heading = _("News")
    listing_model = NewsIndexPage

    def stories(self, at: dt.datetime) -> NewsQuerySet:
        return NewsPage.objects.all().newest_first()

    def entries(self, pages: list[NewsPage], subscription: Subscription) -> Iterable[Entry]:
        zone = timezone.get_default_timezone()
        for page in pages:
            yield story_entry(page, subscription, published=dt.datetime.combine(page.date, MIDNIGHT, zone))
