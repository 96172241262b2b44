"""The pages that partners show in frames of their own."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.addresses import absolute_url
from core.freshness import MOST_SECONDS, fresh_until
from sharing.embeds import Embed, find
from sharing.parameters import Parameters, read
from sharing.policies import content_security_policy


@xframe_options_exempt
@require_safe
def embed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An activity, a recording or a practice, as it is at this moment. What is gone says so, with status 404."""
    found, asked = find(uuid), read(request.GET)
    language = asked.language or (found.language if found else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        response = _shown(request, found, asked) if found else _gone(request, asked)
        response["Content-Language"] = language
    return framed(response, content_security_policy(found.recording if found else None))


def _shown(request: HttpRequest, found: Embed, asked: Parameters) -> HttpResponse:
    fresh_until(request, found.changes_at)
    context = _skeleton(asked) | {
        "embed": found,
        "page": found.page,
        "recording": found.recording,
        "canonical": found.address,
    }
    return render(request, "sharing/embed.html", context)


def _gone(request: HttpRequest, asked: Parameters) -> HttpResponse:
    response = render(request, "sharing/embed_gone.html", _skeleton(asked), status=404)
    response["Cache-Control"] = f"public, max-age=0, s-maxage={MOST_SECONDS}"
    return response


def _skeleton(asked: Parameters) -> dict[str, Any]:
    """What every page that extends sharing/embed_base.html needs."""
    return {"appearance": asked.appearance, "hub": absolute_url("/")}


def framed(response: HttpResponse, policy: str) -> HttpResponse:
    """Let the page be loaded into pages of others, also there where it has no origin of its own (`sandbox`)."""
    response["Content-Security-Policy"] = policy
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Access-Control-Allow-Origin"] = "*"
    response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
