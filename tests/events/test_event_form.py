"""Writing activities in the admin, through the forms that editors use."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import Page

from events.models import EventPage, WebinarPage
from tests.events.admin import errors, send
from tests.factories.core import PlaceFactory
from tests.factories.events import VisitPageFactory, WebinarPageFactory


def utc(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=dt.UTC)


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_address(model: type[EventPage], parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["events", model._meta.model_name, parent.pk])


def draft(page: Page) -> EventPage:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def webinar(hub):
    page = WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents")
    page.save_revision().publish()
    return page


@pytest.fixture
def visit(hub):
    return VisitPageFactory(parent=hub.visits, title="Leeds", slug="leeds")


def test_editor_writes_a_webinar_and_its_moments_follow(hub, client, editor):
    client.force_login(editor)
    response = send(
        client,
        add_address(WebinarPage, hub.webinars),
        title="How rents are set",
        slug="rents",
        summary="For cities that let rooms to artists.",
        start_date="2026-03-29",
        start_time="09:00",
        end_time="10:30",
        timezone="Europe/Helsinki",
    )
    page = WebinarPage.objects.get(slug="rents")
    assert (errors(response), page.live) == ({}, False)
    assert (page.start, page.end) == (utc(2026, 3, 29, 6), utc(2026, 3, 29, 7, 30))
    assert page.when == "29 March 2026, 09:00–10:30"


def test_editor_changes_a_visit_and_its_moments_follow(visit, client, editor):
    client.force_login(editor)
    changes = {
        "date_precision": "day",
        "start_date": "2026-05-24",
        "end_date": "2026-05-26",
        "format": "on-site",
        "place": str(PlaceFactory().pk),
        "application_deadline": "2026-04-30",
    }
    assert errors(send(client, edit_address(visit), **changes)) == {}
    written = draft(visit)
    assert (written.start, written.end) == (utc(2026, 5, 23, 22), utc(2026, 5, 26, 22))
    assert written.registration_closes == utc(2026, 4, 30, 22)
    assert written.when == "24 to 26 May 2026"


def test_draft_leaves_the_dates_of_the_published_page_alone(webinar, client, editor):
    client.force_login(editor)
    assert errors(send(client, edit_address(webinar), start_date="2027-01-05")) == {}
    published = WebinarPage.objects.get()
    assert (published.start_date, published.start) == (dt.date(2026, 3, 10), utc(2026, 3, 10, 13))
    assert (draft(webinar).start_date, draft(webinar).start) == (dt.date(2027, 1, 5), utc(2027, 1, 5, 13))
    assert published.has_unpublished_changes


def test_publishing_a_draft_moves_the_published_page(webinar, client, editor):
    client.force_login(editor)
    send(client, edit_address(webinar), start_date="2027-01-05")
    draft(webinar).latest_revision.publish()
    published = WebinarPage.objects.get()
    assert (published.start, published.end) == (utc(2027, 1, 5, 13), utc(2027, 1, 5, 14, 30))


def test_draft_is_kept_before_all_is_known(visit, client, editor):
    client.force_login(editor)
    unknown = {"start_time": "", "end_time": "", "format": "on-site", "status": "postponed"}
    assert errors(send(client, edit_address(visit), **unknown)) == {}
    assert (draft(visit).format, draft(visit).status, draft(visit).when) == ("on-site", "postponed", "10 March 2026")


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_nothing_may_be_missing_to_publish_or_submit(visit, client, publisher, action):
    client.force_login(publisher)
    unknown = {"start_time": "", "format": "on-site", "status": "postponed", action: "1"}
    assert errors(send(client, edit_address(visit), **unknown)) == {
        "start_time": ["Give the time, or choose “Day, without times”."],
        "place": ["An activity on site needs a place or a venue."],
        "status_note": ["Tell those who planned to come why, and what they should do now."],
    }


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"end_date": "2026-03-09"}, {"end_date": ["The last day lies before the first day."]}),
        ({"start_date": "0026-03-10"}, {"start_date": ["Check the year: it lies between 1900 and 2100."]}),
        ({"end_date": "9999-12-31"}, {"end_date": ["Check the year: it lies between 1900 and 2100."]}),
        ({"start_date": "tomorrow"}, {"start_date": ["Enter a valid date."]}),
        (
            {"timezone": "Mars/Phobos"},
            {"timezone": ["Select a valid choice. Mars/Phobos is not one of the available choices."]},
        ),
        (
            {"registration_opens": "2026-02-02 09:00", "application_deadline": "2026-02-01"},
            {"application_deadline": ["Registration closes before it opens."]},
        ),
    ],
)
def test_draft_that_contradicts_itself_is_shown_again_with_the_reason(visit, client, editor, fields, told):
    client.force_login(editor)
    assert errors(send(client, edit_address(visit), **fields)) == told
    assert draft(visit).start == utc(2026, 3, 10, 13)


def test_unfinished_speakers_do_not_keep_a_draft_from_being_saved(visit, client, editor):
    client.force_login(editor)
    empty = {"person": "", "organisation": "", "topic": ""}
    speakers = {"count": "1", "0": {"type": "speaker", "value": empty, "deleted": "", "order": "0"}}
    assert errors(send(client, edit_address(visit), speakers=speakers)) == {}


def test_copy_is_an_activity_of_its_own(webinar, client, publisher):
    client.force_login(publisher)
    address = reverse("wagtailadmin_pages:copy", args=[webinar.pk])
    answer = {"new_title": "Again", "new_slug": "again", "new_parent_page": webinar.get_parent().pk}
    client.post(address, answer | {"publish_copies": "on"})
    copy = WebinarPage.objects.get(slug="again")
    assert (copy.live, copy.start, copy.end) == (True, webinar.start, webinar.end)
    assert len({webinar.uuid, copy.uuid, draft(webinar).uuid, draft(copy).uuid}) == 2
    draft(copy).save_revision().publish()
    assert WebinarPage.objects.get(slug="again").uuid == copy.uuid
