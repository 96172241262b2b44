"""Letters without a mark that could be taken off: SQLite folds “ó” to “o” by itself, but leaves “Ł” as it is."""

import unicodedata

PLAIN = str.maketrans(
    {
        **dict(zip("łŁøØđĐðÐ", "lLoOdDdD", strict=True)),
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
    }
)


def in_plain_letters(text: str) -> str:
    """How `text` is typed on a keyboard that lacks such letters; empty when it has none."""
    plain = text.translate(PLAIN)
    return "" if plain == text else plain


def folded(text: str) -> str:
    """`text` in plain small letters, for comparing: “Łódź” and “lodz” are the same."""
    letters = unicodedata.normalize("NFKD", in_plain_letters(text) or text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
