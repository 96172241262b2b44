"""The words of which the sentences are made."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from practices.fitting.comparing import Outcome

MILLION = 1_000_000

KINDS = {
    "building": gettext_lazy("a building"),
    "ensemble": gettext_lazy("a group of buildings"),
    "industrial": gettext_lazy("an industrial site"),
    "religious": gettext_lazy("a religious site"),
    "archaeological": gettext_lazy("an archaeological site"),
    "public-space": gettext_lazy("a street, square or park"),
    "landscape": gettext_lazy("a landscape"),
    "museum-collection": gettext_lazy("a museum or collection"),
    "archive": gettext_lazy("an archive"),
    "living": gettext_lazy("living heritage"),
}
"""Of heritage, by the values of `HeritageType`."""
OWNERS = {
    "municipal": pgettext_lazy("owned by", "the city or region"),
    "state": pgettext_lazy("owned by", "the state"),
    "public-company": pgettext_lazy("owned by", "a publicly owned company"),
    "association": pgettext_lazy("owned by", "an association or foundation"),
    "church": pgettext_lazy("owned by", "the church"),
    "private": pgettext_lazy("owned by", "a private owner"),
    "shared": pgettext_lazy("owned by", "several owners"),
}
"""By the values of `Ownership`."""
UNKNOWN = {
    "population": gettext_lazy("how many people live there"),
    "heritage_type": gettext_lazy("what kind of heritage it is"),
    "ownership": gettext_lazy("who owns it"),
    "cost": gettext_lazy("what it cost"),
    "theme": gettext_lazy("what it is about"),
}


def leads() -> dict[Outcome, str]:
    """How the sentences begin, in their order."""
    return {
        Outcome.SAME: _("Like yours"),
        Outcome.NEAR: _("Similar"),
        Outcome.DIFFERENT: _("Different"),
        Outcome.UNKNOWN: _("Not recorded"),
    }


def euros(amount: Decimal) -> str:
    """“€42 million”, “€9.5 million” or “€450,000”: an amount as one says it, to two or three figures."""
    if amount >= MILLION:
        millions = round(amount / MILLION, 0 if amount >= 10 * MILLION else 1).normalize()
        return _("€%(number)s million") % {"number": number_format(f"{millions:f}", force_grouping=True)}
    figures = len(str(int(amount)))
    return _("€%(number)s") % {"number": number_format(int(round(amount, min(3 - figures, 0))), force_grouping=True)}
