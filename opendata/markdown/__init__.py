"""The pages of the hub in Markdown, for reading elsewhere and for programs that read."""

from opendata.markdown.addresses import markdown_address
from opendata.markdown.pages import markdown_of

__all__ = ["markdown_address", "markdown_of"]
