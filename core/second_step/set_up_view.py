"""Switching the second step on: an app reads the secret, its first code proves it, the recovery codes are shown."""

from typing import Any

import django_otp
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages

from core.log_in import closed_for, note_failure
from core.models import User
from core.second_step import codes
from core.second_step.forms import WRONG, AppCodeForm, PasswordForm
from core.second_step.pending import Pending, finish, pending
from core.second_step.standing import app_of

KEY = "second_step_app"
"""Which secret this session was shown: whoever knows the password elsewhere is shown another."""


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SetUpView(FormView):
    """For who is logged in, and for who has to before the log-in is done."""

    template_name = "core/second_step/set_up.html"
    form_class = AppCodeForm
    half: Pending | None
    user: User
    device: TOTPDevice

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.half = None if request.user.is_authenticated else pending(request)
        user: Any = self.half.user if self.half else request.user
        if not user.is_authenticated or (self.half and app_of(user)):
            return redirect("wagtailadmin_login")
        self.user = user
        self.is_on = app_of(user) is not None
        return closed_for(request, user.get_username()) or self.answer(request, *args, **kwargs)

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        begun = TOTPDevice.objects.filter(pk=request.session.get(KEY), user=self.user, confirmed=False).first()
        self.device = begun or codes.begin_app(self.user)
        request.session[KEY] = self.device.pk
        if begun is None and request.method == "POST":
            messages.warning(
                request, _("The code to scan is a new one: it was asked for elsewhere too. Scan it again.")
            )
            return redirect("second_step_set_up")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"device": self.device}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("password_form", PasswordForm(self.user) if self.is_on else None)
        return super().get_context_data(
            device=self.device,
            secret=codes.secret_of(self.device),
            qr_code=codes.qr_code(self.device),
            is_part_of_log_in=self.half is not None,
            is_on=self.is_on,
            **context,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        password_form = PasswordForm(self.user, request.POST)
        if not self.is_on or password_form.is_valid():
            return super().post(request, *args, **kwargs)
        if password_form.has_error("password", WRONG):
            note_failure(request, self.user.get_username())
        untouched = AppCodeForm(self.device)  # a code that is looked at is used
        return self.render_to_response(self.get_context_data(form=untouched, password_form=password_form))

    def form_valid(self, form: AppCodeForm) -> HttpResponse:
        device: Any = form.accepted
        recovery_codes = codes.switch_on(device)
        del self.request.session[KEY]
        if self.half:
            finish(self.request, self.half, device)
        else:
            self.request.session.cycle_key()
            django_otp.login(self.request, device)
        after = self.half.after if self.half else reverse("second_step_account")
        return show_once(self.request, recovery_codes, after)


def show_once(request: HttpRequest, recovery_codes: list[str], after: str) -> HttpResponse:
    """The answer to the form itself: the codes are kept nowhere, and the page cannot be come back to."""
    context = {"codes": recovery_codes, "after": after}
    return render(request, "core/second_step/recovery_codes.html", context)
