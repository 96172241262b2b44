from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import RecordingHealth

FILE = "file:"
"""Before the name that a file of our own has in the storage."""


class AddressCheckQuerySet(models.QuerySet):
    def broken(self) -> "AddressCheckQuerySet":
        return self.filter(state=RecordingHealth.BROKEN)

    def worst_first(self) -> "AddressCheckQuerySet":
        """Broken, then failing, then those that cannot be told, then the rest."""
        working = models.Case(
            models.When(state=RecordingHealth.BROKEN, then=0),
            models.When(failures__gt=0, then=1),
            models.When(state=RecordingHealth.UNCHECKED, then=2),
            default=3,
        )
        return self.annotate(working=working).order_by("working", "address")


class AddressCheck(models.Model):
    """What was found when an address that visitors depend on was last asked: of a file, a provider, a registration."""

    address = models.CharField(_("address"), max_length=500, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RecordingHealth.choices, default=RecordingHealth.UNCHECKED
    )
    said = models.CharField(_("what it answered"), max_length=255, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    checked_at = models.DateTimeField(_("last checked"), null=True)
    due_at = models.DateTimeField(_("next check"), db_index=True)

    objects = AddressCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of an address")
        verbose_name_plural = _("checks of addresses")
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address
