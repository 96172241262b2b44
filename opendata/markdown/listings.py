"""The front page and the listings in Markdown: the newest of what they list, each with the address of its Markdown."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute_url, page_url
from core.freshness import fresh_until
from core.models import ListingPage, Organisation
from core.visibility import offered
from events.models import EventPage, RecordingIndexPage
from events.models.index import EventIndexPage
from news.models import NewsIndexPage, NewsPage
from opendata.markdown.addresses import markdown_address
from opendata.markdown.blocks import story
from opendata.markdown.practices import organisation
from opendata.markdown.writing import bullets, heading, joined, link, quoted, rich, section, words
from practices.models import PracticeIndexPage, PracticePage
from practices.querysets import PracticeQuerySet

MOST_LISTED = 100
MOST_ON_THE_FRONT_PAGE = 9


def listing_page(page: ListingPage, request: HttpRequest) -> str:
    return joined(
        [
            heading(1, page.title),
            rich(page.introduction),
            f"{words(_('Address'))}: <{page_url(page, request)}>",
            *LISTED[_kind(page)](page, request),
        ]
    )


def front_page(page: Page, request: HttpRequest) -> str:
    """The page that all others stand below. Its type belongs to the layer above this one."""
    at = timezone.now()
    practices = PracticePage.objects.filter(locale_id=page.locale_id).listed()
    events = EventPage.objects.filter(locale_id=page.locale_id).listed().with_state(at)
    fresh_until(request, events.next_change(at))
    news = NewsPage.objects.filter(locale_id=page.locale_id).listed().newest_first()
    partners = Organisation.objects.filter(is_programme_partner=True)
    return joined(
        [
            heading(1, page.title),
            quoted(words(getattr(page, "summary", ""))),
            rich(getattr(page, "introduction", "")),
            section(_("Sections"), bullets(entry(each, request) for each in offered(page.get_children()))),
            section(_("Upcoming"), entries(events.upcoming(at)[:MOST_ON_THE_FRONT_PAGE], request)),
            section(_("Good practices"), entries(newest(practices)[:MOST_ON_THE_FRONT_PAGE], request)),
            section(_("News"), entries(news[:MOST_ON_THE_FRONT_PAGE], request)),
            story(getattr(page, "body", [])),
            section(_("What the programme is"), rich(getattr(page, "programme", ""))),
            section(_("Partners"), bullets(map(organisation, partners))),
        ]
    )


def entry(page: Page, request: HttpRequest) -> str:
    """A page in a list: its title, which leads to its Markdown, and what it is about where it says so."""
    title = link(page.title, markdown_address(page, request))
    summary = getattr(page, "summary", "") or page.search_description
    return ": ".join(filter(None, [title, words(summary)]))


def entries(pages: Iterable[Page], request: HttpRequest) -> str:
    return bullets(entry(page, request) for page in pages)


def _dated(events: Iterable[EventPage], request: HttpRequest) -> str:
    return bullets(f"{words(event.when)} · {words(event.state_label)} · {entry(event, request)}" for event in events)


def newest(practices: PracticeQuerySet) -> PracticeQuerySet:
    """By the day on which they were published, those of an unknown day last."""
    return practices.order_by(F("first_published_at").desc(nulls_last=True), "-pk").defer_streamfields()


def _practices(page: PracticeIndexPage, request: HttpRequest) -> list[str]:
    data = absolute_url(reverse("catalogue_data", args=["csv"]))
    practices = newest(PracticePage.objects.child_of(page).listed())[:MOST_LISTED]
    return [
        words(_("The newest come first, at most a hundred. The whole catalogue is there as a table:")) + f" <{data}>",
        entries(practices, request),
    ]


def _events(page: EventIndexPage, request: HttpRequest) -> list[str]:
    at = timezone.now()
    events = page.events().defer_streamfields().with_state(at)
    fresh_until(request, page.events().next_change(at))
    return [
        section(_("Live now"), _dated(events.live_now(at), request)),
        section(_("Upcoming"), _dated(events.upcoming(at)[:MOST_LISTED], request)),
        section(_("Cancelled or postponed"), _dated(events.called_off(at)[:MOST_LISTED], request)),
        section(_("Past"), _dated(events.past(at)[:MOST_LISTED], request)),
    ]


def _recordings(page: RecordingIndexPage, request: HttpRequest) -> list[str]:
    at = timezone.now()
    fresh_until(request, page.events().next_change(at))
    return [_dated(page.events().defer_streamfields().with_state(at).watch_again(at)[:MOST_LISTED], request)]


def _news(page: NewsIndexPage, request: HttpRequest) -> list[str]:
    news = NewsPage.objects.child_of(page).listed().newest_first().defer_streamfields()[:MOST_LISTED]
    return [bullets(f"{each.date.isoformat()} · {entry(each, request)}" for each in news)]


LISTED: dict[type[ListingPage], Any] = {
    PracticeIndexPage: _practices,
    RecordingIndexPage: _recordings,
    EventIndexPage: _events,
    NewsIndexPage: _news,
}


def _kind(page: ListingPage) -> type[ListingPage]:
    return next(kind for kind in LISTED if isinstance(page, kind))
