from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class BookletsConfig(AppConfig):
    name = "booklets"
    verbose_name = _("Booklets")

    def ready(self) -> None:
        from booklets.checks import check_libraries

        register(check_libraries)
