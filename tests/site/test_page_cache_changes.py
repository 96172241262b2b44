"""What outdates kept pages: every change of what they show, once it is committed, and the clock."""

import datetime as dt
import threading

import pytest
from django.apps import apps
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from core import outage
from core.models import HubSettings
from core.pagecache import generation
from core.pagecache.followed import NOT_SHOWN, SHOWN
from core.pagecache.following import changed, note_end_of_request, note_start_of_request, tell_again
from core.pagecache.release import FOLDERS
from core.pagecache.wsgi import KeptPages
from events.health.checker import tell_recordings
from events.models import Recording
from home.management.commands import keep_time
from home.management.commands.keep_time import publish_and_retire
from search.relating.round import relate_all
from tests.factories.core import ImageFactory, PersonFactory, PlaceFactory, ThemeFactory
from tests.factories.events import DocumentFactory, RecordingFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.test_freshness import state_on

pytestmark = pytest.mark.usefixtures("kept_pages_of_each_kind")
SECOND = dt.timedelta(seconds=1)
OF_SQLITE = {"wagtailsearch.SQLiteFTSIndexEntry"}


@pytest.fixture
def page(hub, db):
    return PlainPageFactory(parent=hub.home, title="Before")


def parts() -> tuple[str, str]:
    public, _dot, shown = generation.read().partition(".")
    return public, shown


CHANGES = {
    "page": lambda page: page.save(),
    "place": lambda page: PlaceFactory(),
    "theme": lambda page: ThemeFactory(),
    "person": lambda page: PersonFactory(),
    "recording": lambda page: RecordingFactory(),
    "image": lambda page: ImageFactory(),
    "document": lambda page: DocumentFactory(),
    "settings": lambda page: HubSettings.for_site(page.get_site()).save(),
    "redirect": lambda page: Redirect.objects.create(old_path="/old", redirect_link="/news/"),
    "language": lambda page: Locale.objects.create(language_code="fr"),
    "site": lambda page: page.get_site().save(),
    "relation": lambda page: PracticePageFactory(parent=page.get_parent().get_children()[0].specific).themes.add(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change_outdates_all_pages_when_it_is_committed(page, committed, name):
    before = parts()
    with committed():
        CHANGES[name](page)
        assert parts() == before
    assert parts() != before


@pytest.mark.parametrize("is_restriction", [False, True])
def test_page_made_private_is_not_shown_again_whatever_happens(page, committed, is_restriction):
    before = parts()
    with committed():
        if is_restriction:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.unpublish()
    assert parts()[0] != before[0]


def test_page_that_was_deleted_or_moved_is_not_shown_again(hub, page, committed):
    seen = [parts()[0]]
    with committed():
        page.move(hub.news, pos="last-child")
    seen.append(parts()[0])
    with committed():
        page.delete()
    seen.append(parts()[0])
    assert len(set(seen)) == 3


def test_draft_changes_nothing_for_visitors(page, committed):
    before = generation.read()
    with committed():
        page.title = "A draft"
        page.save_revision()
    assert generation.read() == before


@transaction.atomic
def save_in_vain(page) -> None:
    page.save()
    raise ZeroDivisionError


def test_what_was_rolled_back_changes_nothing(page, committed):
    before = generation.read()
    with committed(), pytest.raises(ZeroDivisionError):
        save_in_vain(page)
    assert generation.read() == before


def test_published_page_shows_in_every_process_at_once(client, page, committed, other_process):
    client.get(page.url)
    page.title = "After"
    with committed():
        page.save_revision().publish()
    response = client.get(page.url)
    assert ("After" in response.content.decode(), response.headers["X-Page-Cache"]) == (True, "miss")
    other_process()
    again = client.get(page.url)
    assert ("After" in again.content.decode(), again.headers["X-Page-Cache"]) == (True, "hit")


def test_unpublished_page_is_gone_at_once(client, page, committed):
    client.get(page.url)
    with committed():
        page.unpublish()
    assert [client.get(page.url).status_code for _time in range(2)] == [404, 404]


def test_page_published_where_there_was_none_shows_at_once(hub, client, committed):
    assert client.get("/fresh/").status_code == 404
    with committed():
        PlainPageFactory(parent=hub.home, slug="fresh")
    assert client.get("/fresh/").status_code == 200


def test_what_follows_a_change_without_a_signal_counts_at_the_end_of_the_request(page, committed):
    note_start_of_request(environ={"REQUEST_METHOD": "POST"})
    with committed():
        page.save()
    before = generation.read()
    note_end_of_request()
    assert generation.read() != before
    before = generation.read()
    note_end_of_request()
    assert generation.read() == before


def test_page_that_was_being_made_meanwhile_is_not_taken_for_new(client, page, committed, monkeypatch):
    serve = type(page).serve

    def slow_serve(self, request, *args, **kwargs):
        response = serve(self, request, *args, **kwargs).render()
        with committed():
            changed()
        return response

    monkeypatch.setattr(type(page), "serve", slow_serve)
    client.get(page.url)
    monkeypatch.setattr(type(page), "serve", serve)
    assert [client.get(page.url).headers["X-Page-Cache"] for _time in range(2)] == ["miss", "hit"]


def test_health_of_a_recording_outdates_pages_when_it_is_another(hub, committed, monkeypatch):
    recording = Recording.objects.get(pk=RecordingFactory().pk)
    check = type("Check", (), {"address": "a", "state": "broken", "checked_at": timezone.now()})
    monkeypatch.setattr("events.health.checker.AddressCheck.objects.exclude", lambda **kwargs: [check])
    changes = []
    for _round in range(2):
        before = generation.read()
        with committed():
            tell_recordings({Recording.objects.get(pk=recording.pk): ["a"]})
        changes.append(generation.read() != before)
    assert changes == [True, False]


def test_related_stories_outdate_pages_when_they_are_written(hub, committed):
    theme = ThemeFactory()
    with committed():
        for title in ("Baths of the town", "Baths of the city"):
            PracticePageFactory(parent=hub.practices, title=title, themes=[theme])
    before = generation.read()
    with committed():
        relate_all()
    assert generation.read() != before


@pytest.mark.parametrize("change", ["registration_opens", "registration_closes", "start", "end"])
def test_kept_page_says_the_right_state_at_every_second(hub, client, monkeypatch, change):
    opens, closes = dt.datetime(2026, 1, 10, 9, tzinfo=dt.UTC), dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC)
    registration = {"registration_url": "https://example.org/", "registration_opens": opens}
    webinar = WebinarPageFactory(parent=hub.webinars, title="Rents", registration_closes=closes, **registration)
    said, kept = [], []
    for offset in (-2, -1, 0, 1):
        at = getattr(webinar, change) + offset * SECOND
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        response = client.get(webinar.url)
        kept.append(response.headers["X-Page-Cache"])
        said.append(state_on(response, "Rents"))
    assert kept == ["miss", "hit", "miss", "hit"]
    assert (said[0] == said[1], said[1] == said[2], said[2] == said[3]) == (True, False, True)


def test_hit_tells_caches_how_long_is_left(hub, client, monkeypatch):
    webinar = WebinarPageFactory(parent=hub.webinars)
    said = []
    for seconds in (100, 80, 40):
        at = webinar.start - seconds * SECOND
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        said.append(client.get(webinar.url).headers["Cache-Control"])
    assert said == [
        f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}, stale-if-error=86400"
        for fresh, stale in ((60, 30), (60, 20), (40, 0))
    ]


