from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.freshness import fresh_until
from sharing.listing import language_of, listing
from sharing.policies import content_security_policy
from sharing.views import framed


@xframe_options_exempt
@require_safe
def embed_list(request: HttpRequest) -> HttpResponse:
    """Activities to come or recordings, for a frame in anybody's page."""
    language = language_of(request.GET)
    with translation.override(language):
        shown = listing(request, language, timezone.now())
        fresh_until(request, shown["changes_at"])
        response = render(request, "sharing/embed_list.html", shown | {"hub": absolute_url("/")})
    response["Content-Language"] = language
    return framed(response, content_security_policy(None))
