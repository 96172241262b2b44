"""The log-in with its second step. The session knows nobody before that is done."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView
from wagtail.log_actions import log

from core.log_in import closed_for, note_failure
from core.second_step import notes
from core.second_step.forms import WRONG, AppCodeForm, RecoveryCodeForm
from core.second_step.pending import Pending, begin, finish, pending
from core.second_step.standing import app_of, is_due, recovery_codes_left, recovery_of

FEW_CODES = 3


class SiteLogInView(auth_views.LoginView):
    """Wagtail's, to private pages."""

    template_name = "wagtailcore/login.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user: Any = form.get_user()
        if not is_due(user):
            return super().form_valid(form)
        after = self.get_success_url()
        begin(self.request, user, after, remember=form.cleaned_data.get("remember", True))
        return redirect("second_step" if app_of(user) else "second_step_set_up")


class AdminLogInView(SiteLogInView, LoginView):
    """Wagtail's, to the admin."""

    template_name = LoginView.template_name


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SecondStepView(FormView):
    """Asks for the code of the app."""

    template_name = "core/second_step/code.html"
    form_class: type[AppCodeForm] = AppCodeForm
    half: Pending

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        half = pending(request)
        if half is None or self.device_of(half) is None:
            return redirect("wagtailadmin_login")
        self.half = half
        name = half.user.get_username()
        return closed_for(request, name) or super().dispatch(request, *args, **kwargs)

    def device_of(self, half: Pending) -> Any:
        return app_of(half.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"device": self.device_of(self.half)}

    def form_invalid(self, form: AppCodeForm) -> HttpResponse:
        if form.has_error("code", WRONG):
            note_failure(self.request, self.half.user.get_username())
        return super().form_invalid(form)

    def form_valid(self, form: AppCodeForm) -> HttpResponse:
        finish(self.request, self.half, form.accepted)
        return redirect(self.half.after)


class RecoveryCodeView(SecondStepView):
    """Takes a recovery code instead."""

    template_name = "core/second_step/recovery_code.html"
    form_class = RecoveryCodeForm

    def device_of(self, half: Pending) -> Any:
        return app_of(half.user) and recovery_of(half.user)

    def form_valid(self, form: AppCodeForm) -> HttpResponse:
        response = super().form_valid(form)
        log(self.half.user, notes.RECOVERY_CODE, user=self.half.user)
        left = recovery_codes_left(self.half.user)
        if left <= FEW_CODES:
            messages.warning(self.request, few_left(left))
        return response


def few_left(left: int) -> str:
    if not left:
        return _("That was your last recovery code. Make new ones in your account, under “Second step at log-in”.")
    return ngettext(
        "You have %(count)d recovery code left. Make new ones in your account, under “Second step at log-in”.",
        "You have %(count)d recovery codes left. Make new ones in your account, under “Second step at log-in”.",
        left,
    ) % {"count": left}