def test_page_of_which_nothing_is_known_to_change_is_made_anew_within_the_hour(hub, client, monkeypatch):
    at, seen = timezone.now(), []
    for minutes in (0, 59, 60):
        now = at + minutes * 60 * SECOND
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        seen.append(client.get("/news/").headers["X-Page-Cache"])
    assert seen == ["miss", "hit", "miss"]


def test_cache_that_is_not_told_keeps_nothing_from_being_saved(page, committed, monkeypatch):
    def refuse(**options):
        raise ConnectionError("refused")

    monkeypatch.setattr(generation, "bump", refuse)
    with committed():
        page.title = "After"
        page.save_revision().publish()
    assert Page.objects.get(pk=page.pk).title == "After"


@pytest.fixture
def cache_that_is_away(monkeypatch):
    """Nothing is told of changes until `undo()`."""

    def refuse(part: str) -> None:
        raise ConnectionError("refused")

    with monkeypatch.context() as broken:
        broken.setattr(generation, "_write", refuse)
        yield broken


def private(page, committed) -> None:
    with committed():
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_page_made_private_while_the_cache_was_away_is_not_shown_once_it_is_back(
    client, page, committed, cache_that_is_away
):
    client.get(page.url)
    private(page, committed)
    outage.cache.end()
    assert sent_before_django_begins(page) == [b"from Django"]
    cache_that_is_away.undo()
    outage.cache.end()
    assert sent_before_django_begins(page) == [b"from Django"]
    assert client.get(page.url).status_code == 302


def sent_before_django_begins(page) -> list[bytes]:
    environ = RequestFactory().get(page.url).environ
    return KeptPages(lambda environ, start_response: [b"from Django"])(environ, lambda status, headers: None)


@pytest.mark.parametrize(
    "tell", [lambda: note_start_of_request(environ={"REQUEST_METHOD": "GET"}), publish_and_retire, generation.bump]
)
def test_what_the_cache_was_not_told_is_told_as_soon_as_it_answers(
    page, committed, cache_that_is_away, monkeypatch, tell
):
    monkeypatch.setattr(keep_time, "do_a_round", lambda command: None)
    before = parts()
    private(page, committed)
    outage.cache.end()
    tell_again()
    assert generation.untold == {True}
    cache_that_is_away.undo()
    outage.cache.end()
    tell()
    assert generation.untold == set()
    assert parts()[0] != before[0]


def test_cache_that_is_away_is_not_told_again_at_once(page, committed, cache_that_is_away, monkeypatch):
    private(page, committed)
    cache_that_is_away.undo()
    tell_again()
    assert generation.untold == {True}


def test_every_model_is_known_to_show_or_not():
    installed = {model._meta.label for model in apps.get_models()}
    assert set() == SHOWN & NOT_SHOWN
    assert installed - OF_SQLITE == (SHOWN | NOT_SHOWN) - OF_SQLITE


def test_all_code_belongs_to_the_release(pytestconfig):
    import tomllib

    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())
    assert set(FOLDERS) == set(project["tool"]["importlinter"]["root_packages"])


def test_generation_is_another_one_for_each_of_many_at_once():
    seen = set()

    def bump() -> None:
        for _time in range(20):
            generation.bump()
            seen.add(generation.read())

    threads = [threading.Thread(target=bump) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert generation.read() in seen
    assert len(seen) >= 20


def test_site_without_changes_keeps_its_generation(hub):
    assert generation.read() == generation.read()
    assert Site.objects.count() == 1
