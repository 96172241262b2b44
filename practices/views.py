import hashlib
import uuid as uuids

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.visibility import visible
from practices import share
from practices.models import PracticePage

DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=DAY)
def share_image(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """What other sites show of a practice that has no picture."""
    practice = get_object_or_404(visible(PracticePage.objects.all()), uuid=uuid)
    place, theme = practice.places.first(), practice.themes.first()
    name, hatch = place.name if place else _("Good practice"), theme.hatch if theme else ""
    key = hashlib.sha256(f"{hatch} {name}".encode()).hexdigest()
    png = cache.get_or_set(f"share:{key}", lambda: share.draw(name, hatch or "brick"), 30 * DAY)
    response = HttpResponse(png, content_type="image/png", headers={"ETag": f'"{key}"'})
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return get_conditional_response(request, etag=response["ETag"], response=response)
