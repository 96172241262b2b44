from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import StoryPage


class PlainPage(StoryPage):
    """A page of text: about, partners, accessibility, privacy…"""

    parent_page_types = ["home.HomePage", "home.PlainPage"]
    subpage_types = ["home.PlainPage"]
    page_description = _("A page of text, for example about the programme.")

    edit_handler = StoryPage.tabs([FieldPanel("body")])

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
