"""The words that the catalogue knows."""

from collections import defaultdict
from collections.abc import Iterable

from core.batches import batches
from core.letters import folded
from practices.catalogue.text.grammar import WORD
from practices.catalogue.text.nearness import LONGEST, SHORTEST, shortened
from practices.models.entry import CatalogueEntry
from practices.models.words import KnownWord

PER_QUERY = 500


def remember_words(entries: Iterable[CatalogueEntry]) -> None:
    """Learn the words of `entries` that are not yet known in their language."""
    by_locale: dict[int, set[str]] = defaultdict(set)
    for entry in entries:
        for text in (entry.title, entry.summary, entry.facts, entry.text):
            by_locale[entry.locale_id].update(WORD.findall(text.lower()))
    for locale, words in by_locale.items():
        for some in batches(filter(_is_told, sorted(words)), PER_QUERY):
            _remember(locale, some)


def forget_words() -> None:
    """Forget them all, before all entries are written anew: words that no practice holds any more stay else."""
    KnownWord.objects.all().delete()


def _is_told(word: str) -> bool:
    return word.isalpha() and SHORTEST <= len(folded(word)) <= LONGEST


def _remember(locale: int, words: list[str]) -> None:
    whole = KnownWord.objects.filter(locale=locale, form__in={folded(word) for word in words})
    known = set(whole.values_list("word", flat=True))
    forms = [
        KnownWord(locale_id=locale, form=form, word=word)
        for word in words
        if word not in known
        for form in {folded(word), *shortened(folded(word), 1)}
    ]
    KnownWord.objects.bulk_create(forms, ignore_conflicts=True, batch_size=2_000)
