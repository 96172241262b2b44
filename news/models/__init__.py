from news.models.article import NewsPage
from news.models.index import NewsIndexPage

__all__ = ["NewsIndexPage", "NewsPage"]
