from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        description = _("A picture with caption; credit and licence come from the picture itself.")

    def get_preview_value(self) -> Any:
        return self.normalize({"image": get_image_model().objects.first(), "caption": "What the picture shows"})


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "blocks/gallery.html"
        description = _("Two to twelve pictures side by side.")

    def get_preview_value(self) -> Any:
        pictures = [{"image": image, "caption": ""} for image in get_image_model().objects.all()[:3]]
        return self.normalize({"pictures": pictures})


class RecordingBlock(blocks.StructBlock):
    """A recording in the middle of a story. The snippet is named by its label: core imports no sibling app."""

    recording = SnippetChooserBlock("events.Recording", label=_("Recording"))

    class Meta:
        icon = "media"
        label = _("Recording")
        template = "blocks/recording.html"
        description = _("A video or audio recording with captions and transcript.")

    def get_preview_value(self) -> Any:
        recording = self.child_blocks["recording"].target_model.objects.first()
        return self.normalize({"recording": recording})


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    note = blocks.CharBlock(label=_("What it holds"), max_length=255, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")
        template = "blocks/document.html"
        description = _("A file to download, with its type and size.")

    def get_preview_value(self) -> Any:
        return self.normalize({"document": get_document_model().objects.first(), "note": "What the file holds"})
