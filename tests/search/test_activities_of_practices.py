import datetime as dt

import pytest
from django.utils import timezone

from search.activities_of_practices import activities_of
from tests.factories.events import ClinicPageFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

YESTERDAY = timezone.localdate() - dt.timedelta(days=2)
LATER = timezone.localdate() + dt.timedelta(days=20)


@pytest.fixture
def practice(hub):
    return PracticePageFactory(parent=hub.practices)


def about(*practices) -> list:
    return [("page", practice) for practice in practices]


def found(*practices) -> list[str]:
    return [material for _key, material in activities_of([practice.pk for practice in practices])]


@pytest.mark.parametrize(
    ("factory", "parent", "expected"),
    [
        (VisitPageFactory, "visits", ["visit"]),
        (WebinarPageFactory, "webinars", ["webinar"]),
        (ClinicPageFactory, "webinars", ["webinar"]),
    ],
)
def test_practice_has_the_activities_that_are_about_it(hub, practice, factory, parent, expected):
    factory(parent=getattr(hub, parent), practices=about(practice))
    assert found(practice) == expected


@pytest.mark.parametrize(
    ("day", "live", "expected"),
    [
        (YESTERDAY, True, ["recording", "webinar"]),
        (YESTERDAY, False, ["webinar"]),
        (LATER, True, ["webinar"]),
    ],
)
def test_recording_counts_once_it_can_be_watched(hub, practice, day, live, expected):
    recording = RecordingFactory(live=live)
    WebinarPageFactory(parent=hub.webinars, practices=about(practice), start_date=day, recording=recording)
    assert found(practice) == expected


@pytest.mark.parametrize("values", [{"live": False}, {"lifecycle": "withdrawn", "lifecycle_reason": "Wrong."}])
def test_activity_that_is_not_listed_does_not_count(hub, practice, values):
    VisitPageFactory(parent=hub.visits, practices=about(practice), **values)
    assert found(practice) == []


def test_practice_that_is_only_related_does_not_count(hub, practice):
    VisitPageFactory(parent=hub.visits, related_pages=about(practice))
    NewsPageFactory(parent=hub.news, related_pages=about(practice))
    assert found(practice) == []


def test_only_the_practices_asked_for_are_told_each_with_its_own(hub, practice):
    other, third = (PracticePageFactory(parent=hub.practices) for _ in range(2))
    VisitPageFactory(parent=hub.visits, practices=about(practice, third))
    WebinarPageFactory(parent=hub.webinars, practices=about(other, practice))
    expected = [(practice.pk, "visit"), (practice.pk, "webinar"), (other.pk, "webinar")]
    assert list(activities_of([practice.pk, other.pk])) == expected


def test_practice_is_told_once_for_several_activities(hub, practice):
    for _number in range(3):
        VisitPageFactory(parent=hub.visits, practices=about(practice))
    assert found(practice) == ["visit"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_activities_take_three_queries_for_any_number(hub, count, django_assert_num_queries):
    practices = [PracticePageFactory(parent=hub.practices) for _ in range(count)]
    VisitPageFactory(parent=hub.visits, practices=about(*practices))
    with django_assert_num_queries(3):
        assert found(*practices) == ["visit"] * count
