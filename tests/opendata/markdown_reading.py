"""Reads the Markdown of a page."""

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token


def read(client, address: str) -> str:
    answer = client.get(f"{address}index.md")
    assert answer.status_code == 200
    return answer.content.decode()


def headings(markdown: str, tag: str) -> list[str]:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    texts = [after.children for token, after in pairwise(tokens) if _opens(token, tag)]
    return ["".join(part.content for part in children or []) for children in texts]


def _opens(token: Token, tag: str) -> bool:
    return token.type == "heading_open" and token.tag == tag


def lines(markdown: str, start: str) -> list[str]:
    return [line.removeprefix(start) for line in markdown.splitlines() if line.startswith(start)]
