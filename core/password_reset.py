"""The letter that leads to a new password."""

from typing import Any

from wagtail.admin.forms.auth import PasswordResetForm


class LetterPasswordResetForm(PasswordResetForm):
    """Sends the letter as HTML beside the plain text: Wagtail's view knows of the plain text alone."""

    def save(self, **options: Any) -> None:
        template = "wagtailadmin/account/password_reset/email.html"
        super().save(**options | {"html_email_template_name": template})
