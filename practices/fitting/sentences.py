"""Why a practice fits and what differs, in sentences made of its data and of what was asked. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from practices.fitting.comparing import Comparison, Outcome
from practices.fitting.words import KINDS, OWNERS, UNKNOWN, euros, leads

Labels = Mapping[str, Mapping[str, str]]
"""The words for every value of every criterion."""
ORDER = ("heritage_type", "ownership", "population", "theme", "cost")
"""In which an English sentence names them."""


@dataclass(frozen=True)
class Remark:
    criterion: str
    outcome: Outcome
    phrase: str


@dataclass(frozen=True)
class Sentence:
    """`lead` says what kind of remarks follow, such as “Like yours”."""

    outcome: Outcome
    lead: str
    text: str


def sentences(remarks: Iterable[Remark]) -> list[Sentence]:
    """One sentence for each kind of remark that there is: what is the same, nearly so, different and not recorded."""
    remarks = list(remarks)
    found = []
    for outcome, lead in leads().items():
        phrases = [remark.phrase for remark in remarks if remark.outcome == outcome]
        joint = ", " if outcome in (Outcome.SAME, Outcome.UNKNOWN) else "; "
        if phrases:
            found.append(Sentence(outcome, lead, f"{joint.join(phrases)}."))
    return found


def remarks(comparisons: Iterable[Comparison], labels: Labels, cost: Decimal) -> list[Remark]:
    """What there is to say of every criterion that was asked.

    `cost` is the largest one-off cost in euro, looked at where its band is known.
    """
    by_name = {comparison.criterion: comparison for comparison in comparisons}
    return [remark for name in ORDER if name in by_name for remark in _remarks(by_name[name], labels[name], cost)]


def _remarks(comparison: Comparison, labels: Mapping[str, str], cost: Decimal) -> list[Remark]:
    name, outcome = comparison.criterion, comparison.outcome
    if outcome == Outcome.UNKNOWN:
        return [Remark(name, outcome, str(UNKNOWN[name]))]
    if name == "theme":
        return _aims(comparison, labels)
    if outcome == Outcome.SAME:
        return [Remark(name, outcome, _same(name, comparison.asked[0], labels, cost))]
    held = sorted(comparison.near or comparison.held, key=list(labels).index)
    return [Remark(name, outcome, _other(name, held, comparison.asked[0], labels, cost))]


def _aims(comparison: Comparison, labels: Mapping[str, str]) -> list[Remark]:
    shared, missing = (
        [pgettext("a name in quotation marks", "“%s”") % labels[value] for value in some]
        for some in (comparison.same, comparison.missing)
    )
    found = []
    if shared:
        found.append(Remark("theme", Outcome.SAME, _("about %(themes)s") % {"themes": _all_of(shared)}))
    if missing:
        found.append(Remark("theme", Outcome.DIFFERENT, _("not about %(themes)s") % {"themes": _any_of(missing)}))
    return found


def _same(name: str, value: str, labels: Mapping[str, str], cost: Decimal) -> str:
    if name == "heritage_type":
        return str(KINDS[value])
    if name == "ownership":
        return _("owned by %(owner)s") % {"owner": OWNERS[value]}
    if name == "population":
        return _("in a place with %(band)s inhabitants") % {"band": labels[value]}
    return _("at a cost of about %(sum)s (your budget: %(band)s)") % {"sum": euros(cost), "band": labels[value]}


def _other(name: str, held: list[str], asked: str, labels: Mapping[str, str], cost: Decimal) -> str:
    if name == "heritage_type":
        return _("%(theirs)s (yours: %(yours)s)") % {"theirs": KINDS[held[0]], "yours": KINDS[asked]}
    if name == "ownership":
        return _("owned by %(owner)s (yours: %(yours)s)") % {"owner": OWNERS[held[0]], "yours": OWNERS[asked]}
    if name == "population":
        phrase = ngettext(
            "in a place with %(bands)s inhabitants (yours: %(yours)s)",
            "in places with %(bands)s inhabitants (yours: %(yours)s)",
            len(held),
        )
        return phrase % {"bands": _all_of([labels[value] for value in held]), "yours": labels[asked]}
    return _("it cost about %(sum)s (your budget: %(band)s)") % {"sum": euros(cost), "band": labels[asked]}


def _all_of(words: list[str]) -> str:
    return get_text_list(words, pgettext("before the last of a list", "and"))


def _any_of(words: list[str]) -> str:
    return get_text_list(words, pgettext("before the last of a list", "or"))
