"""What calendars learn of a changed activity: a number that rises, and the start that it was moved from."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Locale

from core.models import Theme
from events.models import EventPage, VisitPage, WebinarPage
from tests.events.admin import errors, send
from tests.factories.core import PlaceFactory, ThemeFactory
from tests.factories.events import VisitPageFactory, WebinarPageFactory

NOW = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
NOTE = {"status_note": "The host is ill."}
FIRST, LATER, LATEST = dt.date(2026, 3, 10), dt.date(2026, 4, 14), dt.date(2026, 5, 19)


def at_14(day: dt.date) -> dt.datetime:
    """14:00 in Brussels on a day in winter or summer time."""
    return dt.datetime(day.year, day.month, day.day, 13 if day.month == 3 else 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@pytest.fixture
def webinar(hub):
    page = WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents")
    page.save_revision().publish()
    return stored(page)


def stored(page: EventPage) -> EventPage:
    return type(page).objects.get(pk=page.pk)


def publish(page: EventPage, **fields) -> EventPage:
    """Change the latest draft as the admin does, publish it, and look at the page that visitors get."""
    draft = stored(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return stored(page)


def edit_address(page: EventPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


CHANGES = {
    "title": "Rents and leases",
    "slug": "leases",
    "summary": "Something else.",
    "date_precision": "day",
    "start_date": dt.date(2026, 3, 9),
    "start_time": dt.time(13),
    "end_date": dt.date(2026, 3, 11),
    "end_time": dt.time(16),
    "timezone": "Europe/Helsinki",
    "status": "cancelled",
    "status_note": "See you.",
    "format": "hybrid",
    "venue": "Town hall",
    "registration_url": "https://example.org/register",
    "is_full": True,
}


@pytest.mark.parametrize("name", CHANGES)
def test_number_rises_with_each_edit_that_a_calendar_shows(webinar, name):
    note = {"status_note": "Ill."} if name == "status" else {}
    assert publish(webinar, **note, **{name: CHANGES[name]}).sequence == 1


def test_number_rises_with_another_place_and_with_other_themes(webinar):
    place, themes = PlaceFactory(), [ThemeFactory(), ThemeFactory()]
    numbers = [publish(webinar, place=place).sequence]
    numbers += [publish(webinar, themes=chosen).sequence for chosen in (themes, themes[:1], themes[1:], [], [])]
    assert numbers == [1, 2, 3, 4, 5, 5]
    assert Theme.objects.filter(pk__in=[theme.pk for theme in themes]).count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "Rents"},
        {"start_date": FIRST, "start_time": dt.time(14)},
        {"capacity": 20, "accessibility": "Step-free.", "seo_title": "For machines"},
        {"body": [("text", "<p>A story.</p>")], "recording_expected": True},
    ],
)
def test_number_stays_when_a_calendar_would_show_the_same(webinar, fields):
    assert publish(webinar, **fields).sequence == 0


def test_editor_who_publishes_in_the_admin_raises_the_number(webinar, client, publisher):
    client.force_login(publisher)
    for venue in ("Town hall", "Library"):
        action = {"action-publish": "action-publish"}
        assert errors(send(client, edit_address(webinar), venue=venue, **action)) == {}
    assert (stored(webinar).sequence, stored(webinar).venue) == (2, "Library")


def test_drafts_do_not_count_until_they_are_published(webinar, client, editor):
    client.force_login(editor)
    for title in ("One", "Two", "Three"):
        assert errors(send(client, edit_address(webinar), title=title)) == {}
    assert stored(webinar).sequence == 0
    webinar.refresh_from_db()
    webinar.latest_revision.publish()
    assert (stored(webinar).title, stored(webinar).sequence) == ("Three", 1)


def test_page_that_was_never_published_starts_at_nought(hub):
    page = WebinarPageFactory(parent=hub.webinars, live=False)
    for title in ("One", "Two"):
        page.title = title
        page.save()
        page.save_revision()
    assert stored(page).sequence == 0
    assert publish(page, title="Three", start_date=LATER).sequence == 0
    assert stored(page).previous_start is None


def test_old_revision_that_is_published_again_raises_the_number(webinar):
    first = webinar.latest_revision
    numbers = [publish(webinar, title=title).sequence for title in ("One", "Two", "Three")]
    first.publish()
    assert (stored(webinar).title, [*numbers, stored(webinar).sequence]) == ("Rents", [1, 2, 3, 4])


def test_page_that_comes_back_after_a_while_goes_on_counting(webinar):
    publish(webinar, title="One")
    stored(webinar).unpublish()
    assert stored(webinar).sequence == 1
    assert publish(webinar).sequence == 1
    stored(webinar).unpublish()
    assert publish(webinar, title="Two").sequence == 2


def test_scheduled_change_counts_when_it_becomes_public(webinar, clock):
    when = NOW + dt.timedelta(days=1)
    publish(webinar, go_live_at=when, start_date=LATER)
    assert (stored(webinar).sequence, stored(webinar).previous_start) == (0, None)
    clock(when + dt.timedelta(seconds=1))
    call_command("publish_scheduled")
    assert (stored(webinar).sequence, stored(webinar).previous_start) == (1, at_14(FIRST))


def test_approved_change_counts(webinar, editor, publisher):
    draft = webinar.get_latest_revision_as_object()
    draft.title = "Leases"
    draft.save_revision()
    webinar.get_workflow().start(stored(webinar), editor)
    while stored(webinar).current_workflow_task_state:
        assert stored(webinar).sequence == 0
        stored(webinar).current_workflow_task_state.approve(user=publisher)
    assert (stored(webinar).title, stored(webinar).sequence) == ("Leases", 1)


def test_publishing_in_bulk_counts_where_something_changed(hub, webinar, client, publisher):
    other = publish(WebinarPageFactory(parent=hub.webinars, title="Other"))
    draft = webinar.get_latest_revision_as_object()
    draft.title = "Leases"
    draft.save_revision()
    client.force_login(publisher)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={webinar.pk}&id={other.pk}")
    assert [stored(page).sequence for page in (webinar, other)] == [1, 0]
    assert stored(webinar).title == "Leases"


def test_copy_starts_anew(webinar, client, publisher):
    publish(webinar, start_date=LATER)
    client.force_login(publisher)
    answer = {"new_title": "Again", "new_slug": "again", "new_parent_page": webinar.get_parent().pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[webinar.pk]), answer | {"publish_copies": "on"})
    copy = WebinarPage.objects.get(slug="again")
    assert (copy.live, copy.start) == (True, at_14(LATER))
    assert (copy.sequence, copy.previous_start, copy.uuid == webinar.uuid) == (0, None, False)
    assert (publish(copy).sequence, publish(copy, title="Twice").sequence) == (0, 1)


def test_translation_starts_anew_and_counts_for_itself(hub, webinar):
    publish(webinar, start_date=LATER)
    locale = Locale.objects.create(language_code="fr")
    for page in (hub.home, hub.webinars):
        page.copy_for_translation(locale)
    french = publish(stored(webinar).copy_for_translation(locale), title="Loyers")
    assert (french.sequence, french.previous_start, french.uuid == webinar.uuid) == (0, None, False)
    assert publish(french, title="Baux").sequence == 1
    assert stored(webinar).sequence == 1


def test_saving_some_fields_compares_and_keeps_only_what_is_saved(webinar):
    webinar.title, webinar.start_date, webinar.capacity = "Leases", LATER, 20
    webinar.save(update_fields=["capacity"])
    assert (stored(webinar).sequence, stored(webinar).capacity) == (0, 20)
    webinar.save(update_fields=["title"])
    assert (stored(webinar).sequence, stored(webinar).title, stored(webinar).start) == (1, "Leases", at_14(FIRST))


def test_saving_the_place_alone_counts_under_both_its_names(webinar):
    for name in ("place", "place_id"):
        webinar.place = PlaceFactory()
        webinar.save(update_fields=[name])
    assert stored(webinar).sequence == 2


def test_activity_saved_by_its_common_model_counts_too(webinar):
    page = EventPage.objects.get(pk=webinar.pk)
    page.venue = "Town hall"
    page.save()
    assert stored(webinar).sequence == 1


def test_visit_counts_like_every_activity(hub):
    visit = VisitPageFactory(parent=hub.visits, date_precision="day", end_date=dt.date(2026, 3, 12))
    visit.save_revision().publish()
    assert publish(visit, start_date=dt.date(2026, 3, 9)).sequence == 1
    assert publish(visit, application_deadline=dt.date(2026, 2, 20)).sequence == 1
    assert VisitPage.objects.get().previous_start == dt.datetime(2026, 3, 9, 23, tzinfo=dt.UTC)


MOVES = {
    "to another day": ([{"start_date": LATER}], at_14(FIRST)),
    "to another time": ([{"start_time": dt.time(9), "end_time": None}], at_14(FIRST)),
    "twice": ([{"start_date": LATER}, {"start_date": LATEST}], at_14(LATER)),
    "and back": ([{"start_date": LATER}, {"start_date": FIRST}], None),
    "and then changed": ([{"start_date": LATER}, {"title": "Leases"}], at_14(FIRST)),
    "to another length": ([{"end_time": dt.time(18)}], None),
    "to some day of a month": ([{"start_date": LATER, "date_precision": "month"}], at_14(FIRST)),
    "to some day of its month": ([{"date_precision": "month"}], at_14(FIRST)),
    "by way of a month": ([{"start_date": LATER, "date_precision": "month"}, {"date_precision": "time"}], at_14(FIRST)),
    "by way of a month and back": ([{"date_precision": "month"}, {"date_precision": "time"}], None),
    "to its day without times": ([{"date_precision": "day"}], None),
    "postponed": ([{"status": "postponed", **NOTE}], None),
    "postponed, then a new date": (
        [{"status": "postponed", **NOTE}, {"status": "scheduled", "start_date": LATER}],
        at_14(FIRST),
    ),
    "postponed with its new date": ([{"status": "postponed", "start_date": LATER, **NOTE}], at_14(FIRST)),
}


@pytest.mark.parametrize(("edits", "previous"), MOVES.values(), ids=MOVES)
def test_moved_activity_remembers_the_start_it_was_moved_from(webinar, edits, previous):
    for edit in edits:
        publish(webinar, **edit)
    assert stored(webinar).previous_start == previous


@pytest.mark.parametrize(
    "exact",
    [{"date_precision": "day"}, {"date_precision": "time"}, {"date_precision": "day", "start_date": LATER}],
)
@pytest.mark.parametrize("vague", ["month", "season"])
def test_to_tell_the_day_of_a_vague_date_is_no_move(hub, vague, exact):
    page = publish(WebinarPageFactory(parent=hub.webinars, date_precision=vague))
    assert (publish(page, **exact).previous_start, stored(page).sequence) == (None, 1)


def test_to_tell_the_time_of_a_day_is_no_move(hub):
    page = publish(WebinarPageFactory(parent=hub.webinars, date_precision="day"))
    assert publish(page, date_precision="time").previous_start is None
    assert publish(page, start_date=LATER).previous_start == at_14(FIRST)


def test_activity_that_loses_its_date_remembers_it_until_the_new_one(webinar):
    webinar.start_date = None
    webinar.save(clean=False)
    assert (stored(webinar).start, stored(webinar).previous_start) == (None, at_14(FIRST))
    webinar.start_date = LATER
    webinar.save()
    assert stored(webinar).previous_start == at_14(FIRST)
    assert publish(webinar, start_date=FIRST).previous_start is None


@pytest.mark.parametrize(
    ("second", "previous"), [(-1, at_14(FIRST)), (0, None)], ids=["a second before its start", "at its start"]
)
def test_correcting_the_date_of_what_has_begun_is_no_move(webinar, clock, second, previous):
    clock(webinar.start + dt.timedelta(seconds=second))
    assert publish(webinar, start_date=dt.date(2026, 3, 9)).previous_start == previous


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_was_called_off_gets_a_new_date_also_after_the_old_one(webinar, clock, status):
    publish(webinar, status=status, **NOTE)
    clock(webinar.end + dt.timedelta(days=30))
    page = publish(webinar, status="scheduled", start_date=LATEST)
    assert (page.previous_start, page.sequence) == (at_14(FIRST), 2)


def test_a_draft_cannot_forge_what_only_publishing_sets(webinar):
    page = publish(webinar, sequence=70, previous_start=NOW, venue="Town hall")
    assert (page.sequence, page.previous_start) == (1, None)


def told(page: EventPage) -> str:
    return " ".join(strip_tags(render_to_string("events/parts/moved.html", {"page": page})).split())


def test_page_tells_from_which_day_it_was_moved_in_its_own_zone(hub):
    midnight = {"timezone": "Europe/Helsinki", "start_time": dt.time(0, 30), "end_time": None}
    page = publish(WebinarPageFactory(parent=hub.webinars, **midnight))
    assert told(page) == ""
    assert told(publish(page, start_date=LATER)) == "It was planned for 10 March 2026."


def test_page_tells_from_which_time_it_was_moved_on_its_day(webinar):
    page = publish(webinar, start_time=dt.time(9))
    assert told(page) == "It was planned for 10 March 2026, 14:00, Brussels time."
