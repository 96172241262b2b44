from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.remembered import remembered
from core.trunk import site_of


@register_setting(icon="site")
class HubSettings(BaseSiteSetting):
    """What the footer and the share cards of every page say."""

    tagline = models.CharField(
        _("tagline"), max_length=120, default="Peer learning on cultural heritage for European cities and regions"
    )
    funding_line = models.CharField(
        _("funding line"), max_length=255, default="Financed by the Creative Europe programme of the European Union"
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True, help_text=_("Shown in the footer."))
    share_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("share picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown by other sites for pages without a picture of their own."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("tagline"), FieldPanel("funding_line"), FieldPanel("contact_email")], heading=_("Footer")
        ),
        FieldPanel("share_image"),
    ]

    class Meta:
        verbose_name = _("hub settings")

    @classmethod
    def for_request(cls, request: HttpRequest) -> "HubSettings":
        site = site_of(request)
        look_up = super().for_request
        return remembered(request, ("hub settings", site and site.pk), lambda: look_up(request))
