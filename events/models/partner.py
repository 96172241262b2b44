from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from events.origins import parse_origins


class EmbedPartner(index.Indexed, models.Model):
    """Somebody who may show recordings in their own pages, where a recording is for listed partners only."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    origins = models.TextField(
        _("addresses of their sites"),
        help_text=_("One a line, without a path, for example https://www.example.org."),
    )

    panels = [FieldPanel("name"), FieldPanel("origins")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("embedding partner")
        verbose_name_plural = _("embedding partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            self.origins = "\n".join(parse_origins(self.origins))
        except ValueError as error:
            raise ValidationError({"origins": str(error)}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.origins = "\n".join(parse_origins(self.origins))
        super().save(*args, **kwargs)

    @property
    def origin_list(self) -> list[str]:
        """“https://host” or “https://host:port”, as browsers compare them."""
        return self.origins.splitlines()
