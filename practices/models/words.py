"""Words and names that the catalogue knows, to complete and correct what people type. The hub writes them itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from practices.models.entry import CatalogueEntry, InLanguageQuerySet


class KnownWord(models.Model):
    """A word of the catalogue under one of the forms by which it is looked up.

    The forms are the word itself in plain letters, and what is left of that when one letter is taken out: two words
    that differ by a letter, or by two that changed places, have such a form in common.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=30)
    word = models.CharField(_("word in small letters"), max_length=30)

    objects = InLanguageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")
        constraints = [models.UniqueConstraint(fields=["locale", "form", "word"], name="form_once_per_word")]

    def __str__(self) -> str:
        return self.word


class Suggestion(models.Model):
    """A title, or the name of a value of a facet, from the beginning of one of its words on."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(
        CatalogueEntry, verbose_name=_("practice"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    facet = models.CharField(_("facet, if not a practice"), max_length=20)
    value = models.CharField(max_length=60)
    label = models.CharField(max_length=255)
    start = models.CharField(_("the rest of the label in plain small letters"), max_length=60)
    is_first = models.BooleanField(_("the whole label"))

    objects = InLanguageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False, facet="") | models.Q(entry__isnull=True) & ~models.Q(facet=""),
                name="suggestion_of_practice_or_facet",
            ),
        ]
        indexes = [
            models.Index(fields=["locale", "facet", "is_first", "start"], name="suggestions_by_start"),
            models.Index(fields=["locale", "facet", "value"], name="suggestions_by_value"),
        ]

    def __str__(self) -> str:
        return self.label
