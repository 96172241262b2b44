"""Text that XML 1.0 can hold (https://www.w3.org/TR/xml/#charsets)."""

import re

NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def xml_text(text: str) -> str:
    """`text` without the characters that are forbidden even when they are escaped."""
    return NOT_IN_XML.sub("", text)
