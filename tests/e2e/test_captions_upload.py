"""Captions from a file: an editor chooses it, mends a wrong line, and visitors find what was said."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from events.models import Recording
from tests.e2e.admin import choose_action, log_in, message, open_tab, panel, textbox
from tests.e2e.steps import follow
from tests.factories.events import WebinarPageFactory

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("no_autosave")]

ADD = "/admin/snippets/events/recording/add/"
SRT = "1\r\n00:00:00,500 --> 00:00:04,000\r\nWir hören zu.\r\n\r\n2\r\n00:00:04,000 -> 00:00:09,000\r\nDie Miete.\r\n"
WRONG = "Line 6: “00:00:04,000 -> 00:00:09,000” is not a time such as 00:00:12,000 --> 00:00:15,000."
WEBVTT = "WEBVTT\n\n00:00:00.500 --> 00:00:04.000\nWir hören zu.\n\n00:00:04.000 --> 00:00:09.000\nDie Miete.\n"
SAVED = "The field above now holds “{}”. Save to keep it."
GUESSED = (
    "“film.srt” is not written in UTF-8, so it was read as Windows text (windows-1252). "
    "Check letters with accents before you save."
)
AS_IT_WAS = " The field above is as it was."


def add_captions(page: Page) -> Locator:
    """A new row of captions. Returns it."""
    open_tab(page, "What is said")
    captions = panel(page, "Captions")
    captions.get_by_role("button", name="Insert a block").first.click()
    return captions


def text_field(captions: Locator) -> Locator:
    return captions.get_by_role("textbox", name=re.compile("^WebVTT"))


def choose_file(captions: Locator, name: str, content: bytes) -> Locator:
    """Returns where the editor is told what came of it."""
    captions.get_by_label("Choose a file (.vtt or .srt)").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    return captions.get_by_role("status")


def test_editor_mends_a_file_and_publishes_what_visitors_find(hub, publisher, new_page):
    desk = log_in(new_page(), publisher)
    desk.goto(ADD)
    textbox(desk, "Title").fill("On rents")
    panel(desk, "At a provider").get_by_label("Or it lives at").select_option("peertube")
    panel(desk, "At a provider").get_by_label("Address there").fill("https://video.example.org/w/kkGM")
    captions = add_captions(desk)
    captions.get_by_label(re.compile("^Language")).select_option("en")
    expect(choose_file(captions, "film.srt", SRT.encode())).to_have_text(SAVED.format("film.srt"))
    expect(text_field(captions)).to_have_value(SRT.replace("\r\n", "\n"))

    choose_action(desk, "Publish")
    open_tab(desk, "What is said")
    expect(captions.locator(".error-message")).to_have_text([WRONG])
    expect(text_field(captions)).to_have_attribute("aria-invalid", "true")
    expect(text_field(captions)).to_have_value(SRT.replace("\r\n", "\n"))
    assert not Recording.objects.exists()

    text_field(captions).fill(SRT.replace(" -> ", " --> "))
    choose_action(desk, "Publish")
    expect(message(desk)).to_contain_text("On rents")
    recording = Recording.objects.get()
    assert recording.captions[0].value["webvtt"] == WEBVTT

    page = WebinarPageFactory(parent=hub.webinars, title="A webinar", recording=recording)
    visitor = new_page()
    visitor.goto("/search/?q=miete")
    expect(visitor.locator(".moments mark")).to_have_text(["Miete"])
    follow(visitor.locator(".moments a"))
    expect(visitor).to_have_url(f"{page.url}?t=4#recording-{recording.uuid}")


@pytest.mark.parametrize(
    ("name", "content", "told", "text"),
    [
        ("film.vtt", Path("home/demo/recording/captions.fr.vtt").read_bytes(), SAVED.format("film.vtt"), None),
        ("film.srt", "\ufeffhören".encode(), SAVED.format("film.srt"), "hören"),
        ("film.srt", "hören".encode("utf-16"), SAVED.format("film.srt"), "hören"),
        ("film.srt", "hören".encode("windows-1252"), GUESSED, "hören"),
        (
            "film.mp4",
            b"\x00\x00\x00\x20ftypisom",
            "“film.mp4” is not a text file. Choose captions that end in .vtt or .srt." + AS_IT_WAS,
            "As typed.",
        ),
        (
            "film.vtt",
            b"W" * (2 * 1024 * 1024 + 1),
            "“film.vtt” is larger than 2 MB, far more than captions need." + AS_IT_WAS,
            "As typed.",
        ),
        ("film.srt", b"\r\n", "“film.srt” is empty." + AS_IT_WAS, "As typed."),
    ],
    ids=["webvtt", "utf-8 with a mark", "utf-16", "windows-1252", "binary", "too large", "empty"],
)
def test_editor_is_told_what_came_of_the_file(hub, editor, page, name, content, told, text):
    log_in(page, editor).goto(ADD)
    captions = add_captions(page)
    text_field(captions).fill("As typed.")
    expect(choose_file(captions, name, content)).to_have_text(told)
    expect(text_field(captions)).to_have_value(content.decode() if text is None else text)
