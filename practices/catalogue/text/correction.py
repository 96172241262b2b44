"""What a person probably meant who found nothing."""

from core.letters import folded
from practices.catalogue.text import search
from practices.catalogue.text.grammar import WORD, read, wanted
from practices.catalogue.text.nearness import LONGEST, SHORTEST, most_slips, nearest, shortened
from practices.models.entry import CatalogueEntry
from practices.models.words import KnownWord

MOST_TRIED = 3


def correction(text: str, language: str) -> str:
    """`text` with the nearest known word in place of each unknown one; empty when that would find nothing either.

    Asks the database once for the words and at most three times whether a practice holds them.
    """
    typed = {folded(word) for term in wanted(text, language).present for word in term}
    nearby = _nearby({word for word in typed if SHORTEST <= len(word) <= LONGEST}, language)
    for turn in range(max((len(words) for words in nearby.values()), default=0)):
        meant = {word: words[min(turn, len(words) - 1)] for word, words in nearby.items()}
        better = _replaced(read(text), meant)
        if search.narrow(CatalogueEntry.objects.in_language(language), better, language).exists():
            return better
    return ""


def _replaced(text: str, words: dict[str, str]) -> str:
    return WORD.sub(lambda word: words.get(folded(word[0]), word[0]), text)


def _nearby(typed: set[str], language: str) -> dict[str, list[str]]:
    """For each word that is unknown, up to three that are near."""
    forms = {word: _forms(word) for word in typed}
    rows = KnownWord.objects.in_language(language).filter(form__in=sorted(set().union(*forms.values())))
    known = list(rows.values_list("form", "word"))
    correct = {form for form, word in known if form == folded(word)}
    nearby = {
        word: nearest(word, (near for form, near in known if form in forms[word]))[:MOST_TRIED]
        for word in typed - correct
    }
    return {word: words for word, words in nearby.items() if words}


def _forms(word: str) -> set[str]:
    return {word, *(form for letters in range(1, most_slips(word) + 1) for form in shortened(word, letters))}
