"""Choosing, copying and trying the code with which others show a recording."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core.embed_code import Size, snippet
from home import demo
from tests.factories.events import MediaFactory, OwnRecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

VIDEO = Path(demo.__path__[0]) / "recording" / "sample.webm"


@pytest.fixture
def webinar(hub):
    recording = OwnRecordingFactory(
        files=[("file", {"file": MediaFactory(file__from_path=VIDEO), "quality": "720p"})], duration=89
    )
    day = dt.date(2022, 3, 10)
    return WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents", start_date=day, recording=recording)


def opened(page: Page) -> Locator:
    page.goto("/webinars/rents/")
    part = page.locator("#embed-this")
    part.get_by_text("Embed this", exact=True).click()
    return part


def code(webinar, query: str = "", size: Size | None = None) -> str:
    address = f"http://testserver/embed/{webinar.uuid}/{query}"
    return snippet(address, "Rents", "http://testserver/webinars/rents/", *([size] if size else []))


def test_start_and_width_are_part_of_the_code_and_of_what_is_shown(webinar, page):
    part = opened(page)
    frame = part.locator("iframe")
    expect(frame).to_have_attribute("src", f"/embed/{webinar.uuid}/")
    expect(frame.content_frame.locator("video")).to_be_visible()
    part.get_by_label("Start at").fill("1:15")
    part.get_by_label("Width at most").select_option("480 pixels")
    expect(part.get_by_label("Code for your page")).to_have_value(code(webinar, "?t=75", Size(480, 270)))
    expect(frame).to_have_attribute("src", f"/embed/{webinar.uuid}/?t=75")
    expect(frame).to_have_attribute("width", "480")


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("soon", "Write minutes and seconds, for example 12:34."),
        ("1:75", "Write minutes and seconds, for example 12:34."),
        ("1:29", "The recording is shorter than that."),
    ],
)
def test_start_that_cannot_be_is_told(webinar, page, start, sentence):
    part = opened(page)
    field = part.get_by_label("Start at")
    field.fill(start)
    field.press("Tab")
    expect(part.get_by_role("status")).to_have_text(sentence)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(part.get_by_label("Code for your page")).to_have_value(code(webinar))
    field.fill("0:00")
    field.press("Tab")
    expect(part.get_by_role("status")).to_have_text("")
    expect(field).to_have_attribute("aria-invalid", "false")


def test_code_is_copied_with_one_click(webinar, new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    part = opened(page)
    part.get_by_role("button", name="Copy the code").click()
    expect(part.get_by_role("status")).to_have_text("Copied. Paste it into your page.")
    assert page.evaluate("navigator.clipboard.readText()") == code(webinar)


def test_code_is_selected_where_it_cannot_be_copied(webinar, page):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    part = opened(page)
    part.get_by_role("button", name="Copy the code").click()
    expect(part.get_by_role("status")).to_contain_text("press Ctrl and C")
    assert page.evaluate("document.getSelection().toString()") == code(webinar)


def test_code_is_there_without_javascript(webinar, new_page):
    part = opened(new_page(java_script_enabled=False))
    expect(part.get_by_label("Code for your page")).to_have_value(code(webinar))
    expect(part.get_by_role("button")).to_have_count(0)
    expect(part.get_by_label("Start at")).to_be_hidden()


def test_it_unfolds_with_the_sign_of_all_other_disclosures(webinar, page):
    page.goto("/webinars/rents/")
    summary = page.locator("#embed-this > summary")
    sign = "element => [getComputedStyle(element).display, getComputedStyle(element, '::after').content]"
    closed = summary.evaluate(sign)
    summary.click()
    assert (closed, summary.evaluate(sign)) == (["flex", '"+" / ""'], ["flex", '"–" / ""'])
