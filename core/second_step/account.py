"""The second step in one's own account, and in that of somebody else for administrators."""

from typing import Any

import django_otp
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from core.log_in import closed_for, note_failure
from core.models import User
from core.second_step import codes, notes
from core.second_step.forms import WRONG, PasswordForm
from core.second_step.set_up_view import show_once
from core.second_step.standing import app_of, is_required, recovery_codes_left

TITLE = gettext_lazy("Second step at log-in")
ACCOUNT = "second_step_account"


class SecondStepPanel(BaseSettingsPanel):
    """On the page of one's account: whether it is on, and where to change that."""

    name = "second_step"
    title = TITLE
    order = 550
    template_name = "core/second_step/panel.html"

    def get_form(self) -> forms.Form:
        """Nothing that is saved with the account."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        return {"app": app_of(self.user)}


@method_decorator(sensitive_post_parameters(), name="dispatch")
class AccountView(WagtailAdminTemplateMixin, FormView):
    """State, new recovery codes, another telephone, off."""

    template_name = "core/second_step/account.html"
    page_title = TITLE
    header_icon = "lock"
    form_class = PasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and app_of(request.user) is None:
            return redirect(ACCOUNT)
        return closed_for(request, request.user.get_username()) or super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        account = {"url": reverse("wagtailadmin_account"), "label": _("Account")}
        return [*super().get_breadcrumbs_items(), account, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user: Any = self.request.user
        left = recovery_codes_left(user)
        return super().get_context_data(app=app_of(user), left=left, is_required=is_required(user), **context)

    def form_invalid(self, form: PasswordForm) -> HttpResponse:
        if form.has_error("password", WRONG):
            note_failure(self.request, form.user.get_username())
        return super().form_invalid(form)

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        if "off" in self.request.POST:
            return self.switch_off(form.user)
        log(form.user, notes.NEW_CODES)
        recovery_codes = codes.make_recovery_codes(form.user)
        django_otp.login(self.request, app_of(form.user))  # whoever came in with one of the former stays inside
        return show_once(self.request, recovery_codes, reverse(ACCOUNT))

    def switch_off(self, user: User) -> HttpResponse:
        if is_required(user):
            messages.error(self.request, _("Your account cannot do without the second step."))
        elif codes.switch_off(user):
            log(user, notes.OFF)
            del self.request.session[django_otp.DEVICE_ID_SESSION_KEY]  # sessions that name a device end with it
            messages.success(self.request, _("The second step is off. From now on your password is enough."))
        return redirect(ACCOUNT)


class RemovalView(WagtailAdminTemplateMixin, TemplateView):
    """Takes the second step off the account of somebody who lost the telephone."""

    template_name = "core/second_step/removal.html"
    page_title = TITLE
    header_icon = "lock"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        if self.other == request.user:
            return redirect(ACCOUNT)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def other(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(get_user_display_name(self.other))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        users = {"url": reverse("wagtailusers_users:index"), "label": _("Users")}
        person = {"url": reverse("wagtailusers_users:edit", args=[self.other.pk]), "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), users, person, {"url": "", "label": self.page_title}]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        required = is_required(self.other)
        return super().get_context_data(other=self.other, app=app_of(self.other), is_required=required, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = self.get_page_subtitle()
        if codes.switch_off(self.other):
            log(self.other, notes.REMOVED)
            messages.success(request, _("The second step of %(name)s is removed.") % {"name": name})
        return redirect("second_step_of", self.other.pk)
