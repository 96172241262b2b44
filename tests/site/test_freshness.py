"""No cache shows an activity as something that it is no longer."""

import datetime as dt
import re
from functools import cache
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core.freshness import MOST_SECONDS, FreshnessMiddleware, fresh_until
from events.enums import EventState
from events.models import EventPage
from tests.e2e.content import fill
from tests.events.reading import document, texts, values, words
from tests.factories.events import WebinarPageFactory

SECOND = dt.timedelta(seconds=1)
OPENS, CLOSES = dt.datetime(2026, 1, 10, 9, tzinfo=dt.UTC), dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC)
FOR_A_MINUTE = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"


@pytest.fixture
def clock(monkeypatch):
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def seconds_in_shared_caches(response) -> int:
    found = re.search(r"s-maxage=(\d+)", response.headers.get("Cache-Control", ""))
    return int(found[1]) if found else 0


class SharedCache:
    """Between visitors and the hub, as RFC 9111 has it: it answers with a copy for as long as that is fresh."""

    def __init__(self, client) -> None:
        self.client = client
        self.copies = {}

    def get(self, address: str):
        copy, fresh_before = self.copies.get(address, (None, None))
        if copy is None or timezone.now() >= fresh_before:
            copy = self.client.get(address)
            fresh_before = timezone.now() + seconds_in_shared_caches(copy) * SECOND
            self.copies[address] = (copy, fresh_before)
        return copy


@cache
def state_on(response, title: str) -> str | None:
    """What a page calls the activity, on its own page or where it links to it."""
    for heading in document(response).select("h1, h2, h3"):
        block = heading.find_parent(["article", "li", "header"])
        state = block and block.select_one(".state")
        if state and words(heading) == title:
            return words(state)
    return None


@pytest.fixture
def webinar(hub):
    registration = {"registration_url": "https://example.org/", "registration_opens": OPENS}
    return WebinarPageFactory(
        parent=hub.webinars, title="Rents", registration_closes=CLOSES, recording_expected=True, **registration
    )


@pytest.mark.parametrize("change", ["registration_opens", "registration_closes", "start", "end"])
def test_copy_in_a_shared_cache_says_the_right_state_at_every_second(hub, webinar, client, clock, change):
    shared = SharedCache(client)
    own_page, *lists = [webinar.url, hub.home.url, hub.activities.url, hub.webinars.url]
    for offset in range(-MOST_SECONDS - 2, 3):
        at = getattr(webinar, change) + offset * SECOND
        clock(at)
        expected = EventState(EventPage.objects.with_state().get().state).label
        assert (at, state_on(shared.get(own_page), "Rents")) == (at, expected)
        # What is over stands further down, or on no list at all.
        allowed = {expected} if at < webinar.end else {expected, None}
        assert (at, {state_on(shared.get(address), "Rents") for address in lists} - allowed) == (at, set())


def test_copies_are_kept_for_a_while(webinar, client, clock):
    shared = SharedCache(client)
    seen = set()
    for offset in range(MOST_SECONDS):
        clock(OPENS + (offset + 1) * SECOND)
        seen.add(id(shared.get(webinar.url)))
    assert len(seen) == 1


def test_no_page_with_a_state_outlives_a_change_of_what_it_shows(hub, client, clock):
    addresses = fill(hub)
    by_address = {page.url: page.pk for page in EventPage.objects.all()}
    found = 0
    for change in sorted(changes()):
        at = change - 20 * SECOND
        clock(at)
        for name, address in addresses.items():
            response = client.get(address)
            if response.status_code != HTTPStatus.OK or not document(response).select_one("main .state"):
                continue
            shown = {by_address.get(link.split("#")[0]) for link in [address, *values(response, "main a", "href")]}
            next_change = EventPage.objects.filter(pk__in=shown - {None}).next_change()
            if next_change == change:
                found += 1
                assert (name, change, seconds_in_shared_caches(response)) == (name, change, 20)
    assert found > 0


def changes() -> set[dt.datetime]:
    """The moments at which any activity changes, from the first on."""
    found, at = set(), dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    while at := EventPage.objects.next_change(at):
        found.add(at)
    return found


