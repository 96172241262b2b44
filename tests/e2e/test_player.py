"""A recording of our own plays, with captions, chapters and a transcript that lead to their second."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from home import demo
from tests.e2e.steps import follow, wait_until
from tests.factories.events import MediaFactory, OwnRecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

SAMPLE = Path(demo.__path__[0]) / "recording"
CAPTIONS = {code: (SAMPLE / f"captions.{code}.vtt").read_text(encoding="utf-8") for code in ("en", "fr")}
ADDRESS = "/webinars/rents/"
SHOWN = "[...document.querySelector('video').textTracks].filter(t => t.mode === 'showing')"
CUES = f"{SHOWN}.map(t => [t.language, [...(t.activeCues ?? [])].map(cue => cue.text)])"
ENGLISH_AT_20 = [["en", ["In the late 1980s the halls fell\nempty and artists rented them."]]]
STORED = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def recording(hub):
    files = [("file", {"file": MediaFactory(file__from_path=SAMPLE / "sample.webm"), "quality": name}) for name in "AB"]
    captions = [("captions", {"language": code, "kind": "captions", "webvtt": text}) for code, text in CAPTIONS.items()]
    chapters = (SAMPLE / "chapters.txt").read_text(encoding="utf-8")
    found = OwnRecordingFactory(title="Rents", files=files, captions=captions, chapters=chapters, duration=89)
    WebinarPageFactory(
        parent=hub.webinars, title="A talk", slug="rents", start_date=dt.date(2022, 3, 10), recording=found
    )
    return found


@pytest.fixture
def player(recording, new_page):
    """Opens the page of the activity and waits until the recording can be played."""

    def open_player(query: str = "", **options) -> Page:
        page = new_page(**{"viewport": {"width": 1440, "height": 900}} | options)
        page.goto(ADDRESS + query)
        wait_until(page, "document.querySelector('video').readyState >= 2")
        return page

    return open_player


def video(page: Page, expression: str):
    return page.evaluate(f"(video => {expression})(document.querySelector('video'))")


def wait_for(page: Page, condition: str) -> None:
    wait_until(page, f"(video => {condition})(document.querySelector('video'))")


def chapter(page: Page, name: str):
    return page.get_by_role("navigation", name="Chapters").get_by_role("link", name=name)


def line(page: Page, timecode: str):
    return page.get_by_role("region", name="Transcript").get_by_role("link", name=timecode, exact=True)


def option(page: Page, group: str, name: str):
    return page.get_by_role("group", name=group, exact=True).get_by_role("link", name=name)


def current_line(page: Page):
    return page.locator(".transcript li[aria-current=true] span")


def test_recording_plays_with_captions(player):
    page = player("?t=20&captions=en")
    wait_until(page, f"({CUES})[0][1].length === 1")
    assert page.evaluate(CUES) == ENGLISH_AT_20
    video(page, "video.muted = true")
    video(page, "video.focus()")
    page.keyboard.press("k")
    wait_for(page, "!video.paused && video.currentTime > 20.5")


def test_captions_change_language_without_loading_the_page_anew(player):
    page = player("?t=20")
    assert page.evaluate(CUES) == []
    option(page, "Captions", "Français").click()
    wait_until(page, f"({CUES})[0]?.[1].length === 1")
    assert page.evaluate(f"{SHOWN}.map(t => t.language)") == ["fr"]
    expect(option(page, "Captions", "Français")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile(r"/\?t=20&captions=fr#recording-"))


def test_chapter_moves_the_video_and_the_marks_on_its_line(player, recording):
    page = player()
    page.evaluate("window.stillHere = true")
    chapter(page, "0:29 City, company, tenants").click()
    expect(page).to_have_url(f"{ADDRESS}?t=29#recording-{recording.uuid}")
    wait_for(page, "video.currentTime >= 29")
    assert page.evaluate("window.stillHere") is True
    expect(page.locator("video")).to_be_focused()
    expect(page.locator(".chapters a[aria-current=true]")).to_have_text("0:29 City, company, tenants")
    expect(page.locator(".chapters__span")).to_have_attribute("d", "M29 10H52")
    expect(page.locator(".chapters__position")).to_have_attribute("d", re.compile(r"^M(29|3\d) 0V20$"))


def test_line_of_the_transcript_moves_the_video_and_keeps_the_readers_place(player, recording):
    page = player()
    line(page, "0:23").click()
    expect(page).to_have_url(f"{ADDRESS}?t=23#recording-{recording.uuid}")
    wait_for(page, "video.currentTime >= 23")
    expect(line(page, "0:23")).to_be_focused()


def test_every_link_leads_to_its_second_without_javascript(recording, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(ADDRESS)
    anchor = f"#recording-{recording.uuid}"
    for link, address in [
        (chapter(page, "0:12 A factory that was spared"), "?t=12"),
        (line(page, "0:23"), "?t=23"),
        (option(page, "Captions", "Français"), "?t=23&captions=fr"),
        (option(page, "Language of the transcript", "Français"), "?t=23&captions=fr&transcript=fr"),
        (option(page, "Version", "B"), "?t=23&file=2&captions=fr&transcript=fr"),
    ]:
        follow(link)
        expect(page).to_have_url(f"{ADDRESS}{address}{anchor}")
        expect(page.locator("video source").first).to_have_attribute("src", re.compile(rf"#t={address[3:5]}$"))
    expect(page.locator("video source").first).to_have_attribute("src", f"{recording.files[1].value['file'].url}#t=23")
    expect(page.locator("track[default]")).to_have_attribute("srclang", "fr")
    expect(page.locator(".cite__text a")).to_have_attribute("href", re.compile(rf"{ADDRESS}\?t=23{anchor}$"))


def test_other_version_goes_on_at_the_same_moment_with_the_same_speed_and_captions(player, recording):
    page = player("?t=20&captions=en")
    page.get_by_label("Speed").select_option("1.5×")
    video(page, "video.muted = true")
    video(page, "video.play()")
    wait_for(page, "video.currentTime > 20.2")
    before = video(page, "video.currentTime")
    option(page, "Version", "B").click()
    wait_for(page, f"video.currentSrc.endsWith('{recording.files[1].value['file'].url}') && video.currentTime > 20")
    wait_for(page, "!video.paused && video.readyState >= 3")
    assert before <= video(page, "video.currentTime") < before + 5
    assert video(page, "video.playbackRate") == 1.5
    assert page.evaluate(f"{SHOWN}.map(t => t.language)") == ["en"]
    expect(option(page, "Version", "B")).to_have_attribute("aria-current", "true")


def test_other_version_waits_where_the_recording_was_paused(player):
    page = player("?t=20")
    option(page, "Version", "B").click()
    wait_for(page, "video.currentSrc.includes('_') && video.readyState >= 2")
    assert video(page, "[video.currentTime, video.paused]") == [20, True]


def test_speed_can_be_chosen(player):
    page = player()
    page.get_by_label("Speed").select_option("0.75×")
    assert video(page, "video.playbackRate") == 0.75
    video(page, "video.playbackRate = 2")
    expect(page.get_by_label("Speed")).to_have_value("2")


@pytest.mark.parametrize(
    ("key", "state", "expected"),
    [
        ("ArrowRight", "video.currentTime", 25),
        ("ArrowLeft", "video.currentTime", 15),
        ("l", "video.currentTime", 30),
        ("j", "video.currentTime", 10),
        ("m", "video.muted", True),
        ("c", "[...video.textTracks].map(track => track.mode)", ["showing", "disabled"]),
        ("5", "video.currentTime", 20),
        ("k", "video.paused", False),
        ("Space", "video.paused", False),
    ],
)
def test_keys_work_within_the_player(player, key, state, expected):
    page = player("?t=20")
    chapter(page, "0:00").focus()
    page.keyboard.press(key)
    wait_for(page, f"JSON.stringify({state}) === JSON.stringify({json.dumps(expected)})")


def test_keys_stay_letters_in_fields_and_outside_the_player(player):
    page = player("?t=20")
    page.get_by_label("Search in the transcript").press_sequentially("jlkm ")
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("l")
    assert video(page, "[video.currentTime, video.paused, video.muted]") == [20, True, False]


def test_transcript_follows_within_its_box_and_leaves_the_page_where_it_is(player):
    page = player(reduced_motion="reduce")
    box = page.get_by_role("region", name="Transcript")
    box.evaluate("box => box.style.maxHeight = '10rem'")
    place = page.evaluate("scrollY")
    video(page, "video.currentTime = 80")
    expect(current_line(page)).to_have_count(1)
    wait_until(page, "document.querySelector('.transcript__text').scrollTop > 100")
    tops = [page.locator(part).bounding_box()["y"] for part in (".transcript__text", ".transcript li[aria-current]")]
    assert tops == sorted(tops)
    assert page.evaluate("scrollY") == place
    page.get_by_label("Follow along").uncheck()
    before = box.evaluate("box => box.scrollTop")
    video(page, "video.currentTime = 1")
    expect(current_line(page)).to_have_text("This is a sample, made by a script and spoken by a synthetic voice.")
    assert box.evaluate("box => box.scrollTop") == before


def test_what_was_said_can_be_searched(player):
    page = player()
    field = page.get_by_label("Search in the transcript")
    found = page.locator(".transcript__found")
    field.fill("The CÔMPANY")
    marks = page.locator(".transcript mark")
    assert {text.lower() for text in marks.all_text_contents()} == {"the company"}
    total = marks.count()
    assert total > 1
    expect(found).to_have_text(f"1 of {total}")
    field.press("Enter")
    expect(found).to_have_text(f"2 of {total}")
    expect(marks.nth(1)).to_have_attribute("aria-current", "true")
    field.press("Shift+Enter")
    page.get_by_role("button", name="Previous place").click()
    expect(found).to_have_text(f"{total} of {total}")
    page.get_by_role("button", name="Next place").click()
    expect(found).to_have_text(f"1 of {total}")
    field.fill("zebra")
    expect(found).to_have_text("Not found")
    expect(page.get_by_role("button", name="Next place")).to_have_count(0)
    field.fill("")
    expect(found).to_have_text("")
    expect(marks).to_have_count(0)


def test_cited_address_goes_along_and_can_be_copied(player, recording, live_server):
    page = player()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite this moment").click()
    video(page, "video.currentTime = 65.4")
    address = f"?t=65#recording-{recording.uuid}"
    expect(page.locator(".cite__text a")).to_have_text(re.compile(re.escape(address) + "$"))
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".cite [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".cite__text").inner_text()
    assert page.locator(".cite__text").inner_text().startswith("“Rents”, A talk, 10 March 2022, at 1:05. http")


@pytest.mark.parametrize(("width", "is_beside"), [(1440, True), (390, False)])
def test_transcript_stands_beside_the_picture_where_there_is_room(player, width, is_beside):
    page = player(viewport={"width": width, "height": 900})
    picture, text = (page.locator(part).bounding_box() for part in ("video", ".transcript"))
    assert (text["x"] >= picture["x"] + picture["width"], text["y"] >= picture["y"] + picture["height"]) == (
        is_beside,
        not is_beside,
    )


def test_whole_transcript_is_printed(player):
    page = player()
    page.emulate_media(media="print")
    heights = page.locator(".transcript__text").evaluate("box => [box.clientHeight >= box.scrollHeight, box.scrollTop]")
    assert heights == [True, 0]
    assert (
        page.locator("video, .player__choices, .transcript__tools").evaluate_all(
            "parts => parts.map(part => getComputedStyle(part).display)"
        )
        == ["none"] * 3
    )


def test_player_remembers_nothing(player):
    page = player("?t=20")
    page.get_by_label("Speed").select_option("2×")
    option(page, "Captions", "English").click()
    page.get_by_label("Search in the transcript").fill("company")
    line(page, "0:23").click()
    assert page.evaluate(STORED) == [0, 0, ""]
    assert page.context.cookies() == []
