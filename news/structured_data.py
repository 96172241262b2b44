from typing import TYPE_CHECKING

from django.http import HttpRequest

from core.structured_data import Thing, article

if TYPE_CHECKING:
    from news.models import NewsPage


def news_article(page: "NewsPage", request: HttpRequest) -> Thing:
    return article("NewsArticle", page, request, datePublished=page.date.isoformat())
