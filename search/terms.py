"""What a person typed into the search box, made safe for every search backend. Pure functions."""

import re
import unicodedata

MOST_CHARACTERS = 200
MOST_TERMS = 12
UNSAFE = re.compile(r"[\x00-\x1f\x7f\"'‘’“”*():^~\\|&!<>{}\[\]]+")


def search_terms(text: str) -> str:
    """At most twelve words without the signs that databases read as operators; empty when nothing is left.

    SQLite answers a stray quotation mark with an error, both databases a NUL, and hundreds of terms overflow the
    query compiler's stack.
    """
    words = UNSAFE.sub(" ", unicodedata.normalize("NFC", text[:MOST_CHARACTERS])).split()
    meaningful = [word for word in words if any(character.isalnum() for character in word)]
    return " ".join(meaningful[:MOST_TERMS])
