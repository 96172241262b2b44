"""What the environment says of services beside the hub that it can do without. Read by `env.py` alone."""

import importlib.util
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CDN_ADVICE = (
    "Set it to http://host:6081 for Varnish and others that know PURGE, or to cloudflare://TOKEN@ZONE, "
    "or leave it out where no cache stands in front."
)
STORAGE_ADVICE = (
    "Set it to s3://KEY:SECRET@host/bucket, with ?region=… where the storage has regions, "
    "or leave it out to keep uploads in DATA_DIR."
)
STORAGE_SCHEMES = {"s3": "https", "s3+http": "http"}
BUCKET = re.compile(r"/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/?")
REGION = re.compile(r"(?:region=([a-z0-9-]{1,40}))?")
DSN = re.compile(r"https?://[0-9a-zA-Z]+@[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[\w.-]+)*/[0-9]+", re.ASCII)
INSTALL = "Install them with “pip install --require-hashes -r requirements/services.txt”."
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


def media_storage(url: str) -> dict[str, Any]:
    """As `STORAGES` takes it. Without `url` uploads lie in a folder."""
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = _bucket(url)
    if options is None:
        raise ImproperlyConfigured(f"MEDIA_STORAGE cannot be read. {STORAGE_ADVICE}")
    _require("MEDIA_STORAGE", "storages", "boto3")
    return {"BACKEND": "core.object_storage.ObjectStorage", "OPTIONS": options}


def _bucket(url: str) -> dict[str, str | None] | None:
    """None where `url` does not say all of it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    scheme = STORAGE_SCHEMES.get(parts.scheme)
    bucket, region = BUCKET.fullmatch(parts.path), REGION.fullmatch(parts.query)
    if not (scheme and parts.hostname and port != 0 and parts.username and parts.password and bucket and region):
        return None
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "bucket_name": bucket[1],
        "region_name": region[1],
    }


def sentry_dsn(dsn: str) -> str:
    """Empty where errors are told nobody."""
    if not dsn:
        return ""
    if not DSN.fullmatch(dsn) or not _port_is_good(dsn):
        raise ImproperlyConfigured(
            "SENTRY_DSN cannot be read. Set it to the address that Sentry shows as DSN of the project, "
            "such as https://KEY@host/1, or leave it out where errors are told nobody."
        )
    _require("SENTRY_DSN", "sentry_sdk")
    return dsn


def _require(variable: str, *packages: str) -> None:
    """What few installations need is not installed by itself."""
    if not all(importlib.util.find_spec(package) for package in packages):
        raise ImproperlyConfigured(f"{variable} needs packages that are not installed. {INSTALL}")


def metrics_token(token: str) -> str:
    """Empty where nobody is to read the numbers."""
    if token and (len(token) < LEAST_OF_TOKEN or not token.isascii() or not token.isprintable() or " " in token):
        raise ImproperlyConfigured(
            f"METRICS_TOKEN cannot be used. Set it to at least {LEAST_OF_TOKEN} random letters and digits, "
            "or leave it out where nobody is to read the numbers."
        )
    return token
