from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface
from wagtail.models import Page


def story_tabs(*tabs: tuple[Any, list[Panel]]) -> TabbedInterface:
    """The editing form of a page: the given tabs, then the two that every page has."""
    headings = [*tabs, (_("Search and share"), Page.promote_panels), (_("Publishing"), Page.settings_panels)]
    return TabbedInterface([ObjectList(panels, heading=heading) for heading, panels in headings if panels])
