"""The questions that are put to a place, with their answers in the words of the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.catalogue.facets import FACET
from practices.fitting.criteria import CRITERIA, SEVERAL
from practices.fitting.sentences import Labels
from practices.fitting.wish import Wish

QUESTIONS: dict[str, Promise] = {
    "population": _("How many people live in your place?"),
    "heritage_type": _("What kind of heritage is it?"),
    "ownership": _("Who owns it?"),
    "cost": _("What is your one-off budget?"),
    "theme": _("What do you want to achieve?"),
}


@dataclass(frozen=True)
class Question:
    """`options` are triples: value, words, and whether it is the answer."""

    name: str
    words: Promise
    options: list[tuple[str, str, bool]]

    @property
    def takes_several(self) -> bool:
        return self.name == SEVERAL

    @property
    def chosen(self) -> list[str]:
        return [words for _value, words, is_chosen in self.options if is_chosen]


def all_labels(language: str) -> Labels:
    """What can be answered, in the order of the lists. One query, for the themes."""
    return {name: {value: str(label) for value, label in FACET[name].options(language, None)} for name in CRITERIA}


def questions(wish: Wish, labels: Labels) -> Iterator[Question]:
    for name, words in QUESTIONS.items():
        yield Question(name, words, _options(labels[name], wish.answers.get(name, ())))


def _options(labels: Mapping[str, str], answers: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    return [(value, label, value in answers) for value, label in labels.items()]
