from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from core.models.hub_page import HubPage
from core.panels import story_tabs


class ListingPage(HubPage):
    """Base of the pages that list the stories below them."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    edit_handler = story_tabs((_("Content"), [TitleFieldPanel("title"), FieldPanel("introduction")]))

    class Meta:
        abstract = True
