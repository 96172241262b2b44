"""The catalogue knows of each practice whether there is a visit, a webinar or a recording about it."""

import pytest
from wagtail.models import PageViewRestriction

from practices.catalogue.matching import counts, matching
from practices.catalogue.query import CatalogueQuery
from practices.models import PracticePage
from tests.factories.events import (
    RecordingFactory,
    VisitIndexPageFactory,
    VisitPageFactory,
    WebinarPageFactory,
)
from tests.factories.practices import PracticePageFactory


@pytest.fixture
def practice(hub) -> PracticePage:
    return PracticePageFactory(parent=hub.practices, title="Doors")


def materials() -> dict[str, int]:
    return counts(CatalogueQuery("en")).get("has", {})


def about(practice: PracticePage) -> list:
    return [("page", practice)]


def test_practice_without_activities_has_nothing_to_watch_or_visit(practice):
    assert materials() == {}


def test_visit_and_webinar_show_in_the_catalogue(hub, practice):
    VisitPageFactory(parent=hub.visits, practices=about(practice))
    WebinarPageFactory(parent=hub.webinars, practices=about(practice))
    assert materials() == {"visit": 1, "webinar": 1}
    found = matching(CatalogueQuery("en", chosen={"has": ("visit",)}))
    assert [entry.title for entry in found] == ["Doors"]


def test_two_visits_count_a_practice_once(hub, practice):
    for _ in range(2):
        VisitPageFactory(parent=hub.visits, practices=about(practice))
    assert materials() == {"visit": 1}


def test_draft_does_not_show(hub, practice):
    VisitPageFactory(parent=hub.visits, practices=about(practice), live=False)
    assert materials() == {}


def test_publishing_and_unpublishing_show(hub, practice):
    visit = VisitPageFactory(parent=hub.visits, practices=about(practice), live=False)
    visit.save_revision().publish()
    assert materials() == {"visit": 1}
    visit.refresh_from_db()
    visit.unpublish()
    assert materials() == {}


def test_practice_that_is_no_longer_named_loses_its_visit(hub, practice):
    visit = VisitPageFactory(parent=hub.visits, practices=about(practice))
    visit.practices = []
    visit.save_revision().publish()
    assert materials() == {}


def test_deleted_visit_is_forgotten(hub, practice):
    visit = VisitPageFactory(parent=hub.visits, practices=about(practice))
    visit.delete()
    assert materials() == {}


def test_visit_that_becomes_private_does_not_show_until_it_is_public_again(hub, practice):
    visit = VisitPageFactory(parent=hub.visits, practices=about(practice))
    restriction = PageViewRestriction.objects.create(page=visit, restriction_type="login")
    assert materials() == {}
    restriction.delete()
    assert materials() == {"visit": 1}


def test_recording_that_can_be_watched_shows_and_goes_with_its_publication(hub, practice):
    recording = RecordingFactory()
    WebinarPageFactory(parent=hub.webinars, practices=about(practice), recording=recording)
    assert materials() == {"recording": 1, "webinar": 1}
    recording.unpublish()
    assert materials() == {"webinar": 1}


def test_deleted_recording_is_forgotten(hub, practice):
    recording = RecordingFactory()
    WebinarPageFactory(parent=hub.webinars, practices=about(practice), recording=recording)
    recording.delete()
    assert materials() == {"webinar": 1}


def test_visit_that_moves_below_a_private_page_does_not_show(hub, practice):
    private = VisitIndexPageFactory(parent=hub.home, title="Private", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    visit = VisitPageFactory(parent=hub.visits, practices=about(practice))
    visit.move(private, pos="last-child")
    assert materials() == {}
