"""HTML as a reader and a browser take it in."""

from xml.etree.ElementTree import Element

import html5lib

from core.blocks import StoryBlock


def parsed(html: str) -> Element:
    return html5lib.parse(html, namespaceHTMLElements=False)


def words(html: str) -> str:
    """Everything that is read aloud, with single spaces."""
    return " ".join("".join(parsed(html).itertext()).split())


def attributes(html: str, tag: str, name: str) -> list[str | None]:
    """One attribute of all elements of a kind, in order."""
    return [element.get(name) for element in parsed(html).iter(tag)]


def told(name: str, value: object) -> str:
    """One block of a story, rendered."""
    block = StoryBlock().child_blocks[name]
    return block.render(block.to_python(value))
