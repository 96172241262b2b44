"""How the admin looks, and what visitors may not see."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.views.home import UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.log_in_reports import LogInReportMenuItem
from core.log_in_reports import urlpatterns as log_in_urls
from core.models import User
from core.second_step import notes
from core.second_step.account import TITLE, SecondStepPanel
from core.second_step.urls import admin_urlpatterns as second_step_urls
from core.usage import refuse_to_delete_what_is_chosen
from core.viewsets import ReferenceDataGroup

NEWS_OF_WAGTAIL = (UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel)

register_snippet(ReferenceDataGroup)
hooks.register("before_delete_snippet", refuse_to_delete_what_is_chosen)
hooks.register("register_log_actions", notes.register)


@hooks.register("insert_global_admin_css")
def brand_admin() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/admin.css"))


@hooks.register("register_admin_urls")
def register_log_in_reports() -> list[URLPattern]:
    return log_in_urls


@hooks.register("register_admin_urls")
def register_second_step() -> list[URLPattern]:
    return second_step_urls


@hooks.register("register_account_settings_panel")
def show_second_step_in_account(request: HttpRequest, user: User, profile: Any) -> BaseSettingsPanel:
    return SecondStepPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def lead_to_second_step_of_others(user: User, request_user: User) -> list[Button]:
    if not request_user.is_superuser:
        return []
    return [Button(TITLE, url=reverse("second_step_of", args=[user.pk]), icon_name="lock", priority=40)]


@hooks.register("register_reports_menu_item")
def lead_to_log_ins() -> MenuItem:
    address = reverse("log_in_report")
    return LogInReportMenuItem(gettext_lazy("Log-ins"), address, name="log-ins", icon_name="user", order=910)


@hooks.register("register_reports_menu_item")
def lead_to_failed_log_ins() -> MenuItem:
    address = reverse("failed_log_in_report")
    label = gettext_lazy("Failed log-ins")
    return LogInReportMenuItem(label, address, name="failed-log-ins", icon_name="warning", order=911)


@hooks.register("construct_homepage_panels")
def leave_out_news_of_wagtail(request: HttpRequest, panels: list[Any]) -> None:
    """Editors come for their pages, not for the releases of the software."""
    panels[:] = [panel for panel in panels if not isinstance(panel, NEWS_OF_WAGTAIL)]


@hooks.register("before_serve_page")
def serve_only_in_its_language(page: Page, request: HttpRequest, args: list, kwargs: dict) -> None:
    """404 for a language that has no such page: Wagtail would show the English one under `/fr/` as well."""
    language = get_language()
    if language != settings.LANGUAGE_CODE and page.locale.language_code != language:
        raise Http404(_("This page does not exist in this language."))
