from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.links import CallToActionBlock
from core.blocks.media import DocumentBlock, GalleryBlock, PictureBlock, RecordingBlock
from core.blocks.text import AccordionBlock, FactBlock, HeadingBlock, NumbersBlock, QuoteBlock, TableBlock, TextBlock


class StoryBlock(blocks.StreamBlock):
    """What editors tell a story with: the same blocks on every page type."""

    heading = HeadingBlock(group=_("Words"))
    text = TextBlock(group=_("Words"))
    quote = QuoteBlock(group=_("Words"))
    fact = FactBlock(group=_("Words"))
    accordion = AccordionBlock(group=_("Words"))
    picture = PictureBlock(group=_("Pictures and sound"))
    gallery = GalleryBlock(group=_("Pictures and sound"))
    recording = RecordingBlock(group=_("Pictures and sound"))
    numbers = NumbersBlock(group=_("Facts and figures"))
    table = TableBlock(group=_("Facts and figures"))
    document = DocumentBlock(group=_("Links and files"))
    call_to_action = CallToActionBlock(group=_("Links and files"))

    class Meta:
        required = False
        label = _("Story")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        anchors: set[str] = set()
        errors = {}
        for index, block in enumerate(cleaned):
            if block.block_type != "heading" or not block.value["text"]:
                continue
            if block.value.anchor in anchors:
                message = _("Another heading here says the same, and links could not tell the two apart. Reword one.")
                errors[index] = blocks.StructBlockValidationError(block_errors={"text": ValidationError(message)})
            anchors.add(block.value.anchor)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned
