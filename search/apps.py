from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from practices.catalogue.describing import register_activities
        from search import activity_signals, signals
        from search.activities_of_practices import activities_of
        from search.relating import signals as relating_signals

        register_activities(activities_of)
        signals.connect()
        activity_signals.connect()
        relating_signals.connect()
