"""Which pages have an entry of the reference data ticked. Wagtail's own “Usage” does not see such choices."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

MOST_BUTTONS = 5


def pages_that_chose(item: Model) -> list[Page]:
    """The pages, drafts included, that name `item` in a list of choices, by title."""
    pages: list[Page] = []
    for relation in item._meta.get_fields(include_hidden=True):
        if relation.many_to_many and relation.auto_created and issubclass(relation.related_model, Page):
            pages += relation.related_model._default_manager.filter(**{relation.field.name: item})
    return sorted(pages, key=lambda page: page.title)


def refuse_to_delete_what_is_chosen(request: HttpRequest, items: Iterable[Any]) -> HttpResponse | None:
    """Deleting would take the entry off these pages without a word, so the editor takes it off first."""
    for item in items:
        if pages := pages_that_chose(item):
            message = ngettext(
                "“%(item)s” is chosen on a page. Take it off there before you delete it.",
                "“%(item)s” is chosen on %(count)d pages. Take it off there before you delete it.",
                len(pages),
            )
            buttons = [
                messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit “%s”") % page.title)
                for page in pages[:MOST_BUTTONS]
            ]
            messages.error(request, message % {"item": item, "count": len(pages)}, buttons=buttons)
            return redirect(item.snippet_viewset.get_url_name("list"))
    return None
