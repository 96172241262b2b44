"""How editors upload a picture."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.models import CustomImage
from core.renditions import prepare
from core.uploads import check_pixels


class PictureField(WagtailImageField):
    """Says of a picture that breaks off what it says of one that is none; Wagtail would answer with an error."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:  # as Pillow says it, each format in its way
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error

    def check_image_pixel_size(self, f: Any) -> None:
        """From the head of the file first: Wagtail unpacks all of it before it counts."""
        check_pixels(f)
        super().check_image_pixel_size(f)


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):  # pictures that were dropped together are described without it
            self.fields["file"] = PictureField(label=file.label, required=file.required, widget=file.widget)

    def save(self, commit: bool = True) -> CustomImage:
        """Wagtail takes all sizes away after a new file is stored: those of it are made afterwards."""
        self.instance.is_file_being_replaced = bool(commit and "file" in self.changed_data and self.original_file)
        image = super().save(commit=commit)
        if image.is_file_being_replaced:
            image.is_file_being_replaced = False
            prepare(image)
        return image
