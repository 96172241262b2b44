"""What the environment says of services beside the hub that it can do without. Read by `env.py` alone."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CDN_ADVICE = (
    "Set it to http://host:6081 for Varnish and others that know PURGE, or to cloudflare://TOKEN@ZONE, "
    "or leave it out where no cache stands in front."
)
LEAST_OF_TOKEN = 20
PROXY = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?/?", re.IGNORECASE)
ZONE = re.compile(r"[0-9a-f]{32}")


def cdn(url: str) -> dict[str, Any]:
    """As `WAGTAILFRONTENDCACHE` takes it; empty where nobody is to be told."""
    if not url:
        return {}
    if PROXY.fullmatch(url) and _port_is_good(url):
        return {"cdn": {"BACKEND": "home.cdn.backends.ProxyBackend", "LOCATION": url.rstrip("/")}}
    scheme, _colon, rest = url.partition("://")
    token, _at, zone = rest.rpartition("@")
    if scheme == "cloudflare" and token and ZONE.fullmatch(zone):
        account = {"BEARER_TOKEN": unquote(token), "ZONEID": zone}
        return {"cdn": {"BACKEND": "home.cdn.backends.CloudflareBackend", **account}}
    raise ImproperlyConfigured(f"CDN cannot be read. {CDN_ADVICE}")


def _port_is_good(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def metrics_token(token: str) -> str:
    """Empty where nobody is to read the numbers."""
    if token and (len(token) < LEAST_OF_TOKEN or not token.isascii() or not token.isprintable() or " " in token):
        raise ImproperlyConfigured(
            f"METRICS_TOKEN cannot be used. Set it to at least {LEAST_OF_TOKEN} random letters and digits, "
            "or leave it out where nobody is to read the numbers."
        )
    return token
