"""The blocks of a story in Markdown."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from core.addresses import absolute_url, page_url
from core.licences import licence_name
from core.models import CustomImage
from core.templatetags.hub_tags import is_public
from opendata.markdown.writing import bullets, heading, joined, link, paragraphs, quoted, rich, table, words
from opendata.records.values import picture_record


def story(body: Iterable[StreamValue.StreamChild]) -> str:
    blocks = list(body)
    prefetch_related_objects(list(_images(blocks)), "renditions")
    return joined(BLOCKS[block.block_type](block.value) for block in blocks)


def source(value: Any) -> str:
    """Where a statement comes from, in one line."""
    read_on = value["read_on"]
    when = _("(read on %(day)s)") % {"day": format_date(read_on, "j F Y")} if read_on else ""
    return " ".join(filter(None, [link(value["label"], value["url"] or ""), when]))


def picture(image: CustomImage | None, caption: str = "") -> str:
    """In the size that the hub shares, never as the file that was uploaded; nothing until that was made."""
    shared = picture_record(image)
    if image is None or shared is None:
        return ""
    credit = _("Picture: %(credit)s") % {"credit": image.credit} if image.credit else ""
    below = " · ".join(filter(None, [caption, credit, licence_name(image.licence)]))
    shown = f"!{link(image.contextual_alt_text or image.default_alt_text, str(shared['url']))}"
    return joined([shown, words(below)])


def document(value: Any) -> str:
    file = value["document"]
    if file is None:
        return ""
    kind = f"({words(file.file_extension.upper())})"
    return " ".join(filter(None, [link(file.title, absolute_url(file.url)), kind, words(value["note"])]))


def _images(blocks: Iterable[StreamValue.StreamChild]) -> Iterable[CustomImage]:
    for block in blocks:
        if block.block_type == "picture":
            yield block.value["image"]
        elif block.block_type == "gallery":
            yield from (each["image"] for each in block.value["pictures"])


def _heading(value: Any) -> str:
    return heading(3 if value["level"] == "h3" else 2, value["text"])


def _quote(value: Any) -> str:
    speaker = ", ".join(filter(None, [value["speaker"], value["role"]]))
    said_by = " · ".join(
        filter(None, [words(speaker), link(_("source"), value["source_url"] or "") if value["source_url"] else ""])
    )
    return quoted(joined([paragraphs(value["quote"]), f"— {said_by}"]))


def _titled(value: Any) -> str:
    return joined([f"**{words(value['title'])}**", rich(value["text"])])


def _number(value: Any) -> str:
    origin = f" ({link(_('source'), value['source_url'])})" if value["source_url"] else ""
    return f"**{words(value['value'])}** {words(value['label'])}{origin}"


def _table(value: dict[str, Any]) -> str:
    rows = [[words(cell or "") for cell in row] for row in value["data"]]
    has_head = value.get("first_row_is_table_header") and rows
    head, rows = (value["data"][0], rows[1:]) if has_head else ([""] * len(rows[0]), rows)
    caption = value.get("table_caption")
    return joined([f"**{words(caption)}**" if caption else "", table([cell or "" for cell in head], rows)])


def _call_to_action(value: Any) -> str:
    address = page_url(value["page"]) if is_public(value["page"]) else value["url"]
    return joined([words(value["text"]), link(value["label"], address)]) if address else ""


def _recording(value: Any) -> str:
    recording = value["recording"]
    if not recording or not recording.live:
        return ""
    title = " · ".join(filter(None, [recording.title, recording.length]))
    return joined([f"**{words(_('Recording'))}:** {link(title, recording.provider_url)}", words(recording.description)])


BLOCKS: dict[str, Callable[[Any], str]] = {
    "heading": _heading,
    "text": lambda value: rich(value.source),
    "quote": _quote,
    "fact": _titled,
    "accordion": lambda value: joined(map(_titled, value["items"])),
    "picture": lambda value: picture(value["image"], value["caption"]),
    "gallery": lambda value: joined(picture(each["image"], each["caption"]) for each in value["pictures"]),
    "recording": _recording,
    "numbers": lambda value: bullets(map(_number, value["numbers"])),
    "table": _table,
    "document": document,
    "call_to_action": _call_to_action,
}
"""How each block of a story is written, by its name in `core.blocks.StoryBlock`."""
