from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from core.checks import check_blocks, check_page_types, check_proxies
        from core.pagecache import following
        from core.pictures import hasten_avif

        register(check_page_types)
        register(check_blocks)
        register(check_proxies, Tags.security, deploy=True)
        hasten_avif()
        following.connect()
        if settings.SENTRY_DSN:
            from core import reporting

            reporting.start(settings.SENTRY_DSN)
