"""The environment, read in one place.

Every setting that differs between machines is an environment variable. A missing or bad value stops the start
with a sentence that says what to set. The table of all of them stands in `docs/operations.md`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_DIR = Path(__file__).resolve().parent.parent
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
CACHE_SCHEMES = ("locmemcache", "rediscache", "redis", "rediss", "dummycache")


@dataclass(frozen=True)
class Environment:
    """What the machine says about this installation."""

    data_dir: Path
    secret_key: str
    site_url: str
    allowed_hosts: list[str]
    database: dict[str, Any]
    cache: dict[str, Any]
    email: dict[str, Any]
    media_url: str


def read(variables: dict[str, str]) -> Environment:
    """Read and check `variables` (usually `os.environ`).

    Raises `ImproperlyConfigured` with a sentence for the operator when a value is missing or cannot be used.
    """
    data_dir = (PROJECT_DIR / variables.get("DATA_DIR", "var")).resolve()
    site_url = _site_url(variables)
    return Environment(
        data_dir=data_dir,
        secret_key=_secret_key(variables, data_dir),
        site_url=site_url,
        allowed_hosts=_allowed_hosts(variables, site_url),
        database=_database(variables, data_dir),
        cache=_cache(variables),
        email=_email(variables),
        media_url=_media_url(variables),
    )


def port(variables: dict[str, str]) -> int:
    """The port that the server listens on, 8000 unless PORT says otherwise."""
    return _whole_number(variables, "PORT", default=8000, least=1, most=65535)


def web_concurrency(variables: dict[str, str]) -> int:
    """The number of server processes, 2 unless WEB_CONCURRENCY says otherwise."""
    return _whole_number(variables, "WEB_CONCURRENCY", default=2, least=1, most=64)


def _whole_number(variables: dict[str, str], name: str, *, default: int, least: int, most: int) -> int:
    text = variables.get(name, str(default))
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is “{text}”. Set it to a whole number from {least} to {most}.")
    return int(text)


def _site_url(variables: dict[str, str]) -> str:
    url = variables.get("SITE_URL", f"http://127.0.0.1:{port(variables)}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"SITE_URL is “{url}”. Set it to the public address of the hub without a path, "
            "for example https://hub.example.org."
        )
    return url


def _secret_key(variables: dict[str, str], data_dir: Path) -> str:
    key = variables.get("SECRET_KEY", "")
    key_file = data_dir / "secret_key"
    if not key and key_file.is_file():
        key = key_file.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or shorter than 50 characters. Set it to a long random text "
            "(“make run” makes one by itself and keeps it in DATA_DIR/secret_key)."
        )
    return key


def _allowed_hosts(variables: dict[str, str], site_url: str) -> list[str]:
    text = variables.get("ALLOWED_HOSTS", "")
    named = [host.strip() for host in text.split(",") if host.strip()]
    if any("/" in host or ":" in host for host in named):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS is “{text}”. Set it to host names separated by commas, without http:// and port."
        )
    return named or sorted({urlsplit(site_url).hostname or "", "127.0.0.1", "localhost"})


def _database(variables: dict[str, str], data_dir: Path) -> dict[str, Any]:
    url = variables.get("DATABASE_URL", f"sqlite:///{data_dir / 'hub.sqlite3'}")
    if urlsplit(url).scheme not in DATABASE_SCHEMES:
        raise ImproperlyConfigured(
            "DATABASE_URL has an unknown scheme. Set it to postgres://user:password@host:5432/name "
            "or sqlite:////path/to/file.sqlite3."
        )
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        config["OPTIONS"] = {"pool": True}
        config["CONN_MAX_AGE"] = 0
    return dict(config)


def _cache(variables: dict[str, str]) -> dict[str, Any]:
    url = variables.get("CACHE_URL", "locmemcache://")
    if urlsplit(url).scheme not in CACHE_SCHEMES:
        raise ImproperlyConfigured(
            "CACHE_URL has an unknown scheme. Set it to redis://host:6379/0, or leave it out to cache in memory."
        )
    return dict(environ.Env.cache_url_config(url))


def _email(variables: dict[str, str]) -> dict[str, Any]:
    url = variables.get("EMAIL_URL", "consolemail://")
    try:
        return dict(environ.Env.email_url_config(url))
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read. Set it to smtp+tls://user:password@host:587, "
            "or leave it out to print mail to the log."
        ) from error


def _media_url(variables: dict[str, str]) -> str:
    url = variables.get("MEDIA_URL", "/media/")
    if not url.endswith("/"):
        raise ImproperlyConfigured(f"MEDIA_URL is “{url}”. It has to end with a slash.")
    return url
