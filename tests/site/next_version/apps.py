from django.apps import AppConfig
from django.db import models


class NextVersionConfig(AppConfig):
    name = "tests.site.next_version"

    def ready(self) -> None:
        from news.models import NewsPage

        models.PositiveSmallIntegerField(null=True, blank=True).contribute_to_class(NewsPage, "minutes")
