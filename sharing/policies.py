"""Who may show an embed in a frame, and what it may load there."""

from django.conf import settings

from core.content_policy import origin
from events.enums import EmbedPolicy
from events.models import EmbedPartner, Recording
from events.providers import embed_address

ANYONE = "*"
NOBODY = "'none'"


def frame_ancestors(recording: Recording | None) -> str:
    """The sources of the directive `frame-ancestors`. As long as there is no recording, anyone may show the page."""
    policy = recording.embed_policy if recording else EmbedPolicy.ANYONE
    if policy == EmbedPolicy.NOBODY:
        return NOBODY
    if policy == EmbedPolicy.PARTNERS:
        origins = {origin for partner in EmbedPartner.objects.all() for origin in partner.origin_list}
        return " ".join(["'self'", *sorted(origins)])
    return ANYONE


def content_security_policy(recording: Recording | None) -> str:
    """Everything from the hub, and the provider's player in a frame where the recording lives at one."""
    media = origin(settings.MEDIA_URL)
    directives = {
        "default-src": NOBODY,
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: {media}",
        "media-src": f"'self' {media}",
        "font-src": NOBODY,
        "connect-src": "'self'",
        "frame-src": _provider(recording) or NOBODY,
        "base-uri": NOBODY,
        "form-action": NOBODY,
        "frame-ancestors": frame_ancestors(recording),
    }
    return "; ".join(f"{name} {sources.strip()}" for name, sources in directives.items())


def _provider(recording: Recording | None) -> str:
    return origin(embed_address(recording.provider, recording.provider_url)) if recording else ""
