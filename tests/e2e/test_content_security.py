"""The browser refuses nothing that a page needs, and everything that somebody might smuggle into it."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from core.content_policy import of_public_pages
from tests.e2e import content
from tests.e2e.admin import log_in
from tests.e2e.steps import wait_until
from tests.factories.core import ImageFactory
from tests.factories.events import OwnRecordingFactory, RecordingFactory, WebinarPageFactory

pytestmark = pytest.mark.e2e

NOTE_REFUSALS = """
window.refusals = [];
addEventListener("securitypolicyviolation", (event) => {
  window.refusals.push(`${event.effectiveDirective}: ${event.blockedURI || event.sample}`);
}, true);
"""
TALL_ENOUGH_TO_LOAD_EVERYTHING = {"width": 1280, "height": 10_000}
LONG_AGO = {"start_date": dt.date(2022, 3, 10)}


@pytest.fixture
def page(new_page) -> Page:
    page = new_page(viewport=TALL_ENOUGH_TO_LOAD_EVERYTHING)
    page.add_init_script(NOTE_REFUSALS)
    return page


def refusals(page: Page, address: str) -> list[str]:
    """What the browser refused on the page, with everything on it opened."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    page.wait_for_load_state("networkidle")
    return page.evaluate("window.refusals")


def of_the_catalogue(hub) -> dict[str, str]:
    address = hub.practices.url
    return {name: f"{address}{name}/" for name in ("compare", "fits-me", "selection", "booklet")}


def test_browser_refuses_nothing_on_any_public_page(hub, page):
    addresses = content.fill(hub) | of_the_catalogue(hub) | {"interface for programs": reverse("api_docs")}
    found = {name: refusals(page, address) for name, address in addresses.items()}
    assert found == {name: [] for name in addresses}


def test_browser_refuses_nothing_in_an_embed(hub, page):
    recorded = WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory(), **LONG_AGO)
    addresses = [f"/embed/{recorded.uuid}/", "/embed/list/?kind=recordings"]
    assert [refusals(page, address) for address in addresses] == [[], []]


def test_browser_refuses_nothing_on_the_pages_for_staff(hub, publisher, page, watch):
    content.fill(hub)
    log_in(page, publisher)
    recorded = WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory(), **LONG_AGO)
    lab = reverse("embed_lab", args=[recorded.uuid])
    with_editor_menu = recorded.url
    addresses = ["/styleguide/", lab, with_editor_menu]
    assert {address: refusals(page, address) for address in addresses} == {address: [] for address in addresses}
    # In tests Django answers static files, and not to the sandbox of the lab as WhiteNoise does.
    watch.complaints.clear()


def test_browser_refuses_nothing_in_the_admin(hub, publisher, page):
    content.fill(hub)
    recorded = WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory(), **LONG_AGO)
    log_in(page, publisher)
    addresses = [
        "/admin/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/add/",
        f"/admin/pages/{hub.home.pk}/",
        f"/admin/pages/{recorded.pk}/edit/",
        f"/admin/pages/{recorded.pk}/view_draft/",
    ]
    assert {address: refusals(page, address) for address in addresses} == {address: [] for address in addresses}


def test_uploaded_picture_shows_itself_when_it_is_opened_alone(hub, page, watch):
    address = ImageFactory().file.url
    assert refusals(page, address) == []
    assert page.evaluate("document.images[0].naturalWidth") > 0
    watch.complaints.clear()  # The browser looks for an icon beside the picture.


@pytest.mark.parametrize(
    ("smuggled", "refused"),
    [
        ("<script>window.ran = true</script>", "script-src-elem: inline"),
        ("<img src='/nothing.png' onerror='window.ran = true'>", "script-src-attr: inline"),
        ("<style>body { display: none }</style>", "style-src-elem: inline"),
        ("<p style='display: none'>Hidden</p>", "style-src-attr: inline"),
        ("<script src='https://evil.example/x.js'></script>", "script-src-elem: https://evil.example/x.js"),
        ("<img src='https://evil.example/x.png'>", "img-src: https://evil.example/x.png"),
        ("<iframe src='https://evil.example/'></iframe>", "frame-src: https://evil.example"),
        ("<base href='https://evil.example/'>", "base-uri: https://evil.example/"),
    ],
)
def test_browser_refuses_what_was_smuggled_into_a_page(hub, page, watch, smuggled, refused):
    def with_smuggled(route):
        response = route.fetch()
        body = response.text().replace("<head>", f"<head>{smuggled}", 1)
        route.fulfill(response=response, body=body)

    page.route("**/practices/", with_smuggled)
    assert refused in refusals(page, hub.practices.url)
    assert page.evaluate("window.ran") is None
    watch.complaints.clear()


def test_page_may_load_the_player_of_its_recording_and_no_other(hub, page, watch):
    recording = RecordingFactory(provider="youtube", provider_url="https://youtu.be/aqz-KE-bpKQ")
    webinar = WebinarPageFactory(parent=hub.webinars, recording=recording, **LONG_AGO)
    page.context.route("https://**", lambda route: route.fulfill(body="<title>Stub</title>", content_type="text/html"))
    page.goto(webinar.url)
    page.get_by_role("link", name="Play on YouTube").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.refusals") == []
    assert watch.complaints == ["asked for https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=0"]
    page.evaluate("document.querySelector('iframe').src = 'https://player.vimeo.com/video/1'")
    wait_until(page, "window.refusals.length > 0")
    assert page.evaluate("window.refusals") == ["frame-src: https://player.vimeo.com"]
    watch.complaints.clear()


def test_policy_of_public_pages_names_nobody_else():
    directives = of_public_pages("https://hub.example.org", "/media/")
    sources = {source for listed in directives.values() if isinstance(listed, list) for source in listed}
    assert sources == {"'none'", "'self'", "data:"}
