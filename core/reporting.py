"""Errors told to Sentry, for whoever sets `SENTRY_DSN`: what broke and where, and nothing of whom it broke for.

An event is put together anew from what is known to be harmless. What this file does not name is not sent.
"""

from typing import Any
from urllib.parse import urlsplit

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.excepthook import ExcepthookIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from core.logs import number

KEPT = ("event_id", "timestamp", "level", "platform", "logger", "server_name", "release", "environment", "sdk")
RIGHT_TO_ENTER = "/admin/password_reset/"
"""Addresses below it hold the right to set a password."""
HARMLESS = (
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "NameError",
    "RecursionError",
    "UnboundLocalError",
    "ZeroDivisionError",
)
"""Those of Python itself whose words name what is in the code."""
MOST_CHARACTERS = 300

Event = dict[str, Any]


def start(dsn: str, **differing: Any) -> None:
    """Report what is raised and not caught, and what is logged as an error, from this process on."""
    options: dict[str, Any] = {
        "dsn": dsn,
        "before_send": harmless,
        "server_name": urlsplit(settings.SITE_URL).hostname,
        "send_default_pii": False,
        "max_request_body_size": "never",
        "include_local_variables": False,
        "max_breadcrumbs": 0,
        "traces_sample_rate": None,
        "auto_session_tracking": False,
        "send_client_reports": False,
        "propagate_traces": False,
        "default_integrations": False,
        "auto_enabling_integrations": False,
        "integrations": [
            DjangoIntegration(transaction_style="function_name", middleware_spans=False, signals_spans=False),
            ExcepthookIntegration(),
            LoggingIntegration(level=None),
        ],
    }
    sentry_sdk.init(**options | differing)


def harmless(event: Event, hint: dict[str, Any]) -> Event:
    """`event` without cookies, queries, forms, headers, people, and the rows that a database repeats in its errors."""
    sent = {name: event[name] for name in KEPT if name in event}
    if number.get():
        sent["tags"] = {"request_id": number.get()}
    if request := event.get("request"):
        sent["request"] = {"method": request.get("method", ""), "url": _path(request.get("url", ""))}
    if said := event.get("logentry"):
        sent["logentry"] = {"message": said.get("message", "")}  # before names and the like are filled in
    if exceptions := event.get("exception"):
        sent["exception"] = {"values": [_exception(each) for each in exceptions["values"]]}
    return sent


def _path(url: str) -> str:
    path = urlsplit(url).path
    return f"{RIGHT_TO_ENTER}…" if RIGHT_TO_ENTER in path else path


def _exception(raised: Event) -> Event:
    """What was raised and where. Its words may repeat what was typed and whom a letter was for: few are harmless."""
    kept = {name: raised[name] for name in ("type", "module", "mechanism", "stacktrace") if name in raised}
    is_harmless = raised.get("type") in HARMLESS and not raised.get("module")
    return kept | {"value": str(raised.get("value") or "")[:MOST_CHARACTERS] if is_harmless else ""}
