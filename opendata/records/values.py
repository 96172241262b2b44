"""Single values as JSON has them. What is not known is null. Pure functions."""

import datetime as dt
import re
from decimal import Decimal
from html.parser import HTMLParser

from core.addresses import absolute_url
from core.models import CustomImage
from core.pictures import SHARED
from opendata.licence import licence_record

Record = dict[str, object]

BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "hr", "blockquote"}
BLANK_LINES = re.compile(r"\n{3,}")


def known(text: str | None) -> str | None:
    return text or None


def number(value: Decimal | int | None) -> int | float | None:
    """A figure as it was typed: 42 rather than 42.0."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def moment(when: dt.datetime | None) -> str | None:
    """To the second in UTC: “2026-03-10T13:00:00Z”."""
    return f"{when.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if when else None


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "li":
            self.text += "\n- "
        elif tag == "br":
            self.text += "\n"
        elif tag in BLOCKS:
            self.text += "\n\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.text += "\n\n"

    def handle_data(self, data: str) -> None:
        self.text += " ".join(data.split("\n"))


def plain_text(rich_text: str) -> str:
    """Rich text without its marks: an empty line between paragraphs, “- ” before the entries of a list."""
    reader = _Paragraphs()
    reader.feed(rich_text)
    reader.close()
    return BLANK_LINES.sub("\n\n", reader.text).strip()


def picture_record(image: CustomImage | None) -> Record | None:
    """A picture in the size that the hub shares, once that was made; `image` brings its renditions along."""
    shared = next((each for each in image.renditions.all() if each.filter_spec == SHARED), None) if image else None
    if image is None or shared is None:
        return None
    return {
        "url": absolute_url(shared.url),
        "width": shared.width,
        "height": shared.height,
        "alt": image.default_alt_text,
        "credit": known(image.credit),
        "licence": licence_record(image.licence),
    }
