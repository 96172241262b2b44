from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import RecordingHealth


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

    class Meta:
        verbose_name = _("check of an address")
        verbose_name_plural = _("checks of addresses")
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address
