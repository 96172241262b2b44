from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.listing import FilterForm, paginate
from core.models import ListingPage
from news.models.article import NewsPage


class NewsIndexPage(ListingPage):
    subpage_types = ["news.NewsPage"]
    feed_kind = "news"
    page_description = _("Lists the news items below it, newest first.")

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
