"""What a page may load and who may show it: the header `Content-Security-Policy` (https://www.w3.org/TR/CSP3/).

Public pages take everything from the hub and hold no script and no style of their own. The admin is Wagtail's, whose
editor needs both. What is no page loads nothing. Embeds and documents say their policy by themselves.
"""

from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

Directives = dict[str, Any]

MOST_POLICIES = 100
DATA, BLOB = "data:", "blob:"
NOTHING: Directives = {"default-src": [NONE], "base-uri": [NONE], "form-action": [NONE]}


def origin(address: str) -> str:
    """“https://host:port” of a full address; empty for one on this site."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def of_public_pages(site_url: str, media_url: str) -> Directives:
    """The strict policy. `media_url` may lie on another server, which then gives pictures, films and sound."""
    media = [source for source in [origin(media_url)] if source]
    return {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, DATA, *media],
        "media-src": [SELF, *media],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "upgrade-insecure-requests": site_url.startswith("https://"),
    }


def of_admin(site_url: str, media_url: str) -> Directives:
    """Wagtail's editor has scripts and styles within its pages, and shows pictures before they are uploaded."""
    public = of_public_pages(site_url, media_url)
    return public | {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*public["img-src"], BLOB],
        "media-src": [*public["media-src"], BLOB],
    }


def allow_frame(request: HttpRequest, address: str) -> None:
    """Note that the answer to `request` may show the player at `address` in a frame."""
    if source := origin(address):
        vars(request).setdefault("frame_sources", set()).add(source)


class ContentPolicyMiddleware(CSPMiddleware):
    """Give each answer the policy of its kind, unless it has one. Who may frame it is `FrameAncestorsMiddleware`'s."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """None with 304: a browser would take it for that of the page which it has."""
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        if _is_public_page(request, response):
            frames = tuple(sorted(getattr(request, "frame_sources", ())))
            response.headers.setdefault(HEADER, _of_public_page(settings.SITE_URL, settings.MEDIA_URL, frames))
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        if report_only:
            return PolicyParts()
        if not _is_page(response):
            return PolicyParts(config=NOTHING)
        return PolicyParts(config=of_admin(settings.SITE_URL, settings.MEDIA_URL))


def _is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _is_public_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    return _is_page(response) and not request.path.startswith(reverse("wagtailadmin_home"))


@lru_cache(MOST_POLICIES)
def _of_public_page(site_url: str, media_url: str, frames: tuple[str, ...]) -> str:
    """The same for most pages, so written once. They hold no script of their own and need no nonce."""
    return build_policy(config=of_public_pages(site_url, media_url), update={"frame-src": list(frames)})
