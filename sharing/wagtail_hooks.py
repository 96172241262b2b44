"""The way from the admin to the embed lab."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.models import User
from events.models import Recording

LAST = 90


def lab_button(uuid: UUID) -> Button:
    address = reverse("embed_lab", args=[uuid])
    return Button(_("Embed lab"), url=address, icon_name="code", priority=LAST)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def lab_of_page(page: Page, user: User, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    if getattr(page, "is_embeddable", False) and page.live:
        yield lab_button(page.uuid)


@hooks.register("register_snippet_listing_buttons")
def lab_of_recording(snippet: Model, user: User, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Recording) and snippet.live:
        yield lab_button(snippet.uuid)
