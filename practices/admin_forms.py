from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class PracticePageForm(WagtailAdminPageForm):
    """A draft may leave out what visitors look for and rely on; what is published or submitted may not."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._demand("places", _("Choose the place: visitors look for practices by place."))
            self._demand("themes", _("Choose at least one theme: visitors look for practices by theme."))
            if not cleaned.get("results"):
                self._demand("sources", _("Name at least one source, here or with a result."))
        return cleaned

    def _demand(self, name: str, message: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)
