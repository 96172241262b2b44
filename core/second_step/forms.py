"""What is typed at the second step and around it. The field is named `code`: that is kept out of all notes."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice

from core.log_in import in_words
from core.models import User
from core.second_step import codes

WRONG = "wrong"
"""The code of the errors that count as failed log-ins."""
SEPARATORS = re.compile(r"[\s-]")


class AppCodeForm(forms.Form):
    """`accepted` is the device once the form is valid."""

    code = forms.CharField(
        label=_("Code from the app"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
        error_messages={"required": _("Type the code that the app shows now.")},
    )
    looks_right = re.compile(r"[0-9]{6}")
    messages = {
        "shape": _("A code from the app has six digits."),
        WRONG: _(
            "This code is not right, or was used before. Wait for the next one and type that. If none is accepted, "
            "look whether the clock of the telephone is right."
        ),
    }

    def __init__(self, device: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.device = device
        self.accepted: Any = None

    def clean_code(self) -> str:
        code = SEPARATORS.sub("", self.cleaned_data["code"]).lower()
        if not self.looks_right.fullmatch(code):
            raise ValidationError(self.messages["shape"], "shape")
        if until := codes.closed_until(self.device):
            wait = in_words(until - timezone.now())
            message = _("The last codes were wrong, so no code is looked at for a while. Try again in %(wait)s.")
            raise ValidationError(message, "wait", {"wait": wait})
        self.accepted = codes.accepts(self.device, self.as_kept(code))
        if self.accepted is None:
            raise ValidationError(self.messages[WRONG], WRONG)
        return code

    def as_kept(self, code: str) -> str:
        return code


class RecoveryCodeForm(AppCodeForm):
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "autofocus": True}),
        error_messages={"required": _("Type one of your recovery codes.")},
    )
    looks_right = re.compile(rf"[a-z2-7]{{{codes.RECOVERY_LENGTH}}}")
    messages = {
        "shape": _("A recovery code has three times four letters and digits, such as abcd-efgh-2345."),
        WRONG: _("This recovery code is not right, or was used before."),
    }
    device: StaticDevice

    def as_kept(self, code: str) -> str:
        return codes.fingerprint(self.device, code)


class PasswordForm(forms.Form):
    """Whoever finds an open browser does not know the password."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password of your account.")},
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not the password of your account."), WRONG)
        return password
