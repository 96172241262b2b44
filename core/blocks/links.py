from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What is offered"), max_length=160, required=False)
    label = blocks.CharBlock(
        label=_("Words of the link"), max_length=60, help_text=_("Say what happens, for example “Register by mail”.")
    )
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("or another address"), required=False)

    class Meta:
        icon = "link-external"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        description = _("One thing to do next.")
        preview_value = {
            "text": "The next call is open.",
            "label": "Read the call",
            "page": None,
            "url": "https://example.org/",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        given = [target for target in (cleaned["page"], cleaned["url"]) if target]
        if len(given) > 1 or (not given and not self.is_deferred_validation):
            message = _("Choose a page of this site or give another address: one of the two.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned


class SourceBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Name of the source"), max_length=255)
    url = blocks.URLBlock(label=_("Address"), required=False, max_length=500)
    read_on = blocks.DateBlock(label=_("Read on"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")
        template = "blocks/source.html"
        description = _("Where a statement on this page comes from.")
        preview_value = {"label": "Annual report", "url": "https://example.org/report", "read_on": None}


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()

    class Meta:
        required = False
        label = _("Sources")


class PageLinksBlock(blocks.StreamBlock):
    """Pages of any type. `targets` narrows the choice to page types, by label."""

    def __init__(self, targets: str | list[str] = "wagtailcore.Page", **kwargs: Any) -> None:
        super().__init__([("page", blocks.PageChooserBlock(page_type=targets, label=_("Page")))], **kwargs)

    class Meta:
        required = False
        icon = "link"
