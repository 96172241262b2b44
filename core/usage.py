"""Which pages name an entry of the reference data. Wagtail's own “Usage” sees neither ticked choices nor drafts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex

MOST_BUTTONS = 5


def pages_that_chose(item: Model) -> list[Page]:
    """The pages that name `item`, by title. In the draft of a live page, choices count but not yet rows and links."""
    in_text = ReferenceIndex.get_references_to(item).filter(base_content_type=ContentType.objects.get_for_model(Page))
    keys = {int(key) for key in in_text.values_list("object_id", flat=True)}
    for model, field in _choices_of(item):
        keys.update(model._default_manager.filter(**{field.name: item}).values_list("pk", flat=True))
        keys.update(page.pk for page in _drafts(model) if item.pk in _chosen(page, field))
    return list(Page.objects.filter(pk__in=keys).order_by("title").specific())


def _choices_of(item: Model) -> Iterator[tuple[type[Page], Field]]:
    """The fields of pages in which `item` may be chosen."""
    for relation in item._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.is_relation and issubclass(relation.related_model, Page):
            yield relation.related_model, relation.field


def _drafts(model: type[Page]) -> Iterable[Page]:
    drafts = model._default_manager.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    return drafts.select_related("latest_revision")


def _chosen(page: Page, field: Field) -> list[Any]:
    """What the latest revision of `page` holds in `field`."""
    value = page.latest_revision.content.get(field.name)
    return value if isinstance(value, list) else [value]


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
