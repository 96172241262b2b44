from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtailmedia.models import AbstractMedia

from core.uploads import check_document, check_media, check_thumbnail

UNREADABLE = (OSError, SyntaxError, ValueError, DecompressionBombError)
"""What Pillow raises, each format in its way."""
DECORATIVE_OR_DESCRIBED = _(
    "Describe the picture for people who cannot see it, or tick “Decorative” if it tells them nothing."
)


class Licence(models.TextChoices):
    ALL_RIGHTS = "all-rights", _("All rights reserved, used with permission")
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC_BY_NC = "cc-by-nc-4.0", _("CC BY-NC 4.0")
    CC0 = "cc0-1.0", _("CC0, no rights reserved")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")


class CustomImage(AbstractImage):
    """A picture with its alt text (`description`), credit and licence; the focal point comes from Wagtail."""

    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("What there is to see, in a sentence, for people who cannot see it. Not shown under the picture."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("The picture says nothing that the text does not: screen readers pass it over."),
    )
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it, as it is to appear."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    is_file_being_replaced = False

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    def clean(self) -> None:
        super().clean()
        if not self.is_decorative and not self.description.strip():
            raise ValidationError({"description": DECORATIVE_OR_DESCRIBED})

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File:
        """Of a picture that cannot be unpacked what Wagtail says of a missing one, so that pages show the rest."""
        try:
            return super().generate_rendition_file(*args, **kwargs)
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A file to download, with its source and language."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("For example “en” or “fr”."))

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence", "language")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        super().clean()
        _check_upload(self, "file", check_document)


class CustomMedia(AbstractMedia):
    """A video or audio file of our own. What it shows and says belongs to the recording that uses it."""

    admin_form_fields = ("title", "file", "collection", "duration", "width", "height", "thumbnail", "tags")

    class Meta(AbstractMedia.Meta):
        verbose_name = _("video or audio file")
        verbose_name_plural = _("video and audio files")

    def clean(self) -> None:
        super().clean()
        _check_upload(self, "file", check_media)
        _check_upload(self, "thumbnail", check_thumbnail)


def _check_upload(item: models.Model, field: str, check: Callable[[File], None]) -> None:
    """Look into a file that was just given. What is stored already was looked into then."""
    file = getattr(item, field)
    if not file or file._committed:
        return
    try:
        check(file.file)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
