"""The hub in frames of other sites: a page from a second origin shows it, where the recording's policy lets it."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect

from events.models import EmbedPartner
from home import demo
from tests.factories.events import MediaFactory, OwnRecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

SAMPLE = Path(demo.__path__[0]) / "recording"
SECOND = dt.timedelta(seconds=1)
START = dt.datetime(2026, 3, 10, 13, tzinfo=dt.UTC)
END = dt.datetime(2026, 3, 10, 14, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
FIVE_MINUTES = 300_000
SANDBOX = 'sandbox="allow-scripts"'
PLAY = "async video => { video.muted = true; await video.play(); }"
REACHED = "(video, start) => new Promise(seen => (video.ontimeupdate = () => video.currentTime >= start && seen()))"
LOADED = """video => new Promise(seen => {
  const look = () => ([...video.textTracks].some(track => track.cues?.length) ? seen() : requestAnimationFrame(look));
  look();
})"""
CUES = "video => [...video.textTracks].filter(t => t.mode === 'showing').map(t => [t.language, t.cues?.length > 0])"


class Host(ThreadingHTTPServer):
    """Somebody else's site on this machine: one page, with a frame and a policy of its own."""

    frame = ""
    policy = "frame-src *"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), HostPage)
        self.origin = f"http://127.0.0.1:{self.server_port}"


class HostPage(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        body = f'<!doctype html><title>A city</title><link rel="icon" href="data:,">{self.server.frame}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.server.policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Silent."""


@pytest.fixture
def host(watch) -> Iterator[Host]:
    with Host() as found:
        watch.hosts.append(found.origin)
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.fixture
def clock(monkeypatch) -> Callable[[dt.datetime], None]:
    """Sets the clock of the hub, for the threads of its server too."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def files_for_all_origins(monkeypatch) -> None:
    """The server of the tests hands out scripts as WhiteNoise does in production: `allow_all_origins`."""
    serve = StaticFilesHandler.get_response

    def for_all(self, request):
        response = serve(self, request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    monkeypatch.setattr(StaticFilesHandler, "get_response", for_all)


@pytest.fixture
def webinar(hub):
    media = MediaFactory(file__from_path=SAMPLE / "sample.webm")
    webvtt = (SAMPLE / "captions.en.vtt").read_text(encoding="utf-8")
    recording = OwnRecordingFactory(
        title="Rents",
        files=[("file", {"file": media, "quality": "720p"})],
        captions=[("captions", {"language": "en", "kind": "captions", "webvtt": webvtt})],
        duration=89,
    )
    return WebinarPageFactory(
        parent=hub.webinars,
        title="A talk",
        slug="rents",
        registration_url="https://example.org/register",
        join_url="https://example.org/join",
        recording_expected=True,
        recording=recording,
    )


@pytest.fixture
def embed(host, page, webinar, live_server):
    """Opens the page of the host with the webinar in its frame."""

    def shown(query: str = "", attributes: str = "") -> FrameLocator:
        address = f"{live_server.url}/embed/{webinar.uuid}/{query}"
        host.frame = f'<iframe src="{address}" title="A talk" width="640" height="360" {attributes}></iframe>'
        page.goto(f"{host.origin}/")
        return page.frame_locator("iframe")

    return shown


def allow(webinar, policy: str) -> None:
    webinar.recording.embed_policy = policy
    webinar.recording.save()


def expect_playing(frame: FrameLocator, start: int) -> None:
    """The video plays from `start`, with its captions loaded and shown."""
    video = frame.locator("video")
    video.evaluate(PLAY)
    expect(video).to_have_js_property("error", None)
    video.evaluate(REACHED, start)
    video.evaluate(LOADED)
    assert video.evaluate(CUES) == [["en", True]]


@pytest.mark.parametrize("attributes", ["", SANDBOX])
def test_recording_plays_in_a_page_of_another_site(embed, files_for_all_origins, attributes):
    expect_playing(embed("?t=20&captions=en", attributes), 20)


def test_listed_partner_may_show_it(embed, host, webinar):
    allow(webinar, "partners")
    EmbedPartner.objects.create(name="A city", origins=host.origin)
    expect_playing(embed("?t=20&captions=en"), 20)


def test_strict_host_needs_to_allow_the_frame_alone(embed, host, live_server):
    host.policy = f"default-src 'none'; frame-src {live_server.url}; img-src data:"
    expect_playing(embed("?t=20&captions=en"), 20)


@pytest.mark.parametrize("policy", ["partners", "nobody"])
def test_browser_refuses_the_frame_to_others(embed, page, webinar, watch, policy):
    allow(webinar, policy)
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        embed()
    expect(page.frame_locator("iframe").locator("video")).to_have_count(0)
    assert ["frame-ancestors" in complaint for complaint in watch.complaints] == [True]
    watch.complaints.clear()


def test_other_pages_refuse_every_frame(host, hub, page, live_server, watch):
    host.frame = f'<iframe src="{live_server.url}/webinars/" title="All"></iframe>'
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(f"{host.origin}/")
    expect(page.frame_locator("iframe").locator("main")).to_have_count(0)
    assert ["frame-ancestors" in complaint for complaint in watch.complaints] == [True]
    watch.complaints.clear()


@pytest.mark.parametrize("attributes", ["", SANDBOX])
def test_open_frame_goes_from_the_announcement_to_the_recording(
    embed, webinar, page, clock, files_for_all_origins, attributes
):
    webinar.recording.live = False
    webinar.recording.save()
    clock(START - SECOND)
    page.clock.install(time=START - SECOND)
    frame = embed("", attributes)
    state = frame.locator(".state")
    expect(state).to_have_text("Registration open")
    clock(START)
    goes_on(page, 2_000)
    expect(state).to_have_text("Live now")
    expect(frame.get_by_role("link", name="Join now")).to_have_attribute("href", "https://example.org/join")
    clock(END)
    page.clock.set_system_time(END)
    goes_on(page, FIVE_MINUTES)
    expect(state).to_have_text("Recording in preparation")
    webinar.recording.live = True
    webinar.recording.save()
    goes_on(page, FIVE_MINUTES)
    expect(frame.locator("video")).to_be_visible()


def goes_on(page: Page, milliseconds: int) -> None:
    with page.expect_response(lambda response: "/embed/" in response.url):
        page.clock.fast_forward(milliseconds)


def test_frame_that_may_open_no_window_shows_where_its_links_lead(embed, clock, files_for_all_origins):
    clock(START - SECOND)
    frame = embed("", SANDBOX)
    expect(frame.locator("main .embed__address").first).to_have_text("https://example.org/register")


def test_frame_with_windows_of_its_own_shows_no_addresses(embed, clock):
    clock(START - SECOND)
    frame = embed()
    expect(frame.get_by_role("link", name="Register")).to_be_visible()
    expect(frame.locator("main .embed__address")).to_have_count(0)


def test_frame_reads_without_javascript(new_page, host, webinar, live_server, clock):
    clock(START)
    page = new_page(java_script_enabled=False)
    host.frame = f'<iframe src="{live_server.url}/embed/{webinar.uuid}/" title="A talk"></iframe>'
    page.goto(f"{host.origin}/")
    expect(page.frame_locator("iframe").get_by_role("link", name="Join now")).to_be_visible()


@pytest.mark.parametrize("width", [200, 320])
@pytest.mark.parametrize("moment", [START - SECOND, START, AFTER])
def test_frame_scrolls_in_one_direction_only(page, live_server, webinar, clock, width, moment):
    clock(moment)
    page.set_viewport_size({"width": width, "height": 300})
    page.goto(f"/embed/{webinar.uuid}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
