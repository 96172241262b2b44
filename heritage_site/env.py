"""The environment, read in one place.

Every setting that differs between machines is an environment variable; an empty one counts as not set. A missing or
bad value stops the start with a sentence that says what to set. The table of all of them stands in
`docs/operations.md`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from heritage_site import services

PROJECT_DIR = Path(__file__).resolve().parent.parent
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
REDIS_SCHEMES = ("rediscache", "redis", "rediss")
LOG_FORMATS = ("plain", "json")
SECOND_FACTORS = ("optional", "publishers")
CACHE_SCHEMES = ("filecache", "locmemcache", "dummycache", *REDIS_SCHEMES)
BARE_ADDRESS = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
DATABASE_ADVICE = "Set it to postgres://user:password@host:5432/name or sqlite:////path/to/file.sqlite3."
CACHE_ADVICE = "Set it to redis://host:6379/0, or leave it out to cache in files."
EMAIL_ADVICE = "Set it to smtp+tls://user:password@host:587, or leave it out to print mail to the log."
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
SQLITE_SECONDS = 600
"""For how long a thread of a server keeps its connection: opening one takes as long as two queries."""
POOL = {"timeout": 3, "reconnect_timeout": 5}
"""Seconds. While the database is away a visitor waits no longer; once it is back, so do new connections."""
CACHE_SECONDS = {"socket_connect_timeout": 1, "socket_timeout": 1}
MOST_PAGES = 20_000
"""Kept in files. Redis has a limit of its own, `maxmemory`."""


@dataclass(frozen=True)
class Environment:
    """What the machine says about this installation. Its `repr` leaves out whatever may hold a secret."""

    data_dir: Path
    port: int
    web_concurrency: int
    secret_key: str = field(repr=False)
    site_url: str
    allowed_hosts: list[str]
    trusted_proxies: int
    database: dict[str, Any] = field(repr=False)
    cache: dict[str, Any] = field(repr=False)
    page_cache: dict[str, Any] = field(repr=False)
    page_cache_folder: Path | None
    email: dict[str, Any] = field(repr=False)
    media_url: str
    media_storage: dict[str, Any] = field(repr=False)
    cdn: dict[str, Any] = field(repr=False)
    metrics_token: str = field(repr=False)
    sentry_dsn: str = field(repr=False)
    log_format: str
    second_factor: str


def read(variables: dict[str, str]) -> Environment:
    """Read and check `variables` (usually `os.environ`).

    Raises `ImproperlyConfigured` with a sentence for the operator when a value is missing or cannot be used.
    """
    folder = data_dir(variables)
    port = _whole_number(variables, "PORT", default=8000, most=65535)
    site_url = _site_url(variables, port)
    cache = _cache(variables, folder)
    return Environment(
        data_dir=folder,
        port=port,
        web_concurrency=_whole_number(variables, "WEB_CONCURRENCY", default=2, most=64),
        secret_key=_secret_key(variables, folder),
        site_url=site_url,
        allowed_hosts=_allowed_hosts(variables, site_url),
        trusted_proxies=_whole_number(variables, "TRUSTED_PROXIES", default=0, least=0, most=9),
        database=_database(variables, folder),
        cache=_forgiving(cache),
        page_cache=_page_cache(cache),
        page_cache_folder=_page_cache_folder(cache, folder),
        email=_email(variables),
        media_url=_media_url(variables),
        media_storage=services.media_storage(_given(variables, "MEDIA_STORAGE")),
        cdn=services.cdn(_given(variables, "CDN")),
        metrics_token=services.metrics_token(_given(variables, "METRICS_TOKEN")),
        sentry_dsn=services.sentry_dsn(_given(variables, "SENTRY_DSN")),
        log_format=_log_format(variables),
        second_factor=_second_factor(variables),
    )


def data_dir(variables: dict[str, str]) -> Path:
    """The folder of everything that this installation keeps; it need not exist yet."""
    folder = (PROJECT_DIR / _given(variables, "DATA_DIR", "var")).resolve()
    if folder.exists() and not folder.is_dir():
        raise ImproperlyConfigured(f"DATA_DIR is “{folder}”, which is a file. Set it to a folder.")
    return folder


def _given(variables: dict[str, str], name: str, default: str = "") -> str:
    return variables.get(name, "").strip() or default


def _whole_number(variables: dict[str, str], name: str, *, default: int, most: int, least: int = 1) -> int:
    text = _given(variables, name, str(default))
    readable = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not (readable and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is “{text}”. Set it to a whole number from {least} to {most}.")
    return int(text)


def _site_url(variables: dict[str, str], port: int) -> str:
    url = _given(variables, "SITE_URL", f"http://127.0.0.1:{port}").rstrip("/")
    if not _is_bare_address(url):
        raise ImproperlyConfigured(
            f"SITE_URL is “{url}”. Set it to the public address of the hub without a path, "
            "for example https://hub.example.org."
        )
    return url


def _is_bare_address(url: str) -> bool:
    """Whether `url` is a scheme, a host and perhaps a port, and nothing more."""
    match = BARE_ADDRESS.fullmatch(url)
    return match is not None and 1 <= int(match["port"] or 80) <= 65535


def _secret_key(variables: dict[str, str], folder: Path) -> str:
    key = _given(variables, "SECRET_KEY")
    key_file = folder / "secret_key"
    if not key and key_file.is_file():
        key = key_file.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or shorter than 50 characters. Set it to a long random text "
            "(“make run” makes one by itself and keeps it in DATA_DIR/secret_key)."
        )
    return key


def _allowed_hosts(variables: dict[str, str], site_url: str) -> list[str]:
    text = _given(variables, "ALLOWED_HOSTS")
    named = [host.strip() for host in text.split(",") if host.strip()]
    if any("/" in host or ":" in host for host in named):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS is “{text}”. Set it to host names separated by commas, without http:// and port."
        )
    return named or sorted({urlsplit(site_url).hostname or "", "127.0.0.1", "localhost"})


def _database(variables: dict[str, str], folder: Path) -> dict[str, Any]:
    url = _given(variables, "DATABASE_URL", f"sqlite:///{folder / 'hub.sqlite3'}")
    if _scheme(url) not in DATABASE_SCHEMES:
        raise ImproperlyConfigured(f"DATABASE_URL has an unknown scheme. {DATABASE_ADVICE}")
    try:
        config = environ.Env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read. {DATABASE_ADVICE}") from error
    if not config["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL names no database. {DATABASE_ADVICE}")
    named = config.get("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE_OPTIONS | named, "CONN_MAX_AGE": SQLITE_SECONDS}
    return config | {"OPTIONS": {"pool": POOL} | named, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def _cache(variables: dict[str, str], folder: Path) -> dict[str, Any]:
    """By default a cache in files, since what one server process caches has to be the same in the others."""
    url = _given(variables, "CACHE_URL", f"filecache://{folder / 'cache'}")
    scheme = _scheme(url)
    if scheme not in CACHE_SCHEMES:
        raise ImproperlyConfigured(f"CACHE_URL has an unknown scheme. {CACHE_ADVICE}")
    if scheme in REDIS_SCHEMES and not _names_a_host(url):
        raise ImproperlyConfigured(f"CACHE_URL cannot be read. {CACHE_ADVICE}")
    return dict(environ.Env.cache_url_config(url))


def _forgiving(cache: dict[str, Any]) -> dict[str, Any]:
    """The hub goes on without Redis. Only the cache of pages has to know, so that no old page counts as true."""
    return _hurried(cache) | {"BACKEND": "core.caching.RedisCache"} if _is_redis(cache) else cache


def _hurried(cache: dict[str, Any]) -> dict[str, Any]:
    return cache | {"OPTIONS": CACHE_SECONDS | cache.get("OPTIONS", {})}


def _is_redis(cache: dict[str, Any]) -> bool:
    return str(cache["BACKEND"]).endswith("RedisCache")


def _page_cache(cache: dict[str, Any]) -> dict[str, Any]:
    """Pages lie apart from what else is cached, so that neither drives out the other."""
    if _is_redis(cache):
        return _hurried(cache) | {"KEY_PREFIX": "pages"}
    return cache | {"LOCATION": f"{cache.get('LOCATION', '')}-pages", "OPTIONS": {"MAX_ENTRIES": MOST_PAGES}}


def _page_cache_folder(cache: dict[str, Any], folder: Path) -> Path | None:
    """Where processes tell each other of changes, unless all machines share a cache that does."""
    if _is_redis(cache):
        return None
    is_in_files = cache["BACKEND"].endswith("FileBasedCache")
    return Path(f"{cache['LOCATION'] if is_in_files else folder / 'cache'}-changes")


def _email(variables: dict[str, str]) -> dict[str, Any]:
    url = _given(variables, "EMAIL_URL", "consolemail://")
    scheme = _scheme(url)
    if scheme not in environ.Env.EMAIL_SCHEMES or (scheme.startswith("smtp") and not _names_a_host(url)):
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read. {EMAIL_ADVICE}")
    return dict(environ.Env.email_url_config(url))


def _media_url(variables: dict[str, str]) -> str:
    url = _given(variables, "MEDIA_URL", "/media/")
    is_address = _scheme(url) in ("http", "https") and _names_a_host(url)
    is_path = url.startswith("/") and bool(url.strip("/"))
    if not (url.endswith("/") and (is_address or is_path)):
        raise ImproperlyConfigured(
            f"MEDIA_URL is “{url}”. Set it to a path such as /media/ or a full address, with a slash at its end."
        )
    return url


def _log_format(variables: dict[str, str]) -> str:
    text = _given(variables, "LOG_FORMAT", "plain")
    if text not in LOG_FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is “{text}”. Set it to plain or json.")
    return text


def _second_factor(variables: dict[str, str]) -> str:
    text = _given(variables, "SECOND_FACTOR", "optional")
    if text not in SECOND_FACTORS:
        raise ImproperlyConfigured(f"SECOND_FACTOR is “{text}”. Set it to optional or publishers.")
    return text


def _scheme(url: str) -> str:
    scheme, found, _rest = url.partition("://")
    return scheme.lower() if found else ""


def _names_a_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
