import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language

from core.addresses import page_url
from core.models import StoryPage
from core.xml import xml_text
from news.models import NewsPage


@dataclass(frozen=True)
class Citation:
    """What a list of sources says of a page. All words stand in one line; `language` is a code of BCP 47."""

    key: str
    identifier: UUID
    authors: tuple[str, ...]
    title: str
    summary: str
    publisher: str
    issued: dt.date | None
    accessed: dt.date
    address: str
    language: str


def citation_of(page: StoryPage, request: HttpRequest) -> Citation:
    """The citation of a page in the language of the request, read today.

    The hub is the author: whoever leads a practice or hosts a visit has not written what stands here about it.
    """
    return Citation(
        key=slugify(page.slug) or f"page-{page.uuid.hex[:8]}",
        identifier=page.uuid,
        authors=(settings.WAGTAIL_SITE_NAME,),
        title=_line(page.title),
        summary=_line(page.summary),
        publisher=settings.WAGTAIL_SITE_NAME,
        issued=_issued(page),
        accessed=timezone.localdate(),
        address=page_url(page, request),
        language=get_language() or settings.LANGUAGE_CODE,
    )


def _issued(page: StoryPage) -> dt.date | None:
    if isinstance(page, NewsPage):
        return page.date
    return timezone.localdate(page.first_published_at) if page.first_published_at else None


def _line(words: str) -> str:
    return " ".join(xml_text(words).split())
