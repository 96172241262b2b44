"""Questions to the catalogue in words. Pure functions."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def either(labels: Iterable[object]) -> str:
    """“Finland”, “Finland or Sweden”, “Finland, Norway or Sweden”."""
    *others, last = map(str, labels)
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
