"""The last page that is kept: for those who ask while another is being made, and for all while none can be made."""

import datetime as dt
import threading

import pytest
import redis
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core import outage
from core.pagecache import generation, store
from core.pagecache.middleware import PageCacheMiddleware
from tests.site.markup import document, text

pytestmark = pytest.mark.usefixtures("kept_pages_of_each_kind")
SECOND = dt.timedelta(seconds=1)
SENTENCE = "Please try again in a minute."


class Maker:
    """A view that takes as long as the test wants and counts how often it is asked.

    Who asked waits for the `may_end` of that moment: with another one, the next are not held up.
    """

    def __init__(self) -> None:
        self.times = 0
        self.began, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()

    def __call__(self, request) -> HttpResponse:
        self.times += 1
        number, may_end = self.times, self.may_end
        self.began.set()
        assert may_end.wait(30)
        return HttpResponse(f"<p>{number}", status=getattr(self, "status", 200))


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def ask(maker):
    middleware = PageCacheMiddleware(maker)

    def asked() -> tuple[str, str]:
        response = middleware(RequestFactory().get("/"))
        return response.headers["X-Page-Cache"], response.content.decode()

    return asked


def in_thread(work) -> tuple[threading.Thread, list]:
    found: list = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    return thread, found


def test_one_makes_the_page_anew_while_the_others_get_the_last_one(ask, maker):
    assert ask() == ("miss", "<p>1")
    generation.bump()
    maker.began.clear()
    maker.may_end.clear()
    thread, made = in_thread(ask)
    assert maker.began.wait(30)
    assert [ask() for _visitor in range(5)] == [("stale", "<p>1")] * 5
    maker.may_end.set()
    thread.join(30)
    assert (made, ask(), maker.times) == ([("miss", "<p>2")], ("hit", "<p>2"), 2)


def test_one_makes_the_first_page_while_the_others_wait_for_it(ask, maker, monkeypatch):
    take_turn, asked_for_a_turn = store.take_turn, threading.Semaphore(0)

    def told(*arguments) -> bool:
        is_taken = take_turn(*arguments)
        asked_for_a_turn.release()
        return is_taken

    monkeypatch.setattr(store, "take_turn", told)
    maker.may_end.clear()
    visitors = [in_thread(ask) for _visitor in range(4)]
    assert [asked_for_a_turn.acquire(timeout=30) for _visitor in visitors] == [True] * 4
    maker.may_end.set()
    for thread, _found in visitors:
        thread.join(30)
    assert sorted(found[0] for _thread, found in visitors) == [("hit", "<p>1")] * 3 + [("miss", "<p>1")]
    assert maker.times == 1


def test_page_is_made_anew_after_each_change_though_an_older_one_is_still_being_made(ask, maker):
    ask()
    generation.bump()
    maker.began.clear()
    maker.may_end = older_may_end = threading.Event()
    thread, older = in_thread(ask)
    assert maker.began.wait(30)
    maker.may_end = threading.Event()
    maker.may_end.set()
    generation.bump()
    assert (ask(), older) == (("miss", "<p>3"), [])
    older_may_end.set()
    thread.join(30)
    assert older == [("miss", "<p>2")]


def test_what_was_taken_from_the_public_is_shown_to_nobody(ask, maker):
    ask()
    generation.bump(is_taken_away=True)
    maker.status = 500
    response = PageCacheMiddleware(maker)(RequestFactory().get("/"))
    assert (response.status_code, response.content) == (500, b"<p>2")


def test_page_that_cannot_be_made_is_the_last_one_and_comes_back_by_itself(ask, maker):
    ask()
    generation.bump()
    maker.status = 500
    assert [ask(), ask()] == [("stale", "<p>1")] * 2
    maker.status = 200
    assert [ask()[0], ask()[0]] == ["miss", "hit"]


def test_stale_page_is_kept_by_no_other_cache(ask, maker):
    ask()
    generation.bump()
    maker.status = 503
    response = PageCacheMiddleware(maker)(RequestFactory().get("/"))
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")


def test_database_that_was_away_a_moment_ago_is_not_asked_for_a_page_that_is_kept(ask, maker):
    ask()
    generation.bump()
    outage.database.note_in(generation.read())
    assert (ask(), maker.times) == (("stale", "<p>1"), 1)
    outage.database.end()
    assert ask()[0] == "miss"


def test_change_shows_at_once_though_the_database_was_away_a_moment_ago(ask):
    ask()
    outage.database.note_in(generation.read())
    generation.bump()
    assert ask() == ("miss", "<p>2")


