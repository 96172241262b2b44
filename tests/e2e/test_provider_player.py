"""The player of a provider: nothing of it is fetched before somebody asks for it, and then one frame."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.factories.events import WEBVTT, RecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
PLAYER = "<!doctype html><title>Stub</title><link rel=icon href=data:,>"


@pytest.fixture
def recording(hub):
    found = RecordingFactory(
        title="Rents",
        provider="youtube",
        provider_url="https://youtu.be/aqz-KE-bpKQ",
        chapters="0:00 Beginning\n0:04 End",
        captions=[("captions", {"language": "en", "kind": "captions", "webvtt": WEBVTT})],
    )
    WebinarPageFactory(parent=hub.webinars, slug="rents", start_date=dt.date(2022, 3, 10), recording=found)
    return found


@pytest.fixture
def page(new_page) -> Page:
    page = new_page()
    page.context.route("https://**", lambda route: route.fulfill(body=PLAYER, content_type="text/html"))
    return page


@pytest.fixture
def asked(watch):
    """What was asked of others until now; from here on it is no complaint."""

    def taken() -> list[str]:
        found = list(watch.complaints)
        watch.complaints.clear()
        return found

    return taken


def test_click_on_the_poster_loads_one_frame(recording, page, asked):
    page.goto("/webinars/rents/?t=4")
    page.wait_for_load_state("networkidle")
    assert asked() == []
    page.get_by_role("link", name="Play on YouTube").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", f"{FRAME}?start=4")
    page.wait_for_load_state("networkidle")
    assert asked() == [f"asked for {FRAME}?start=4"]
    assert {name: frame.get_attribute(name) for name in ("title", "allow", "referrerpolicy")} == {
        "title": "Rents, player of YouTube",
        "allow": "fullscreen; picture-in-picture; encrypted-media",
        "referrerpolicy": "strict-origin-when-cross-origin",
    }
    expect(frame).to_have_count(1)
    expect(frame).to_be_focused()
    expect(page.get_by_text("If you play it here")).to_have_count(0)


def test_line_chooses_the_second_before_the_frame_is_there_and_opens_it_afterwards(recording, page, asked):
    page.goto("/webinars/rents/")
    play = page.get_by_role("link", name="Play on YouTube")
    page.get_by_role("region", name="Transcript").get_by_role("link", name="0:04").click()
    expect(play).to_be_focused()
    expect(play).to_have_attribute("href", "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=4s")
    assert asked() == []
    play.click()
    expect(page.locator("iframe")).to_have_attribute("src", f"{FRAME}?start=4")
    page.get_by_role("link", name="0:00 Beginning").click()
    expect(page.locator("iframe")).to_have_attribute("src", f"{FRAME}?start=0")
    page.wait_for_load_state("networkidle")
    assert asked() == [f"asked for {FRAME}?start={second}" for second in (4, 0)]


def test_frame_leaves_nothing_with_the_hub(recording, page, asked):
    page.goto("/webinars/rents/")
    page.get_by_role("link", name="Play on YouTube").click()
    page.wait_for_load_state("networkidle")
    assert len(asked()) == 1
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.context.cookies() == []
