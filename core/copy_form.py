from typing import Any

from wagtail.admin.forms.pages import CopyForm


class StoryCopyForm(CopyForm):
    """Offers no alias: a story that stands in two places would count twice in lists and data."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
