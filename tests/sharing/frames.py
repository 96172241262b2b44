"""What the tests of embeds share."""

import datetime as dt

from wagtail.models import PageViewRestriction

from events.models import Recording
from tests.factories.events import RecordingFactory
from tests.site.markup import document, links, text

DAYS_BEFORE = dt.datetime(2026, 3, 7, 13, tzinfo=dt.UTC)
DURING = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
REGISTER = "https://example.org/register"
JOIN = "https://example.org/join"
PAGE = "http://testserver/webinars/rents/"
CALENDAR = ("Add to calendar", f"{PAGE}event.ics")
WHEN = "10 March 2026, 14:00–15:30 Brussels time"
GONE = "What was to be shown here is no longer, or not yet, on the site of Cultural Heritage in Action."
NOTE = {"status_note": "The hall is closed."}


def main(shown):
    return shown.find("body/main")


def taken_down(**fields) -> Recording:
    """A recording that was public, and is no longer."""
    recording = RecordingFactory(live=False, **fields)
    recording.save_revision().publish()
    recording.refresh_from_db()
    recording.unpublish()
    return recording


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def unpublished(page):
    page.unpublish()


def withdrawn(page):
    page.lifecycle, page.lifecycle_reason = "withdrawn", "It was wrong."
    page.save()


def assert_gone(response):
    assert response.status_code == 404
    assert text(main(document(response))) == f"This is not available {GONE} To the home page"
    assert links(main(document(response))) == [("To the home page", "http://testserver/")]
    assert "Rents" not in response.content.decode()
    assert (ancestors(response), "X-Frame-Options" in response.headers) == ("*", False)


def ancestors(response) -> str:
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    return policy["frame-ancestors"]
