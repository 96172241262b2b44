from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

LOAD_DEMO = "home.load_demo"


def register_demo_action(actions: LogActionRegistry) -> None:
    actions.register_action(LOAD_DEMO, _("Load demo content"), _("Loaded with the demo content"))
