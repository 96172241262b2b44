"""What the address of an embed may ask for. What cannot be read is as if it had not been asked."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict

APPEARANCES = ("light", "dark")


@dataclass(frozen=True)
class Parameters:
    """`language` of the interface and `appearance` are empty when the embed decides by itself.

    The player reads `t` and `captions`: see `events.watching.Asked`.
    """

    language: str = ""
    appearance: str = ""


def read(query: QueryDict) -> Parameters:
    languages = dict(settings.LANGUAGES)
    language, appearance = query.get("lang", "").lower(), query.get("theme", "").lower()
    return Parameters(language if language in languages else "", appearance if appearance in APPEARANCES else "")
