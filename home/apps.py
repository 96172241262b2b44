from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home.cdn import following
        from home.log_actions import register_demo_action

        hooks.register("register_log_actions", register_demo_action)
        following.connect()
