"""Activities that appear and go by themselves, when `publish_scheduled` runs."""

import datetime as dt

import pytest
from django.core.management import call_command

from events.models import Recording, WebinarPage
from tests.factories.events import RecordingFactory, WebinarPageFactory

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
WHEN = dt.datetime(2026, 2, 2, 12, tzinfo=dt.UTC)
MOMENT, SECOND = dt.timedelta(microseconds=1), dt.timedelta(seconds=1)


@pytest.fixture
def run_at(clock):
    """Run the command at a moment."""

    def run(moment: dt.datetime) -> None:
        clock(moment)
        call_command("publish_scheduled")

    return run


def status(client, page: WebinarPage) -> int:
    return client.get(page.url).status_code


def publish(page: WebinarPage | Recording, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def test_page_appears_at_its_moment(hub, client, clock, run_at):
    clock(NOW)
    page = WebinarPageFactory(parent=hub.webinars, live=False)
    publish(page, go_live_at=WHEN)
    seen = []
    for at in (NOW, WHEN - SECOND, WHEN + MOMENT):
        run_at(at)
        seen.append(status(client, page))
    assert seen == [404, 404, 200]
    assert WebinarPage.objects.get().first_published_at == WHEN + MOMENT


def test_page_whose_moment_has_passed_appears_at_once(hub, client, clock, run_at):
    clock(NOW)
    page = WebinarPageFactory(parent=hub.webinars, live=False)
    publish(page, go_live_at=WHEN)
    run_at(WHEN + dt.timedelta(days=30))
    assert status(client, page) == 200


def test_new_dates_of_a_published_page_wait_for_their_moment(hub, clock, run_at):
    clock(NOW)
    page = WebinarPageFactory(parent=hub.webinars)
    publish(page)
    publish(page, go_live_at=WHEN, start_date=dt.date(2027, 1, 5))
    starts = []
    for at in (WHEN - SECOND, WHEN + MOMENT):
        run_at(at)
        starts.append(WebinarPage.objects.get().start)
    assert starts == [dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC), dt.datetime(2027, 1, 5, 13, tzinfo=dt.UTC)]


def test_page_goes_at_its_moment(hub, client, clock, run_at):
    clock(NOW)
    page = WebinarPageFactory(parent=hub.webinars)
    publish(page, expire_at=WHEN)
    seen = []
    for at in (NOW, WHEN - SECOND, WHEN + MOMENT):
        run_at(at)
        seen.append((status(client, page), hub.webinars.events().count()))
    assert seen == [(200, 1), (200, 1), (404, 0)]
    assert WebinarPage.objects.get().expired


def test_recording_appears_at_its_moment_and_its_activity_turns_to_watch_again(hub, clock, run_at):
    clock(NOW)
    recording = RecordingFactory(live=False)
    page = WebinarPageFactory(parent=hub.webinars, recording=recording, recording_expected=True)
    appears = page.end + dt.timedelta(days=3)
    publish(recording, go_live_at=appears)
    states = []
    for at in (page.end, appears - SECOND, appears + MOMENT):
        run_at(at)
        states.append(WebinarPage.objects.with_state(at).get().state)
    assert states == ["in-preparation", "in-preparation", "watch-again"]
