"""Which page an address means that somebody wants to embed."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from core.models import Lifecycle
from core.visibility import visible
from events.models import EventPage
from practices.models import PracticePage

USUAL_PORTS = {None, 80, 443}
NUL = "\x00"

Embeddable = EventPage | PracticePage


class NotFoundError(Exception):
    """There is no activity or practice at this address."""


class PrivateError(Exception):
    """The page at this address is for some people only."""


def page_at(address: SplitResult) -> Embeddable:
    """The published activity or practice at `address`, in whichever language, with all that an embed needs.

    Raises `NotFoundError` or `PrivateError`. Whether the address says http or https, and whether it ends with a
    slash, makes no difference.
    """
    path = unquote(address.path)
    slug = path.rstrip("/").rpartition("/")[2]
    paths = tree_paths(address, path)
    if not slug or not paths or NUL in path:
        raise NotFoundError
    page = _published(slug=slug, url_path__in=paths) or _published(pk__in=_moved_from(path))
    if page is None or page.lifecycle == Lifecycle.WITHDRAWN:
        raise NotFoundError
    if not visible(Page.objects.filter(pk=page.pk)).exists():
        raise PrivateError
    return page


def _published(**conditions: Any) -> Embeddable | None:
    return (
        EventPage.objects.filter(live=True, **conditions).for_page(timezone.now()).first()
        or PracticePage.objects.filter(live=True, **conditions).select_related("card_image", "lead").first()
    )


def _moved_from(path: str) -> QuerySet:
    """Where the page stands now that was at this address before."""
    moved = Redirect.objects.filter(old_path=Redirect.normalise_path(path))
    return moved.exclude(redirect_page=None).values("redirect_page")


def tree_paths(address: SplitResult, path: str) -> list[str]:
    """Where in Wagtail's tree a page with this address can stand: one place for each site of this host."""
    host = host_of(address)
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    parts = path.split("/")[1:] if language == settings.LANGUAGE_CODE else path.split("/")[2:]
    here = "/".join(parts).rstrip("/")
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    return [f"{root.root_path}{here}/" for root in roots if host and host in hosts_of(root)]


def hosts_of(root: SiteRootPath) -> set[str]:
    return {host_of(urlsplit(settings.SITE_URL)), host_of(urlsplit(root.root_url))}


def host_of(address: SplitResult) -> str:
    """The host in small letters, with its port when this is an unusual one; empty when it cannot be read."""
    try:
        host, port = address.hostname, address.port
    except ValueError:
        return ""
    if not host or address.scheme not in ("http", "https"):
        return ""
    return host if port in USUAL_PORTS else f"{host}:{port}"
