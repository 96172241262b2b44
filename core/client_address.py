"""Who asks, as far as that can be trusted."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The internet address of the client; None where there is none, as behind a Unix socket.

    Of IPv6 the first address of the network of 64 bits (RFC 4291, 2.5.4): whoever has one address of it has them all,
    and would count as another client with each. IPv4 written as IPv6 is IPv4.

    Each proxy adds to `X-Forwarded-For` the address that it was asked from. With TRUSTED_PROXIES of them in front, the
    one that the outermost added counts that many from the right; what stands before it anybody can write.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    named = forwarded[-proxies] if 0 < proxies <= len(forwarded) else ""
    return _address(named) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> str | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or ipaddress.IPv6Address(int(address) >> 64 << 64)
    return str(address)
