"""A recording of our own: captions, and chapters that lead to their second."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home import demo
from tests.e2e.steps import follow
from tests.factories.events import WEBVTT, MediaFactory, OwnRecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

VIDEO = Path(demo.__path__[0]) / "recording" / "sample.webm"


@pytest.fixture
def recording(hub):
    media = MediaFactory(file__from_path=VIDEO)
    found = OwnRecordingFactory(files=[("file", {"file": media, "quality": "720p"})])
    WebinarPageFactory(parent=hub.webinars, slug="rents", start_date=dt.date(2022, 3, 10), recording=found)
    return found


def chapter(page: Page, name: str):
    return page.get_by_role("navigation", name="Chapters").get_by_role("link", name=name)


def test_chapter_moves_the_video_without_loading_the_page_anew(recording, page):
    page.goto("/webinars/rents/")
    page.evaluate("window.stillHere = true")
    page.wait_for_function("document.querySelector('video').readyState >= 1")
    chapter(page, "0:04 End").click()
    expect(page).to_have_url(f"/webinars/rents/?t=4#recording-{recording.uuid}")
    page.wait_for_function("document.querySelector('video').currentTime >= 4")
    assert page.evaluate("window.stillHere") is True
    expect(page.locator("video")).to_be_focused()


def test_chapter_loads_the_page_at_its_second_without_javascript(recording, new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/webinars/rents/")
    follow(chapter(page, "0:04 End"))
    expect(page).to_have_url(f"/webinars/rents/?t=4#recording-{recording.uuid}")
    expect(page.locator("video source")).to_have_attribute("src", f"{recording.files[0].value['file'].url}#t=4")


def test_captions_can_be_switched_on(recording, page):
    page.goto("/webinars/rents/")
    tracks = page.evaluate("[...document.querySelector('video').textTracks].map(t => [t.kind, t.language, t.label])")
    assert tracks == [["captions", "en", "English"]]
    captions = page.request.get(page.locator("track").get_attribute("src"))
    assert captions.text() == WEBVTT
    assert captions.headers["content-type"].startswith("text/vtt")
