from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from core.checks import check_blocks, check_page_types
        from core.pagecache import following
        from core.pictures import hasten_avif, refuse_bombs

        register(check_page_types)
        register(check_blocks)
        hasten_avif()
        refuse_bombs()
        following.connect()
