"""The page of an activity, left open, goes through its states; its times stand beside those of the visitor."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.events import OwnRecordingFactory, RecordingFactory, VisitPageFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

SECOND = dt.timedelta(seconds=1)
START = dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC)
END = dt.datetime(2026, 3, 10, 14, 30, tzinfo=dt.UTC)
TEN_MINUTES = 600_000


@pytest.fixture
def webinar(hub):
    return WebinarPageFactory(
        parent=hub.webinars,
        slug="rents",
        registration_url="https://example.org/register",
        join_url="https://example.org/join",
        recording=OwnRecordingFactory(live=False),
        recording_expected=True,
    )


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock of the hub, for the threads of its server too."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def open_at(page, clock, webinar):
    """Opens the page at a moment that hub and visitor share."""

    def opened(moment: dt.datetime) -> Page:
        clock(moment)
        page.clock.install(time=moment)
        page.goto(webinar.url)
        page.evaluate("window.stillHere = true")
        return page

    return opened


def name(page: Page):
    return page.locator(".event-state__name")


def goes_on(page: Page, milliseconds: int) -> None:
    with page.expect_response(lambda response: response.url.endswith("/rents/")):
        page.clock.fast_forward(milliseconds)


def test_open_page_goes_from_registration_to_the_recording(webinar, open_at, clock):
    page = open_at(START - SECOND)
    expect(name(page)).to_have_text("Registration open")
    clock(START)
    goes_on(page, 1_000)
    expect(name(page)).to_have_text("Live now")
    expect(page.get_by_role("link", name="Join now")).to_have_attribute("href", "https://example.org/join")
    expect(page.locator("[role=status][data-news]")).to_have_text("Live now, until 15:30")

    clock(END)
    for _part in range(9):
        goes_on(page, TEN_MINUTES)
    expect(name(page)).to_have_text("Recording in preparation")

    webinar.recording.live = True
    webinar.recording.save()
    goes_on(page, TEN_MINUTES)
    expect(name(page)).to_have_text("Watch again")
    page.get_by_role("link", name="Watch the recording").click()
    expect(page.get_by_role("region", name="The recording").locator("video")).to_be_in_viewport()
    page.get_by_role("navigation", name="Chapters").get_by_role("link", name="0:04 End").click()
    expect(page).to_have_url(re.compile(r"\?t=4#recording-"))
    assert page.evaluate("window.stillHere") is True


def test_open_page_may_frame_the_player_of_a_recording_that_came_later(webinar, open_at, watch):
    webinar.recording = None
    webinar.save()
    page = open_at(END + SECOND)
    page.context.route("https://**", lambda route: route.fulfill(body="<title>Stub</title>", content_type="text/html"))
    webinar.recording = RecordingFactory(provider="youtube", provider_url="https://youtu.be/aqz-KE-bpKQ")
    webinar.save()
    with page.expect_navigation():
        page.clock.fast_forward(TEN_MINUTES)
    page.get_by_role("link", name="Play on YouTube").click()
    page.wait_for_load_state("networkidle")
    assert watch.complaints == ["asked for https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=0"]
    watch.complaints.clear()


def test_open_page_asks_again_while_the_clock_of_the_hub_is_late(open_at, clock):
    page = open_at(START - SECOND)
    goes_on(page, 1_000)
    expect(name(page)).to_have_text("Registration open")
    clock(START)
    goes_on(page, 4_000)
    expect(name(page)).to_have_text("Live now")


def test_open_page_asks_again_when_the_hub_could_not_be_reached(open_at, clock):
    page = open_at(START - SECOND)
    clock(START)
    page.route("**/rents/", lambda route: route.fulfill(status=200, body="The proxy has nothing to say."))
    goes_on(page, 1_000)
    page.unroute("**/rents/")
    goes_on(page, 4_000)
    expect(name(page)).to_have_text("Live now")


def test_page_that_slept_through_a_change_asks_when_it_wakes(open_at, clock):
    page = open_at(START - 30 * 24 * 3600 * SECOND)
    expect(page.locator(".event-state__words")).to_have_text("In 30 days")
    clock(START)
    page.clock.set_fixed_time(START)
    with page.expect_response(lambda response: response.url.endswith("/rents/")):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.clock.run_for(10)
    expect(name(page)).to_have_text("Live now")


def test_change_takes_no_focus_away(open_at, clock):
    page = open_at(START - SECOND)
    page.get_by_role("link", name="Register").focus()
    clock(START)
    goes_on(page, 1_000)
    expect(page.get_by_role("link", name="Join now")).to_be_focused()


def test_change_leaves_what_somebody_types(open_at, clock):
    page = open_at(START - SECOND)
    search = page.get_by_role("banner").get_by_label("Search")
    search.fill("ren")
    clock(START)
    goes_on(page, 1_000)
    expect(name(page)).to_have_text("Live now")
    page.keyboard.type("ts")
    expect(search).to_have_value("rents")


@pytest.mark.parametrize(
    ("zone", "start", "deadline"),
    [
        ("Europe/Brussels", [], []),
        ("Europe/Lisbon", ["(13:00 where you are)"], ["(10 February, 23:00 where you are)"]),
        ("Pacific/Auckland", ["(11 March, 02:00 where you are)"], ["(11 February, 12:00 where you are)"]),
    ],
)
def test_visitor_reads_times_by_the_own_clock(hub, new_page, clock, zone, start, deadline):
    clock(dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    fields = {"application_deadline": dt.date(2026, 2, 10), "registration_url": "https://example.org/register"}
    visit = VisitPageFactory(parent=hub.visits, **fields)
    page = new_page(timezone_id=zone)
    page.goto(visit.url)
    page.wait_for_load_state("networkidle")
    assert page.locator(".event-state__when .time-here").all_text_contents() == start
    assert page.locator(".label .time-here").all_text_contents() == start
    assert page.locator(".event-state > p .time-here").all_text_contents() == deadline


def test_own_time_is_added_to_a_new_state_too(hub, new_page, clock, webinar):
    clock(START - SECOND)
    page = new_page(timezone_id="Europe/Lisbon")
    page.clock.install(time=START - SECOND)
    page.goto(webinar.url)
    clock(START)
    goes_on(page, 1_000)
    expect(name(page)).to_have_text("Live now")
    expect(page.locator(".event-state__when .time-here")).to_have_text("(13:00 where you are)")


def test_times_of_what_is_over_are_left_alone(webinar, new_page, clock):
    clock(END)
    page = new_page(timezone_id="Europe/Lisbon")
    page.goto(webinar.url)
    page.wait_for_load_state("networkidle")
    assert page.locator(".time-here").count() == 0
