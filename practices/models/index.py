from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.listing import paginate
from core.panels import story_tabs
from practices.forms import PracticeFilterForm
from practices.models.practice import PracticePage


class PracticeIndexPage(Page):
    """The catalogue of good practices."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["home.HomePage"]
    subpage_types = ["practices.PracticePage"]
    max_count_per_parent = 1
    page_description = _("The catalogue: lists every good practice below it.")

    edit_handler = story_tabs((_("Content"), [TitleFieldPanel("title"), FieldPanel("introduction")]))

    class Meta:
        verbose_name = _("catalogue of practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = PracticeFilterForm(request.GET)
        practices = PracticePage.objects.child_of(self).listed()
        if theme := form.chosen.get("theme"):
            practices = practices.about_theme(theme)
        if country := form.chosen.get("country"):
            practices = practices.in_country(country)
        context["filter_form"] = form
        context["page_obj"] = paginate(practices.for_cards().order_by("title", "pk"), request)
        return context
