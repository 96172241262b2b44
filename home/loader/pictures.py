"""The drawings in `home/demo/illustrations/` as pictures, each made once: what editors delete stays away."""

import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import resvg_py
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.rect import Rect
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from core.models import CustomImage, Licence
from home.loader import reader
from home.log_actions import LOAD_DEMO

CREDIT = "Cultural Heritage in Action (drawing)"
PAPER = "#FBF8F2"
WIDTH = 1920


@dataclass
class Pictures:
    """The pictures that were made of the drawings, by the names of the drawings: also those deleted since."""

    made: dict[str, int]

    @classmethod
    def read(cls) -> "Pictures":
        content_type = ContentType.objects.get_for_model(CustomImage)
        entries = ModelLogEntry.objects.filter(action=LOAD_DEMO, content_type=content_type)
        return cls({entry.data["key"]: int(entry.object_id) for entry in entries})

    def find(self, name: str) -> CustomImage | None:
        """The picture of a drawing, made now unless it was before; None without a name and when it was deleted."""
        if name and name not in self.made:
            picture = _picture(name)
            log(instance=picture, action=LOAD_DEMO, data={"key": name})
            self.made[name] = picture.pk
        return CustomImage.objects.filter(pk=self.made[name]).first() if name else None


def _picture(name: str) -> CustomImage:
    svg = (reader.DEMO_DIR / "illustrations" / f"{name}.svg").read_text(encoding="utf-8")
    picture = CustomImage(
        title=element(svg, "title"),
        description=element(svg, "desc"),
        credit=CREDIT,
        licence=Licence.CC_BY,
        file=ContentFile(rasterise(svg), f"{name}.png"),
    )
    centre = picture.width / 2, picture.height / 2
    picture.set_focal_point(Rect.from_point(*centre, *centre))
    picture.full_clean()
    picture.save()
    return picture


def element(svg: str, name: str) -> str:
    """The text of the first element of that name, on one line."""
    found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", svg, re.DOTALL)
    return " ".join(unescape(found[1]).split()) if found else ""


def rasterise(svg: str) -> bytes:
    """A PNG `WIDTH` pixels wide, opaque because transparency would double the work of every later encoding."""
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, background=PAPER, skip_system_fonts=True)
    png = BytesIO()
    Image.open(BytesIO(drawn)).convert("RGB").save(png, "PNG")
    return png.getvalue()
