"""Why two stories are related: codes, which the database keeps, and the reader's words for them."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from django.utils.text import get_text_list
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

SEPARATOR = " · "
MOST_PHRASES = 5000


class Reason(StrEnum):
    """Followed by names of places, codes of countries or words where there is something to name."""

    NAMES = "names"
    NAMED_BY = "named-by"
    PLACE = "place"
    COUNTRY = "country"
    SERIES = "series"
    THEME = "theme"
    HERITAGE_TYPE = "heritage-type"
    FORMER_USE = "former-use"
    PRESENT_USE = "present-use"
    WORDS = "words"


SHARED = {
    Reason.SERIES: pgettext_lazy("same …", "series"),
    Reason.THEME: pgettext_lazy("same …", "theme"),
    Reason.HERITAGE_TYPE: pgettext_lazy("same …", "kind of heritage"),
    Reason.FORMER_USE: pgettext_lazy("same …", "former use"),
    Reason.PRESENT_USE: pgettext_lazy("same …", "present use"),
}


def in_words(reasons: Iterable[Sequence[str]]) -> str:
    """“Named on this page · Also in Helsinki · Same theme and kind of heritage”, in the active language.

    A reason is a code followed by its names; codes that are not known are left out.
    """
    return _in_words(tuple(map(tuple, reasons)), get_language())


@lru_cache(MOST_PHRASES)
def _in_words(reasons: tuple[tuple[str, ...], ...], _language: str | None) -> str:
    given = {code: names for code, *names in reasons}
    shared = [str(noun) for code, noun in SHARED.items() if code in given]
    places = [*given.get(Reason.PLACE, []), *(countries.name(code) for code in given.get(Reason.COUNTRY, []))]
    phrases = [
        _("Named on this page") if Reason.NAMES in given else "",
        _("Names this page") if Reason.NAMED_BY in given else "",
        _("Also in %(places)s") % {"places": _list(places)} if places else "",
        _("Same %(things)s") % {"things": _list(shared)} if shared else "",
        _("Similar words: %(words)s") % {"words": ", ".join(given[Reason.WORDS])} if Reason.WORDS in given else "",
    ]
    return SEPARATOR.join(phrase for phrase in phrases if phrase)


def _list(names: list[str]) -> str:
    return get_text_list(names, pgettext("before the last of a list", "and"))