def test_one_request_at_a_time_goes_to_see_whether_the_database_is_back():
    away = outage.DatabaseOutage()
    away.note_in("now")
    assert [away.holds_back("now"), away.holds_back("after a change")] == [True, False]
    away.noted_at -= outage.SECONDS
    assert [away.holds_back("now") for _request in range(3)] == [False, True, True]
    away.end()
    assert not away.holds_back("now")


def test_first_page_that_can_be_made_again_ends_the_outage(ask, maker):
    ask()
    generation.bump()
    outage.database.note_in(generation.read())
    outage.database.noted_at -= outage.SECONDS
    assert ask() == ("miss", "<p>2")
    assert not outage.database.is_on


@pytest.fixture
def ask_what_changes(maker, monkeypatch):
    """Asks, at a second after noon, for a page that says until when something on it is true: ten seconds after noon."""
    noon = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    monkeypatch.setattr("core.pagecache.looking.WAIT_SECONDS", 0)

    def view(request) -> HttpResponse:
        request.fresh_until = noon + 10 * SECOND if timezone.now() < noon + 10 * SECOND else None
        return maker(request)

    def asked(second: int) -> tuple[str, str]:
        monkeypatch.setattr(timezone, "now", lambda: noon + second * SECOND)
        response = PageCacheMiddleware(view)(RequestFactory().get("/"))
        return response.headers.get("X-Page-Cache", ""), response.content.decode()

    return asked


@pytest.mark.parametrize(("second", "seen"), [(9, ("stale", "<p>1")), (10, ("miss", "<p>2"))])
def test_page_that_the_clock_has_changed_is_shown_to_nobody_while_another_is_made(
    ask_what_changes, monkeypatch, second, seen
):
    ask_what_changes(0)
    generation.bump()
    monkeypatch.setattr(store, "take_turn", lambda *arguments: False)
    assert ask_what_changes(second) == seen


def test_page_that_the_clock_has_changed_is_made_anew_when_the_cache_goes_away_meanwhile(ask_what_changes, monkeypatch):
    def lost(*arguments):
        raise redis.ConnectionError("connection refused")

    ask_what_changes(0)
    monkeypatch.setattr(store, "take_turn", lost)
    assert ask_what_changes(10) == ("miss", "<p>2")


def test_page_that_the_clock_has_changed_is_better_than_nothing(ask_what_changes, maker):
    ask_what_changes(0)
    maker.status = 503
    assert ask_what_changes(10) == ("stale", "<p>1")
    outage.database.note_in(generation.read())
    assert (ask_what_changes(11), maker.times) == (("stale", "<p>1"), 2)


def test_turn_that_was_not_given_back_holds_up_nobody_who_has_no_page(ask, maker, monkeypatch):
    monkeypatch.setattr(store, "take_turn", lambda *arguments: False)
    monkeypatch.setattr("core.pagecache.looking.WAIT_SECONDS", 0)
    assert ask() == ("miss", "<p>1")


def refuse(*arguments, **options):
    raise OperationalError("connection refused")


@pytest.fixture
def without_database(hub, client, monkeypatch):
    """Every question to the database fails as it does where nobody answers."""
    client.raise_request_exception = False
    with monkeypatch.context() as broken:

        def stop() -> None:
            broken.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)
            broken.setattr("core.unavailable.is_connected", lambda: False)

        yield stop


def test_page_that_was_visited_is_shown_without_the_database(client, without_database):
    before = client.get("/")
    generation.bump()
    without_database()
    after = client.get("/")
    assert (after.status_code, after.headers["X-Page-Cache"], after.content) == (200, "stale", before.content)


@pytest.mark.parametrize("address", ["/search/?q=baths", "/practices/fits-me/", "/visits/", "/feeds/news.atom"])
def test_what_is_not_kept_says_clearly_that_it_cannot_be_answered(client, without_database, address):
    without_database()
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert response.headers["Cache-Control"] == "no-store"
    assert text(document(response).find(".//h1")) == "This cannot be answered just now"
    assert SENTENCE in text(document(response))


def test_fault_of_another_kind_is_not_called_a_break(hub, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("practices.models.PracticeIndexPage.get_context", lambda *args, **kwargs: 1 / 0)
    assert client.get("/practices/").status_code == 500
    assert not outage.database.is_on


def test_database_that_is_busy_is_not_called_away(hub, client, monkeypatch):
    client.raise_request_exception = False

    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("practices.models.PracticeIndexPage.get_context", busy)
    assert connection.connection is not None
    assert client.get("/practices/").status_code == 500
