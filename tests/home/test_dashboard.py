"""The panels on the first page of the admin."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from core.models import User
from events.enums import EventStatus
from home.dashboard import CarePanel, ComingUpPanel, QuickAddPanel
from tests.factories.core import ImageFactory, PlaceFactory, ThemeFactory
from tests.factories.events import RecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

NOW = dt.datetime(2026, 3, 10, 13, 30, tzinfo=dt.UTC)
TODAY, TOMORROW = dt.date(2026, 3, 10), dt.date(2026, 3, 11)
MONTH = dt.timedelta(days=30)
SOURCES = [("source", {"label": "Annual report", "url": "https://example.org/report"})]
WEEK_BEFORE = dt.date(2026, 3, 3)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def practice(hub, **values):
    """A practice that lacks nothing."""
    return PracticePageFactory(
        parent=hub.practices, **{"places": [PlaceFactory()], "themes": [ThemeFactory()], "sources": SOURCES} | values
    )


def draft(hub, age):
    page = practice(hub, live=False)
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=NOW - age)
    return page


def concerns() -> dict[str, list[str]]:
    found = CarePanel().get_context_data({})["concerns"]
    return {str(concern.title): [name for name, _address in concern.rows] for concern in found}


def test_hub_in_order_needs_no_care(hub):
    practice(hub, review_due=TOMORROW)
    practice(hub, live=False, sources=[])
    practice(hub, review_due=TODAY, lifecycle="archived", lifecycle_reason="No longer run")
    WebinarPageFactory(parent=hub.webinars, start_date=WEEK_BEFORE)
    WebinarPageFactory(parent=hub.webinars, start_date=TOMORROW, recording_expected=True)
    ImageFactory(description="A hall")
    draft(hub, age=MONTH)
    assert concerns() == {}


@pytest.mark.parametrize(
    ("factory", "parent"), [(VisitPageFactory, "visits"), (NewsPageFactory, "news"), (PlainPageFactory, "home")]
)
def test_review_is_a_concern_from_the_day_on_which_it_is_due(hub, factory, parent):
    practice(hub, title="A practice", review_due=TODAY)
    page = factory(parent=getattr(hub, parent), title="Another story", review_due=TODAY)
    assert set(concerns()["Reviews that are due"]) == {"A practice", "Another story"}
    page.review_due = TOMORROW
    page.save()
    assert concerns() == {"Reviews that are due": ["A practice"]}


def test_promised_recording_is_a_concern_until_it_is_published(hub):
    page = WebinarPageFactory(parent=hub.webinars, title="Past", start_date=WEEK_BEFORE, recording_expected=True)
    assert concerns() == {"Recordings that were promised": ["Past"]}
    page.recording = RecordingFactory(live=False)
    page.save()
    assert concerns() == {"Recordings that were promised": ["Past"]}
    page.recording.live = True
    page.recording.save()
    assert concerns() == {}


def test_what_is_scheduled_is_a_concern_once_it_is_more_than_five_minutes_late(hub):
    page, recording = practice(hub, title="A page"), RecordingFactory(title="A recording")
    late, second = NOW - dt.timedelta(minutes=5), dt.timedelta(seconds=1)
    page.save_revision(approved_go_live_at=late)
    assert concerns() == {}
    page.save_revision(approved_go_live_at=late - second)
    recording.save_revision(approved_go_live_at=late - 2 * second)
    [concern] = CarePanel().get_context_data({})["concerns"]
    assert (concern.title, concern.count) == ("Scheduled, but cannot be published", 2)
    assert concern.rows == [
        ("A recording", reverse("wagtailsnippets_events_recording:edit", args=[recording.pk])),
        ("A page", reverse("wagtailadmin_pages:edit", args=[page.pk])),
    ]


@pytest.mark.parametrize(
    ("lacking", "title"),
    [
        ({"places": []}, "Practices without a place or a theme"),
        ({"themes": []}, "Practices without a place or a theme"),
        ({"places": [], "themes": []}, "Practices without a place or a theme"),
        ({"sources": []}, "Practices without a source"),
    ],
)
def test_practice_that_lacks_something_is_a_concern_until_it_has_it(hub, lacking, title):
    page = practice(hub, title="Lacking", **lacking)
    assert concerns() == {title: ["Lacking"]}
    page.places, page.themes, page.sources = [PlaceFactory()], [ThemeFactory()], SOURCES
    page.save()
    assert concerns() == {}


def test_draft_is_a_concern_after_a_month_until_it_is_published(hub):
    page = draft(hub, age=MONTH + dt.timedelta(seconds=1))
    assert concerns() == {"Drafts that have waited for a month": [page.title]}
    page.get_latest_revision().publish()
    assert concerns() == {}


@pytest.mark.parametrize("mended", [{"description": "A hall"}, {"is_decorative": True}])
def test_picture_without_description_is_a_concern_until_it_has_one(db, mended):
    image = ImageFactory(title="hall.jpg", description="")
    assert concerns() == {"Pictures without a description": ["hall.jpg"]}
    for name, value in mended.items():
        setattr(image, name, value)
    image.save()
    assert concerns() == {}


def test_concern_counts_all_and_names_five_with_their_editing_forms(hub, client, superuser):
    pictures = [ImageFactory(description="") for _number in range(7)]
    pages = [practice(hub, sources=[]) for _number in range(6)]
    client.force_login(superuser)
    sources, described = CarePanel().get_context_data({})["concerns"]
    assert (sources.count, described.count) == (len(pages), len(pictures))
    assert (len(sources.rows), len(described.rows)) == (5, 5)
    addresses = [address for _name, address in [*sources.rows, *described.rows]]
    assert [(address, client.get(address).status_code) for address in addresses] == [(a, 200) for a in addresses]


def coming_up() -> list[tuple[str, str]]:
    return [(event.title, event.state) for event in ComingUpPanel().get_context_data({})["events"]]


def test_what_is_live_comes_before_what_is_next(hub):
    WebinarPageFactory(parent=hub.webinars, title="Later", start_date=dt.date(2026, 5, 1))
    VisitPageFactory(parent=hub.visits, title="Next", start_date=TOMORROW, registration_url="https://example.org/")
    WebinarPageFactory(parent=hub.webinars, title="Now")
    assert coming_up() == [("Now", "live"), ("Next", "registration-open"), ("Later", "upcoming")]


def test_only_published_activities_that_take_place_are_coming_up(hub):
    cancelled = {"status": EventStatus.CANCELLED, "status_note": "The speaker is ill."}
    WebinarPageFactory(parent=hub.webinars, start_date=TOMORROW, **cancelled)
    WebinarPageFactory(parent=hub.webinars, start_date=TOMORROW, live=False)
    WebinarPageFactory(parent=hub.webinars, start_date=WEEK_BEFORE)
    assert coming_up() == []


def test_five_activities_are_coming_up(hub):
    for day in range(1, 8):
        WebinarPageFactory(parent=hub.webinars, title=f"On {day} April", start_date=dt.date(2026, 4, day))
    assert [title for title, _state in coming_up()] == [f"On {day} April" for day in range(1, 6)]


def quick_add(rf, user) -> dict[str, str]:
    request = rf.get("/admin/")
    request.user = user
    return dict(QuickAddPanel().get_context_data({"request": request})["links"])


def test_editor_adds_each_type_of_story_from_the_dashboard(hub, rf, client, editor):
    links = quick_add(rf, editor)
    client.force_login(editor)
    assert list(links) == ["good practice", "peer-learning visit", "webinar", "project clinic", "news item"]
    assert {name: client.get(address).status_code for name, address in links.items()} == dict.fromkeys(links, 200)


def test_quick_add_offers_only_what_the_user_may_add(hub, rf):
    group = Group.objects.create(name="Reporters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add_page = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=hub.news, permission=add_page)
    reporter = User.objects.create_user("reporter")
    reporter.groups.add(group)
    assert list(quick_add(rf, reporter)) == ["news item"]


def test_quick_add_leaves_out_a_list_that_was_deleted(hub, rf, superuser):
    hub.news.delete()
    assert "news item" not in quick_add(rf, superuser)


def test_admin_without_anything_to_add_has_no_quick_add(hub, client):
    user = User.objects.create_user("reader")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert 'id="quick-add' not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_dashboard_takes_as_many_queries_for_thirty_of_everything_as_for_one(hub, client, publisher):
    client.force_login(publisher)
    client.get(reverse("wagtailadmin_home"))
    counts = []
    for more in (1, 2, 27):
        for _number in range(more):
            fill(hub)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def fill(hub):
    practice(hub, review_due=TODAY, sources=[], themes=[])
    draft(hub, age=MONTH * 2).save_revision(approved_go_live_at=NOW - MONTH)
    ImageFactory(description="")
    WebinarPageFactory(parent=hub.webinars, start_date=WEEK_BEFORE, recording_expected=True)
    WebinarPageFactory(parent=hub.webinars)
    VisitPageFactory(parent=hub.visits, start_date=TOMORROW, place=PlaceFactory())
