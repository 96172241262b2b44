"""Who asks, as far as that can be trusted."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The internet address of the client; None where there is none, as behind a Unix socket.

    Each proxy adds to `X-Forwarded-For` the address that it was asked from. With TRUSTED_PROXIES of them in front, the
    one that the outermost added counts that many from the right; what stands before it anybody can write.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    named = forwarded[-proxies] if 0 < proxies <= len(forwarded) else ""
    return _address(named) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return None
