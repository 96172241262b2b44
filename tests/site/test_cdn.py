"""A cache in front is told to forget what editors change: by a real server that notes what it is asked."""

import datetime as dt
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, PageViewRestriction

from home.cdn import backends
from home.cdn.addresses import all_addresses
from home.cdn.following import FIRST_PAUSE, MOST_TRIES, QUIET
from tests.factories.core import PlaceFactory
from tests.factories.events import RecordingFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory

HOST = "http://testserver"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PURGE(self) -> None:
        self.server.asked.append(f"http://{self.headers['Host']}{self.path}")
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing in the output of tests."""


class Cache(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.status = 200


@pytest.fixture
def cdn(settings, kept_pages):
    cache = Cache()
    thread = threading.Thread(target=cache.serve_forever, args=(0.01,))
    thread.start()
    location = f"http://127.0.0.1:{cache.server_port}"
    settings.WAGTAILFRONTENDCACHE = {"cdn": {"BACKEND": "home.cdn.backends.ProxyBackend", "LOCATION": location}}
    yield cache
    cache.shutdown()
    cache.server_close()
    thread.join()


@pytest.fixture
def page(hub):
    published = timezone.now() - dt.timedelta(days=1)
    return PlainPageFactory(parent=hub.home, slug="about", first_published_at=published)


@pytest.fixture
def nothing_waits(page):
    DBTaskResult.objects.all().delete()


@pytest.fixture
def told(cdn, work_off, monkeypatch):
    """What the cache is asked to forget when what waits has waited long enough."""
    now = timezone.now

    def told_later(after: dt.timedelta = QUIET) -> list[str]:
        cdn.asked.clear()
        with monkeypatch.context() as later:
            later.setattr(timezone, "now", lambda: now() + after)
            work_off()
        return cdn.asked

    return told_later


def test_everything_that_caches_keep_is_forgotten_after_a_change(hub, page, committed, told, nothing_waits):
    practice, recording = PracticePageFactory(parent=hub.practices), RecordingFactory()
    with committed():
        page.save()
    asked = told()
    stories = [hub.home, hub.practices, hub.visits, hub.webinars, hub.activities, hub.recordings, hub.news]
    pages = [HOST + each.url for each in [*stories, page, practice]]
    lists = ["/sitemap.xml", "/llms.txt", "/embed/list/", "/activities/calendar.ics"]
    feeds = [f"/feeds/{kind}.atom" for kind in ("practices", "activities", "recordings", "news")]
    embeds = [f"/embed/{each.uuid}/" for each in (practice, recording)]
    assert sorted(asked) == sorted([*pages, *(HOST + path for path in [*lists, *feeds, *embeds])])


def test_change_of_what_pages_name_is_told(committed, told, nothing_waits):
    with committed():
        PlaceFactory()
    assert f"{HOST}/about/" in told()


def test_several_changes_lead_to_one_purge(page, committed, told, nothing_waits):
    for _time in range(3):
        with committed():
            page.save()
    assert DBTaskResult.objects.count() == 1
    asked = told()
    assert len(asked) == len(set(asked))


def test_change_after_the_purge_has_another_one_made(page, committed, told, nothing_waits):
    for _time in range(2):
        with committed():
            page.save()
        assert f"{HOST}/about/" in told()


def test_changes_close_together_are_waited_for(page, committed, told, nothing_waits):
    with committed():
        page.save()
    assert told(after=dt.timedelta(0)) == []


def test_draft_is_told_nobody(page, committed, told, nothing_waits):
    with committed():
        page.save_revision()
    assert DBTaskResult.objects.count() == 0


@transaction.atomic
def save_in_vain(page) -> None:
    page.save()
    raise ZeroDivisionError


def test_what_was_rolled_back_is_told_nobody(page, committed, told, nothing_waits):
    with committed(), pytest.raises(ZeroDivisionError):
        save_in_vain(page)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.parametrize("is_restriction", [False, True])
def test_page_taken_from_the_public_is_forgotten_where_it_was(page, committed, told, nothing_waits, is_restriction):
    with committed():
        if is_restriction:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.unpublish()
    assert f"{HOST}/about/" in told()


def test_page_that_was_never_public_is_not_named(hub, committed, told):
    PlainPageFactory(parent=hub.home, slug="secret", live=False)
    assert f"{HOST}/secret/" not in set(all_addresses())


def test_deleted_page_is_forgotten_with_all_below_it(hub, page, committed, told, nothing_waits):
    practice = PracticePageFactory(parent=hub.practices, slug="baths")
    with committed():
        hub.practices.delete()
    assert {f"{HOST}/practices/", f"{HOST}/practices/baths/", f"{HOST}/embed/{practice.uuid}/"} <= set(told())


def test_deleted_recording_is_forgotten_where_it_was_embedded(page, committed, told, nothing_waits):
    recording = RecordingFactory()
    with committed():
        recording.delete()
    assert f"{HOST}/embed/{recording.uuid}/" in told()


def test_moved_page_is_forgotten_at_its_old_address_with_all_below_it(hub, page, committed, told, nothing_waits):
    PlainPageFactory(parent=page, slug="team")
    other = PlainPageFactory(parent=hub.home, slug="other")
    with committed():
        page.move(other, pos="last-child")
    names = ("/about/", "/about/team/", "/other/about/", "/other/about/team/")
    assert {HOST + name for name in names} <= set(told())


def test_page_with_another_slug_is_forgotten_at_its_old_address(page, committed, told, nothing_waits):
    PlainPageFactory(parent=page, slug="team")
    page.slug = "about-us"
    with committed():
        page.save_revision().publish()
    names = ("/about/", "/about/team/", "/about-us/", "/about-us/team/")
    assert {HOST + name for name in names} <= set(told())


def test_feeds_of_every_language_are_forgotten(hub, page):
    Locale.objects.create(language_code="fr")
    assert f"{HOST}/fr/feeds/news.atom" in set(all_addresses())


def test_cache_that_kept_nothing_has_been_told(cdn, page, committed, told, nothing_waits):
    cdn.status = 404
    with committed():
        page.save()
    told()
    assert DBTaskResult.objects.count() == 1


def test_cache_that_refuses_is_told_again_later(cdn, page, committed, told, nothing_waits, caplog):
    cdn.status = 503
    with committed():
        page.title = "After"
        page.save_revision().publish()
    with caplog.at_level(logging.WARNING, "home.cdn"):
        assert len(told()) == 1
    assert caplog.messages == [
        "The CDN was not told what to forget, which is tried again. It answered 503 to PURGE /sitemap.xml."
    ]
    cdn.status = 200
    assert told() == []
    assert f"{HOST}/about/" in told(after=FIRST_PAUSE + QUIET)
    assert type(page).objects.get().title == "After"


def test_change_does_not_wait_for_the_next_try_of_an_earlier_one(cdn, page, committed, told, nothing_waits):
    cdn.status = 503
    with committed():
        page.save()
    told()
    cdn.status = 200
    with committed():
        page.save()
    assert f"{HOST}/about/" in told()


def test_cache_that_is_away_is_given_up_after_some_tries(cdn, page, committed, told, nothing_waits, caplog):
    cdn.shutdown()
    cdn.server_close()
    with committed():
        page.save()
    with caplog.at_level(logging.WARNING, "home.cdn"):
        for hours in range(MOST_TRIES + 1):
            told(after=dt.timedelta(hours=hours + 1))
    levels = [record.levelname for record in caplog.records]
    assert levels == ["WARNING"] * (MOST_TRIES - 1) + ["ERROR"]
    assert DBTaskResult.objects.exclude(status="SUCCESSFUL").count() == 0


def test_without_a_cdn_nothing_waits_and_nothing_is_asked(settings, kept_pages, hub, page, committed, nothing_waits):
    assert settings.WAGTAILFRONTENDCACHE == {}
    page.slug = "elsewhere"
    with committed():
        page.save_revision().publish()
    with committed():
        page.delete()
    assert DBTaskResult.objects.count() == 0


class Answer:
    def __init__(self, status: int) -> None:
        self.status_code, self.ok = status, status < 400


@pytest.fixture
def cloudflare():
    return backends.CloudflareBackend({"BEARER_TOKEN": "a-token", "ZONEID": "0a" * 16})


def test_cloudflare_is_told_thirty_addresses_at_once(cloudflare, monkeypatch):
    sent = []
    monkeypatch.setattr(requests, "post", lambda url, **options: sent.append((url, options)) or Answer(200))
    addresses = [f"{HOST}/{number}/" for number in range(40)]
    cloudflare.purge_batch(addresses)
    assert {url for url, _options in sent} == {f"https://api.cloudflare.com/client/v4/zones/{'0a' * 16}/purge_cache"}
    assert [options["json"] for _url, options in sent] == [{"files": addresses[:30]}, {"files": addresses[30:]}]
    assert {options["headers"]["Authorization"] for _url, options in sent} == {"Bearer a-token"}


def test_refusal_of_cloudflare_does_not_name_the_token(cloudflare, monkeypatch):
    monkeypatch.setattr(requests, "post", lambda url, **options: Answer(403))
    with pytest.raises(backends.CdnError) as caught:
        cloudflare.purge(f"{HOST}/")
    assert str(caught.value) == "Cloudflare answered 403."
