"""What the catalogue knows of each practice that is listed, ready to be searched, counted and sorted.

The hub writes these rows itself (`practices.catalogue.indexing`): nobody edits them, and all can be made anew.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from practices.models.practice import PracticePage


class InLanguageQuerySet(models.QuerySet):
    def in_language(self, code: str) -> Self:
        # Not by a join: only for one known language does the database read its indexes in their order.
        return self.filter(locale=Locale.objects.order_by().filter(language_code=code).values("pk")[:1])


class CatalogueEntryQuerySet(InLanguageQuerySet):
    def having(self, facet: str, values: tuple[str, ...]) -> Self:
        return self.filter(pk__in=PracticeFacet.objects.filter(facet=facet, value__in=values).values("practice"))


class CatalogueEntry(models.Model):
    """A listed practice: its words for the text search, and what lists of practices are sorted by."""

    practice = models.OneToOneField(PracticePage, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    configuration = models.CharField(_("text search configuration of PostgreSQL"), max_length=40)
    title = models.TextField()
    summary = models.TextField()
    facts = models.TextField(_("names of places, themes and organisations, kinds and uses"))
    text = models.TextField(_("sections and story as plain text, a paragraph a line"))

    title_key = models.CharField(_("title in plain small letters"), max_length=255)
    place_key = models.CharField(_("first place in plain small letters"), max_length=255, null=True)
    published_at = models.DateTimeField(null=True)
    began = models.SmallIntegerField(_("year in which it began"), null=True)
    cost = models.DecimalField(_("largest one-off cost in euro"), max_digits=16, decimal_places=2, null=True)
    area = models.DecimalField(_("area in square metres"), max_digits=14, decimal_places=2, null=True)
    evidence = models.PositiveSmallIntegerField(_("best level of evidence, from 0 for none to 3"), default=0)

    objects = CatalogueEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of the catalogue")
        verbose_name_plural = _("entries of the catalogue")
        indexes = [
            models.Index(fields=["locale", key, "practice"], name=f"entry_by_{key.strip('-')}")
            for key in ("title_key", "place_key", "-published_at", "began", "cost", "area", "evidence")
        ]

    def __str__(self) -> str:
        return self.title


class PracticeFacet(models.Model):
    """One value of one facet of a listed practice, such as the country FI."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="facets")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    objects = InLanguageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("facet of a practice")
        verbose_name_plural = _("facets of practices")
        constraints = [
            models.UniqueConstraint(fields=["practice", "facet", "value"], name="facet_once_per_practice"),
        ]
        indexes = [models.Index(fields=["facet", "value", "locale", "practice"], name="practices_by_facet")]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"
