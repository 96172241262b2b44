"""The index of the search is written when words of a story changed, and no more often than that."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from core.models import StoryPage
from practices.models import PracticePage
from search import following
from search.views import found, on_offer
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import RecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory


@pytest.fixture
def baths(hub) -> PracticePage:
    place, theme = PlaceFactory(name="Oulu", country="FI"), ThemeFactory(name="Jobs", slug="jobs")
    return PracticePageFactory(parent=hub.practices, title="Baths", slug="baths", places=[place], themes=[theme])


@pytest.fixture
def indexed(monkeypatch) -> Callable[[], list[str]]:
    """The stories whose words were written, in turn; asked for again, those since then."""
    written: list[str] = []
    index = type(get_search_backend().get_index_for_model(Page))
    add_items = index.add_items

    def noting(self, model, objs):
        written.extend(each.title for each in objs if isinstance(each, StoryPage))
        return add_items(self, model, objs)

    def since() -> list[str]:
        noted = list(written)
        written.clear()
        return noted

    monkeypatch.setattr(index, "add_items", noting)
    return since


def titles(words: str) -> list[str]:
    return [page.title for page in found(on_offer([PracticePage]), words)[:10]]


@pytest.mark.parametrize(
    ("name", "field", "value", "expected"),
    [
        ("themes", "description", "Work for all.", []),
        ("themes", "slug", "work", []),
        ("themes", "name", "Work", ["Baths"]),
        ("places", "latitude", "65.0121", []),
        ("places", "population_band", "20k-100k", []),
        ("places", "name", "Turku", ["Baths"]),
        ("places", "country", "SE", ["Baths"]),
    ],
)
def test_stories_are_indexed_anew_when_what_they_name_has_other_words(baths, indexed, name, field, value, expected):
    named = getattr(baths, name).get()
    setattr(named, field, value)
    indexed()
    named.save()
    assert indexed() == expected


def test_whatever_changes_in_a_recording_indexes_its_activities_anew(hub, indexed):
    recording = RecordingFactory()
    WebinarPageFactory(parent=hub.webinars, title="Rents", recording=recording)
    indexed()
    recording.transcript = "<p>Zeppelin.</p>"
    recording.save()
    assert indexed() == ["Rents"]


@pytest.mark.parametrize("relations", [(), ("themes",), ("themes", "places")])
def test_a_publication_indexes_a_story_once_and_once_more_for_all_its_relations(baths, indexed, relations):
    for name in relations:
        getattr(baths, name).set([{"themes": ThemeFactory, "places": PlaceFactory}[name](name="Turku")])
    revision = baths.save_revision()
    indexed()
    revision.publish()
    assert indexed() == ["Baths"] * (2 if relations else 1)
    assert titles("Turku") == (["Baths"] if relations else [])


@pytest.mark.parametrize(("at_once", "found_before"), [(3, 3), (2, 0)])
def test_a_name_that_very_many_stories_have_is_left_to_the_worker(hub, monkeypatch, work_off, at_once, found_before):
    monkeypatch.setattr(following, "AT_ONCE", at_once)
    theme = ThemeFactory(name="Jobs")
    for _ in range(3):
        PracticePageFactory(parent=hub.practices, themes=[theme])
    theme.name = "Zeppelin"
    theme.save()
    assert len(titles("zeppelin")) == found_before
    work_off()
    assert len(titles("zeppelin")) == 3


@pytest.mark.parametrize(
    ("state", "minutes", "attempts", "is_taken_up"),
    [
        ("FAILED", 1, 1, True),
        ("FAILED", 1, 5, False),
        ("RUNNING", 30, 1, True),
        ("RUNNING", 10, 1, False),
        ("SUCCESSFUL", 30, 1, False),
    ],
)
def test_work_that_failed_or_was_broken_off_is_taken_up_again(
    hub, monkeypatch, work_off, state, minutes, attempts, is_taken_up
):
    monkeypatch.setattr(following, "AT_ONCE", 0)
    theme = ThemeFactory(name="Jobs")
    PracticePageFactory(parent=hub.practices, themes=[theme])
    theme.name = "Zeppelin"
    theme.save()
    started = timezone.now() - dt.timedelta(minutes=minutes)
    DBTaskResult.objects.update(status=state, started_at=started, worker_ids=["gone"] * attempts)
    call_command("resume_index", verbosity=0)
    work_off()
    assert len(titles("zeppelin")) == is_taken_up
