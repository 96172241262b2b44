from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.listing import FilterForm, paginate
from core.panels import story_tabs
from news.models.article import NewsPage


class NewsIndexPage(Page):
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count_per_parent = 1
    page_description = _("Lists the news items below it, newest first.")

    edit_handler = story_tabs((_("Content"), [TitleFieldPanel("title"), FieldPanel("introduction")]))

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = FilterForm(request.GET)
        news = NewsPage.objects.child_of(self).listed()
        if theme := form.chosen.get("theme"):
            news = news.about_theme(theme)
        context["filter_form"] = form
        context["page_obj"] = paginate(news.for_cards().newest_first(), request)
        return context
