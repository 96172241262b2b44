"""The reports “Log-ins” and “Failed log-ins” in the admin, for superusers."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy


def what_was_wrong(failure: AccessFailureLog) -> str:
    return {
        reverse("second_step"): _("Code"),
        reverse("second_step_recovery"): _("Recovery code"),
    }.get(failure.path_info, _("Password"))


class LogInFilterSet(WagtailFilterSet):
    class Meta:
        model = AccessLog
        fields = ["username"]


class FailureFilterSet(WagtailFilterSet):
    class Meta:
        model = AccessFailureLog
        fields = ["username", "locked_out"]


class LogInReportView(ReportView):
    model = AccessLog
    page_title = _("Log-ins")
    header_icon = "user"
    filterset_class = LogInFilterSet
    any_permission_required = ["view"]
    index_url_name = "log_in_report"
    index_results_url_name = "log_in_report_results"
    columns = [
        Column("username", label=_("Name")),
        Column("ip_address", label=_("Internet address")),
        DateColumn("attempt_time", label=_("Logged in")),
        DateColumn("logout_time", label=_("Logged out")),
        Column("user_agent", label=_("Browser")),
    ]
    list_export = ["username", "ip_address", "attempt_time", "logout_time", "user_agent"]

    @cached_property
    def permission_policy(self) -> Any:
        return ModelPermissionPolicy(self.model)

    def get_queryset(self) -> Any:
        return self.model.objects.order_by("-attempt_time", "-pk")


class FailureReportView(LogInReportView):
    model = AccessFailureLog
    page_title = _("Failed log-ins")
    header_icon = "warning"
    filterset_class = FailureFilterSet
    index_url_name = "failed_log_in_report"
    index_results_url_name = "failed_log_in_report_results"
    columns = [
        Column("username", label=_("Name")),
        Column("ip_address", label=_("Internet address")),
        Column("step", label=_("What was wrong"), accessor=what_was_wrong),
        DateColumn("attempt_time", label=_("Tried")),
        BooleanColumn("locked_out", label=_("Closed the log-in")),
        Column("user_agent", label=_("Browser")),
    ]
    list_export = ["username", "ip_address", "path_info", "attempt_time", "locked_out", "user_agent"]


class LogInReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


urlpatterns = [
    path("reports/log-ins/", LogInReportView.as_view(), name="log_in_report"),
    path("reports/log-ins/results/", LogInReportView.as_view(results_only=True), name="log_in_report_results"),
    path("reports/failed-log-ins/", FailureReportView.as_view(), name="failed_log_in_report"),
    path(
        "reports/failed-log-ins/results/",
        FailureReportView.as_view(results_only=True),
        name="failed_log_in_report_results",
    ),
]
