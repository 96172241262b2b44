from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home import log_actions  # noqa: F401  (registers with Wagtail)
        from home.cdn import following

        following.connect()
