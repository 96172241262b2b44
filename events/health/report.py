"""The report “Recordings and registrations” in the admin: what was asked, what it answered, whom it concerns."""

from collections import defaultdict
from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from events.enums import RecordingHealth
from events.health.subjects import places_to_play
from events.models import AddressCheck, EventPage, Recording
from events.models.address_check import FILE

Concerned = tuple[str, str]
"""Title and edit address of a recording or an activity."""


READERS = ["add", "change", "publish"]
"""Who may do one of these with recordings may read the report."""


def may_read_report(user: Any) -> bool:
    return policy_registry.get_by_type(Recording).user_has_any_permission(user, READERS)


class HealthFilterSet(WagtailFilterSet):
    class Meta:
        model = AddressCheck
        fields = ["state"]


def title_of(check: Any) -> str:
    """The first that depends on it, and how many more."""
    titles = [title for title, _address in check.concerned]
    if not titles:
        return str(_("Nothing public any more"))
    return (
        titles[0]
        if len(titles) == 1
        else _("%(title)s and %(more)d more")
        % {
            "title": titles[0],
            "more": len(titles) - 1,
        }
    )


def edit_address_of(check: Any) -> str | None:
    return check.concerned[0][1] if check.concerned else None


def shown_address(check: AddressCheck) -> str:
    return check.address.removeprefix(FILE)


def state_of(check: AddressCheck) -> str:
    """An address that failed, but not often enough to tell visitors, is neither well nor unchecked."""
    if check.failures and check.state != RecordingHealth.BROKEN:
        return str(_("Failing, to be asked again"))
    return str(check.get_state_display())


def answer_of(check: AddressCheck) -> str:
    return check.said or str(check.get_state_display())


class HealthReportView(ReportView):
    model = AddressCheck
    page_title = _("Recordings and registrations")
    header_icon = "link"
    filterset_class = HealthFilterSet
    any_permission_required = READERS
    index_url_name = "health_report"
    index_results_url_name = "health_report_results"
    columns = [
        TitleColumn("concerned", label=_("Concerns"), accessor=title_of, get_url=edit_address_of),
        Column("address", label=_("Address"), accessor=shown_address),
        Column("state", label=_("Is"), accessor=state_of),
        Column("said", label=_("What it answered"), accessor=answer_of),
        DateColumn("checked_at", label=_("Last checked")),
    ]
    list_export = ["address", "state", "said", "failures", "checked_at", "due_at"]

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Recording)

    def get_queryset(self) -> Any:
        return AddressCheck.objects.worst_first()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        concerned = whom_addresses_concern()
        for check in object_list:
            check.concerned = concerned[check.address]
        return object_list


def whom_addresses_concern() -> dict[str, list[Concerned]]:
    """By address, the published recordings and activities that depend on it."""
    found: dict[str, list[Concerned]] = defaultdict(list)
    for recording, addresses in places_to_play().items():
        edit = reverse("wagtailsnippets_events_recording:edit", args=[recording.pk])
        for address in addresses:
            found[address].append((recording.title, edit))
    for page in EventPage.objects.live().exclude(registration_url="").order_by("-start", "-pk"):
        found[page.registration_url].append((page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])))
    return found


urlpatterns = [
    path("reports/health/", HealthReportView.as_view(), name="health_report"),
    path("reports/health/results/", HealthReportView.as_view(results_only=True), name="health_report_results"),
]