def test_words_that_count_days_do_not_outlive_the_day(webinar, client, clock):
    midnight = dt.datetime(2026, 3, 1, 23, tzinfo=dt.UTC)
    shown = []
    for at in (midnight - 90 * SECOND, midnight - 5 * SECOND, midnight):
        clock(at)
        response = client.get(webinar.url)
        shown.append((texts(response, ".event-state__words"), seconds_in_shared_caches(response)))
    assert shown == [(["In 9 days"], 60), (["In 9 days"], 5), (["In 8 days"], 60)]


def test_page_of_which_nothing_changes_is_kept_for_a_minute(hub, client):
    assert client.get(hub.news.url).headers["Cache-Control"] == FOR_A_MINUTE


def test_copies_are_kept_apart_from_those_for_people_with_cookies(hub, client):
    assert "Cookie" in client.get(hub.news.url).headers["Vary"]


def test_page_made_while_its_moment_comes_is_asked_for_again(webinar, client, clock):
    clock(OPENS - SECOND / 2)
    assert client.get(webinar.url).headers["Cache-Control"] == "no-cache"


def test_page_for_somebody_logged_in_is_kept_by_nobody(hub, client, editor):
    client.force_login(editor)
    assert client.get(hub.news.url).headers["Cache-Control"] == "private, no-store"


def test_preview_is_kept_by_nobody(hub, editor):
    response = hub.news.make_preview_request(preview_mode="")
    assert response.headers["Cache-Control"].startswith("private")


def test_page_that_has_not_changed_is_not_sent_again(hub, client):
    first = client.get(hub.news.url)
    again = client.get(hub.news.url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")
    assert again.headers["Cache-Control"] == FOR_A_MINUTE


def test_page_that_was_compressed_is_not_sent_again(hub, client):
    headers = {"Accept-Encoding": "gzip"}
    tag = client.get(hub.news.url, headers=headers).headers["ETag"]
    again = client.get(hub.news.url, headers=headers | {"If-None-Match": tag})
    assert (tag[:3], again.status_code) == ('W/"', HTTPStatus.NOT_MODIFIED)


def answered(request, **headers: str) -> str | None:
    """What the middleware says of an answer with these headers; `Set-Cookie` sets one."""
    response = HttpResponse("", status=headers.pop("status", HTTPStatus.OK))
    if headers.pop("cookie", ""):
        response.set_cookie("csrftoken", "1")
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return FreshnessMiddleware(lambda _request: response)(request).headers.get("Cache-Control")


@pytest.mark.parametrize(
    ("request_headers", "headers", "said"),
    [
        ({}, {}, FOR_A_MINUTE),
        ({}, {"Cache_Control": "max-age=5"}, "max-age=5"),
        ({}, {"Content_Type": "text/vtt"}, None),
        ({}, {"status": HTTPStatus.NOT_FOUND}, None),
        ({}, {"cookie": "yes"}, "private, no-store"),
        ({"Cookie": "sessionid=1"}, {}, "private, no-store"),
        ({"Cookie": "sessionid=1"}, {"status": HTTPStatus.NOT_FOUND}, "private, no-store"),
        ({"Cookie": "theme=dark"}, {}, FOR_A_MINUTE),
        ({"Authorization": "Basic 1"}, {}, "private, no-store"),
    ],
)
def test_caches_are_told_by_request_and_answer(request_headers, headers, said):
    assert answered(RequestFactory().get("/", headers=request_headers), **headers) == said


def test_answer_to_a_form_is_left_to_the_rules_of_caches():
    assert answered(RequestFactory().post("/")) is None


@pytest.mark.parametrize(
    ("offsets", "seconds"), [([], 60), ([None], 60), ([90], 60), ([30.9], 30), ([30, 12, 45, None], 12)]
)
def test_earliest_moment_counts(clock, offsets, seconds):
    clock(OPENS)
    request = RequestFactory().get("/")
    for offset in offsets:
        fresh_until(request, offset and OPENS + dt.timedelta(seconds=offset))
    assert f"s-maxage={seconds}," in answered(request)
