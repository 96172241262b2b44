"""Whom to tell of a weakness of the hub: `/.well-known/security.txt` (RFC 9116)."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.freshness import MOST_SECONDS
from core.models import HubSettings

HOLDS_FOR = dt.timedelta(days=180)
"""The standard asks for less than a year, so that nobody writes to an address that was given up."""


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact of the hub settings; 404 with the reason where there is none."""
    contact = HubSettings.for_request(request).contact_email
    if not contact:
        sentence = _("This site names no contact yet. Whoever runs it gives one in the hub settings of the admin.")
        return _plain(f"{sentence}\n", status=404)
    midnight = timezone.now().astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {midnight + HOLDS_FOR:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
        f"Canonical: {absolute_url(reverse('security_txt'))}",
    ]
    return _plain("\n".join([*lines, ""]), status=200)


def _plain(text: str, status: int) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={MOST_SECONDS}"
    return response
