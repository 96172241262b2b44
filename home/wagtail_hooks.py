from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.dashboard import CarePanel, ComingUpPanel, QuickAddPanel


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [QuickAddPanel(), ComingUpPanel(), CarePanel()]
