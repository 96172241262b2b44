from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from news.models import NewsPage


class NewsListingViewSet(PageListingViewSet):
    model = NewsPage
    icon = "doc-full"
    menu_label = _("News")
    menu_order = 140
    add_to_admin_menu = True
    ordering = "-date"
    list_filter = ["date", "lifecycle"]
    list_display = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        DateColumn("date", label=_("Date"), sort_key="date"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


@hooks.register("register_admin_viewset")
def register_news() -> PageListingViewSet:
    return NewsListingViewSet("news")
