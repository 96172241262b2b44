from django.http import HttpRequest
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import ListingPage, StoryPage
from core.visibility import offered
from events.models import EventPage
from news.models import NewsPage
from opendata.markdown.events import event_page
from opendata.markdown.listings import entry, front_page, listing_page
from opendata.markdown.practices import practice_page
from opendata.markdown.stories import DAY, story_page
from opendata.markdown.writing import bullets, section
from practices.models import PracticePage


def markdown_of(page: Page, request: HttpRequest) -> str:
    """A public page of any type in Markdown. Ends with a line break."""
    return f"{_written(page, request)}\n"


def _written(page: Page, request: HttpRequest) -> str:
    match page:
        case PracticePage():
            return practice_page(page, request)
        case EventPage():
            return event_page(page, request)
        case NewsPage():
            return story_page(page, request, [(_("Date"), format_date(page.date, DAY))])
        case StoryPage():
            return story_page(page, request, [], [_below(page, request)])
        case ListingPage():
            return listing_page(page, request)
        case _:
            return front_page(page, request)


def _below(page: StoryPage, request: HttpRequest) -> str:
    return section(_("In this section"), bullets(entry(each, request) for each in offered(page.get_children())))
