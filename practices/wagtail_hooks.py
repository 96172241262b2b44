from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from practices.models import PracticePage


def places(page: PracticePage) -> str:
    return ", ".join(place.name for place in page.places.all())


def themes(page: PracticePage) -> str:
    return ", ".join(theme.name for theme in page.themes.all())


class PracticeIndexView(PageListingViewSet.index_view_class):
    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.prefetch_related("places", "themes"))


class PracticeListingViewSet(PageListingViewSet):
    model = PracticePage
    index_view_class = PracticeIndexView
    icon = "form"
    menu_label = _("Practices")
    menu_order = 110
    add_to_admin_menu = True
    list_filter = ["lifecycle", "heritage_type", "status"]
    list_display = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("places", label=_("Places"), accessor=places),
        Column("themes", label=_("Themes"), accessor=themes),
        DateColumn("review_due", label=_("Review due"), sort_key="review_due"),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


@hooks.register("register_admin_viewset")
def register_practices() -> PageListingViewSet:
    return PracticeListingViewSet("practices")
