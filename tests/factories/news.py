import datetime as dt

import wagtail_factories

from news.models import NewsIndexPage, NewsPage
from tests.factories.core import StoryPageFactory


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsIndexPage

    title = "News"
    slug = "news"


class NewsPageFactory(StoryPageFactory):
    class Meta:
        model = NewsPage

    date = dt.date(2026, 1, 15)
