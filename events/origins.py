"""The addresses of sites that may show the hub in their frames: what editors type, line by line. Pure functions."""

import re
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

OWN_MACHINE = ("localhost", "127.0.0.1")
USUAL_PORTS = {"https": 443, "http": 80}
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
MOST_LETTERS = 253
OTHER_IN_BROWSERS = re.compile("[ßẞς\u200c\u200d]")
"""Letters that Python's codec, of 2003, writes otherwise in addresses than browsers do."""


def parse_origins(text: str) -> list[str]:
    """The origins in `text`, one a line, as browsers write them; each once.

    Raises `ValueError` with a sentence for each line that is none.
    """
    found: dict[str, None] = {}
    refused: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found[_origin(line.strip())] = None
            except ValueError as error:
                said = {"number": number, "line": line.strip(), "reason": error}
                refused.append(_("Line %(number)d, “%(line)s”: %(reason)s") % said)
    if refused:
        raise ValueError(" ".join(refused))
    if not found:
        raise ValueError(_("Give at least one address, for example https://www.example.org."))
    return list(found)


def _origin(line: str) -> str:
    if re.search(r"\s", line):
        raise ValueError(_("Give one address a line, without spaces."))
    if "*" in line:
        raise ValueError(_("Give each site by itself; an asterisk would let in sites that nobody checked."))
    parts, port = _parts(line)
    if parts.username is not None or parts.password is not None:
        raise ValueError(_("Leave out the name and password."))
    if parts.path not in ("", "/") or "?" in line or "#" in line:
        raise ValueError(_("Leave out everything after the name of the site: all its pages may embed."))
    host = _host(parts.hostname or "")
    if parts.scheme == "http" and host not in OWN_MACHINE:
        raise ValueError(_("It must begin with https://. Only a site on a machine of one’s own may do without."))
    return f"{parts.scheme}://{host}" + ("" if port in (None, USUAL_PORTS[parts.scheme]) else f":{port}")


def _parts(line: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(line)
        port = parts.port
    except ValueError as error:
        raise ValueError(_("It is not an address. It looks like https://www.example.org.")) from error
    if parts.scheme not in USUAL_PORTS or not parts.hostname or port == 0:
        raise ValueError(_("It is not an address. It looks like https://www.example.org."))
    return parts, port


def _host(name: str) -> str:
    """The host as it stands in addresses: small letters, others in the notation that begins with “xn--”."""
    if OTHER_IN_BROWSERS.search(name):
        raise ValueError(_("Copy the name of the site from the address bar of a browser, where it begins with “xn--”."))
    try:
        host = name.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        host = ""
    if len(host) > MOST_LETTERS or not HOST.fullmatch(host) or ("." not in host and host not in OWN_MACHINE):
        raise ValueError(_("“%(name)s” is not the name of a site.") % {"name": name})
    return host
