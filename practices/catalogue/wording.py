"""Questions to the catalogue in words. Pure functions."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from practices.catalogue.text.grammar import TERM, WORD, read

LONGEST_TOLD = 40


def either(labels: Iterable[object]) -> str:
    """“Finland”, “Finland or Sweden”, “Finland, Norway or Sweden”."""
    *others, last = map(str, labels)
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def quoted(text: str) -> str:
    """“old roof”; of what was typed with quotation marks the phrases have them: “market hall” roof.

    They stand as they are searched for: a phrase without any word is left out, one without an end reaches to the end.
    """
    terms = list(TERM.finditer(read(text)))
    is_phrased = any(WORD.search(term["phrase"] or "") for term in terms)
    shown = " ".join(filter(None, map(_shown, terms)))
    return shown if is_phrased else _quoted(shown)


def _shown(term: re.Match[str]) -> str:
    if term["phrase"] is None:
        return term[0]
    return term["minus"] + _quoted(" ".join(term["phrase"].split())) if WORD.search(term["phrase"]) else ""


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}


def told(value: str) -> str:
    """A value from an address as it can be shown, in quotation marks."""
    return _quoted(tellable(value))


def tellable(value: str) -> str:
    """At most forty signs of a value, and then “…”; none of them invisible. What is tellable already stays as it is."""
    visible = "".join(sign if sign.isprintable() else " " for sign in value[: LONGEST_TOLD + 1])
    return f"{visible[:LONGEST_TOLD]}…" if len(visible) > LONGEST_TOLD else visible
