"""The addresses of recordings at video sites: what an editor pastes, and what follows from it. Pure functions.

Formats, as the providers describe them:
YouTube, https://developers.google.com/youtube/player_parameters and https://support.google.com/youtube/answer/171780;
Vimeo, https://help.vimeo.com/hc/en-us/articles/12426260232977 (parameters of the player) and
https://developer.vimeo.com/api/oembed/videos (the forms of addresses, with the hash of unlisted videos);
PeerTube, https://docs.joinpeertube.org/api/embed-player and its `/services/oembed`.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _

from events.enums import Provider

YOUTUBE_HOSTS = re.compile(r"(?:www\.|m\.|music\.)?(?:youtube|youtube-nocookie)\.com|youtu\.be")
YOUTUBE_PATH = re.compile(r"/(?:embed|live|shorts|v)/([\w-]{11})/?", re.ASCII)
YOUTU_BE_PATH = re.compile(r"/([\w-]{11})/?", re.ASCII)
YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
VIMEO_HOSTS = re.compile(r"(?:www\.|player\.)?vimeo\.com")
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:showcase|album)/\d+/video/)?(\d{1,20})(?:/([0-9a-f]{6,40}))?/?",
    re.ASCII,
)
VIMEO_HASH = re.compile(r"[0-9a-f]{6,40}", re.ASCII)
PEERTUBE_PATH = re.compile(r"/(w|videos/watch|videos/embed)/([A-Za-z0-9-]{1,36})/?")
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\\]")


@dataclass(frozen=True)
class Address:
    """An http or https address, taken apart. `origin` is “https://host”, with a port where there is one."""

    origin: str
    host: str
    path: str
    query: dict[str, list[str]]


@dataclass(frozen=True)
class Video:
    """One video at a provider. `origin` and `folder` matter at PeerTube, `secret` (of unlisted videos) at Vimeo."""

    key: str
    secret: str = ""
    origin: str = ""
    folder: str = ""


def embed_address(provider: str, url: str, start: int = 0) -> str:
    """The player to put into a frame, from second `start`; empty where the provider has none that is known."""
    video, second = _video(provider, url), max(0, start)
    if not video:
        return ""
    if provider == Provider.YOUTUBE:
        return f"https://www.youtube-nocookie.com/embed/{video.key}" + (f"?start={second}" if second else "")
    if provider == Provider.VIMEO:
        secret = f"&h={video.secret}" if video.secret else ""
        return f"https://player.vimeo.com/video/{video.key}?dnt=1{secret}" + (f"#t={second}s" if second else "")
    moment = f"start={second}&" if second else ""
    return f"{video.origin}/videos/embed/{video.key}?{moment}p2p=0&warningTitle=0"


def watch_address(provider: str, url: str, start: int = 0) -> str:
    """The provider's own page, at second `start` where that can be said; empty unless it is http or https."""
    video, second = _video(provider, url), max(0, start)
    if not video:
        return url if _address(url) else ""
    if provider == Provider.YOUTUBE:
        return f"https://www.youtube.com/watch?v={video.key}" + (f"&t={second}s" if second else "")
    if provider == Provider.VIMEO:
        secret = f"/{video.secret}" if video.secret else ""
        return f"https://vimeo.com/{video.key}{secret}" + (f"#t={second}s" if second else "")
    folder = "w" if video.folder == "w" else "videos/watch"
    return f"{video.origin}/{folder}/{video.key}" + (f"?start={second}s" if second else "")


def learner(provider: str, url: str) -> str:
    """Who learns of a visitor that loads the player or opens the page: a company, or the host; empty for no address."""
    if provider == Provider.YOUTUBE:
        return "YouTube (Google Ireland Limited)"
    if provider == Provider.VIMEO:
        return "Vimeo (Vimeo.com, Inc.)"
    address = _address(url)
    return address.host if address else ""


def oembed_endpoint(provider: str, url: str) -> str:
    """Where the provider says, in oEmbed's terms, whether the video is there; empty where it does not."""
    video = _video(provider, url)
    if not video:
        return ""
    fixed = {
        Provider.YOUTUBE: "https://www.youtube.com/oembed",
        Provider.VIMEO: "https://vimeo.com/api/oembed.json",
    }
    return fixed.get(Provider(provider), f"{video.origin}/services/oembed")


def is_recording_address(provider: str, url: str) -> bool:
    """Whether a video can be read from the address; of another site, whether it is an address for browsers at all."""
    if provider == Provider.OTHER:
        return _address(url) is not None
    return _video(provider, url) is not None


def expected_address(provider: str) -> str:
    """What to tell an editor whose address shows no video."""
    examples: dict[object, str] = {
        Provider.YOUTUBE: _(
            "This is not the address of one video at YouTube. It looks like https://www.youtube.com/watch?v=aqz-KE-bpKQ."
        ),
        Provider.VIMEO: _("This is not the address of one video at Vimeo. It looks like https://vimeo.com/76979871."),
        Provider.PEERTUBE: _(
            "This is not the address of one video at a PeerTube site. "
            "It looks like https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv."
        ),
    }
    return examples.get(provider, _("Give the address of a page, beginning with https://."))


def _address(url: str) -> Address | None:
    """None for other schemes, for accounts in the address and for what is no address."""
    if UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not HOST.fullmatch(host):
        return None
    origin = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    return Address(origin, host, parts.path, query)


def _video(provider: str, url: str) -> Video | None:
    address = _address(url)
    if not address:
        return None
    if provider == Provider.YOUTUBE:
        return _at_youtube(address)
    if provider == Provider.VIMEO:
        return _at_vimeo(address)
    match = PEERTUBE_PATH.fullmatch(address.path) if provider == Provider.PEERTUBE else None
    return Video(match[2], origin=address.origin, folder=match[1]) if match else None


def _at_youtube(address: Address) -> Video | None:
    if not YOUTUBE_HOSTS.fullmatch(address.host):
        return None
    asked = address.query.get("v", [""])[0]
    if address.host != "youtu.be" and address.path.rstrip("/") == "/watch" and YOUTUBE_ID.fullmatch(asked):
        return Video(asked)
    match = (YOUTU_BE_PATH if address.host == "youtu.be" else YOUTUBE_PATH).fullmatch(address.path)
    return Video(match[1]) if match else None


def _at_vimeo(address: Address) -> Video | None:
    match = VIMEO_PATH.fullmatch(address.path) if VIMEO_HOSTS.fullmatch(address.host) else None
    if not match:
        return None
    asked = address.query.get("h", [""])[0]
    secret = match[2] or (asked if VIMEO_HASH.fullmatch(asked) else "")
    return Video(match[1], secret)
