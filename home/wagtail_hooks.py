from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.dashboard import CarePanel, ComingUpPanel, QuickAddPanel


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [QuickAddPanel(), ComingUpPanel(), CarePanel()]


@hooks.register("register_help_menu_item")
def lead_to_style_guide() -> MenuItem:
    return MenuItem(_("Style guide"), reverse("styleguide"), name="styleguide", icon_name="view", order=1200)
