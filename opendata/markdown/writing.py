"""Markdown as CommonMark and GitHub read it. All but `rich` are pure functions; no text ends with a line break."""

import re
from collections.abc import Iterable, Sequence

from django.conf import settings
from wagtail.api.rich_text import APIRichText

SIGNS = re.compile(r"[\\`*_\[\]<>|~]")
ENTITY = re.compile(r"&(?=#?\w+;)")
AT_START = re.compile(r"^([#+=-])|^(\d{1,9})([.)])(?=\s|$)")
IN_ADDRESSES = {ord("("): r"\(", ord(")"): r"\)", ord("|"): "%7C", ord(" "): "%20", ord("<"): "%3C", ord(">"): "%3E"}
OWN_ADDRESS = re.compile(r"(?<!\\)\]\((?=/)")
FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]


def words(text: object) -> str:
    """Plain text in one line, in which no sign means anything to Markdown."""
    line = SIGNS.sub(r"\\\g<0>", " ".join(str(text).split()))
    return AT_START.sub(r"\2\\\1\3", ENTITY.sub(r"\\&", line))


def paragraphs(text: str) -> str:
    """Plain text with its paragraphs and line breaks."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "\n\n".join("\\\n".join(words(line) for line in part.splitlines()) for part in parts)


def rich(html: str) -> str:
    """What editors wrote, as Wagtail keeps it. Links to pages and documents of the hub become whole addresses."""
    written = APIRichText.serialize(str(html), format="markdown", features=FEATURES) or ""
    return OWN_ADDRESS.sub(f"]({settings.SITE_URL}", written).strip()


def heading(level: int, text: object) -> str:
    return f"{'#' * level} {words(text)}"


def link(label: object, address: str) -> str:
    """A link, or the mere label where there is no address."""
    return f"[{words(label)}]({address.translate(IN_ADDRESSES)})" if address else words(label)


def quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items if item)


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))


def facts(pairs: Iterable[tuple[object, str]]) -> str:
    """A list of facts, those without a value left out."""
    return bullets(f"**{words(label)}:** {value}" for label, value in pairs if value)


def table(head: Sequence[object], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells in Markdown; nothing without rows."""
    lines = [[words(cell) for cell in head], ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""


def section(title: object, *parts: str) -> str:
    """A heading of the second level with what stands below it; nothing when nothing does."""
    body = joined(parts)
    return f"{heading(2, title)}\n\n{body}" if body else ""


def joined(parts: Iterable[str]) -> str:
    """Blocks of text, a blank line between them."""
    return "\n\n".join(part for part in parts if part)
