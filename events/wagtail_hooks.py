from django.db.models import F
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn, PageTypeColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from events.health.report import may_read_report
from events.health.report import urlpatterns as health_urls
from events.models import EmbedPartner, EventPage, Recording

UNDATED_LATEST = {"start": F("start").asc(nulls_last=True), "-start": F("start").desc(nulls_first=True)}


def has_recording(page: EventPage) -> bool:
    return page.recording_id is not None


class ActivityIndexView(PageListingViewSet.index_view_class):
    def annotate_queryset(self, pages):
        pages = super().annotate_queryset(pages.with_state())
        return pages.select_related("place", for_specific_subqueries=True)

    def order_queryset(self, queryset):
        """Undated activities count as the latest, in every database. A search cannot order by expressions."""
        if self.ordering not in UNDATED_LATEST or self.is_searching:
            return super().order_queryset(queryset)
        return queryset.order_by(UNDATED_LATEST[self.ordering], "-pk")


class ActivityListingViewSet(PageListingViewSet):
    model = EventPage
    index_view_class = ActivityIndexView
    icon = "calendar"
    menu_label = _("Activities")
    menu_order = 120
    add_to_admin_menu = True
    ordering = "-start"
    list_filter = ["status", "format", "place", "series"]
    list_display = [
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        PageTypeColumn("type", label=_("Type"), accessor="page_type_display_name"),
        Column("when", label=_("When"), accessor="when", sort_key="start"),
        Column("state", label=_("Is"), accessor="state_label"),
        Column("place", label=_("Place"), accessor="place"),
        BooleanColumn("has_recording", label=_("Recording"), accessor=has_recording),
        DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


class HealthReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_report(request.user)


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 130
    add_to_admin_menu = True
    list_display = ["title", "length", "embed_policy", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["embed_policy", "provider", "live"]


class EmbedPartnerViewSet(SnippetViewSet):
    model = EmbedPartner
    icon = "group"
    menu_label = _("Embedding partners")
    menu_order = 131
    add_to_admin_menu = True
    list_display = ["name", "origins", UpdatedAtColumn()]


register_snippet(RecordingViewSet)
register_snippet(EmbedPartnerViewSet)


@hooks.register("register_admin_viewset")
def register_activities() -> PageListingViewSet:
    return ActivityListingViewSet("activities")


@hooks.register("register_admin_urls")
def register_health_report() -> list[URLPattern]:
    return health_urls


@hooks.register("register_reports_menu_item")
def lead_to_health_report() -> MenuItem:
    return HealthReportMenuItem(
        _("Recordings and registrations"), reverse("health_report"), name="health", icon_name="link", order=600
    )
