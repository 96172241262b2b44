from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from core.checks import check_blocks, check_page_types, check_proxies
        from core.models import CustomImage, CustomRendition
        from core.pagecache import following
        from core.pictures import hasten_avif
        from core.renditions import forget, prepare

        register(check_page_types)
        register(check_blocks)
        register(check_proxies, Tags.security, deploy=True)
        hasten_avif()
        following.connect()
        post_save.connect(prepare, sender=CustomImage)
        post_delete.connect(forget, sender=CustomRendition)
        if settings.SENTRY_DSN:
            from core import reporting

            reporting.start(settings.SENTRY_DSN)
