"""What a page may load: scripts and styles from files of the hub, nothing of others, nothing written into the page."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories.events import OwnRecordingFactory, RecordingFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document
from tests.site.policies import policy
from tests.site.test_page_types import every_amount, every_type, make

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
ADMIN = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
}
NOTHING = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
DATA_BLOCKS = {"application/ld+json", "application/json"}
"""Scripts that are none: browsers do not run them, and the policy lets them be."""
LONG_AGO = {"start_date": dt.date(2022, 3, 10)}
YOUTUBE = {"provider": "youtube", "provider_url": "https://youtu.be/aqz-KE-bpKQ"}
PEERTUBE = {"provider": "peertube", "provider_url": "https://video.example.org:8443/w/kkGMgK9ZtnKfYAgnEtQxbv"}
OTHER_PAGES = [
    "/search/?q=hall",
    "/practices/?view=map",
    "/practices/?view=table",
    "/practices/compare/",
    "/practices/fits-me/",
    "/practices/selection/",
    "/nowhere/",
    "/?a=%00",
    "/api/v1/docs/",
]
OF_STAFF = ["/styleguide/"]
NO_PAGES = [
    "/robots.txt",
    "/readyz",
    "/sitemap.xml",
    "/llms.txt",
    "/oembed",
    "/api/v1/practices",
    "/feeds/practices.atom",
    "/activities/calendar.ics",
]


def inline_code(response) -> list[str]:
    """Scripts, styles and handlers that stand within the page."""
    found = []
    for element in document(response).iter():
        tag = str(element.tag)
        if tag == "style" or (tag == "script" and "src" not in element.attrib and not _is_data(element)):
            found.append(f"<{tag}>")
        found += [f"{tag} {name}" for name in element.attrib if name == "style" or name.startswith("on")]
        found += [f"{tag} javascript:" for text in element.attrib.values() if re.match(r"\s*javascript:", text, re.I)]
    return found


def _is_data(script) -> bool:
    return script.get("type") in DATA_BLOCKS


@every_type
@every_amount
def test_page_is_under_the_strict_policy_and_holds_no_code(hub, client, label, amount):
    response = client.get(make(hub, label, amount).url)
    assert (policy(response), inline_code(response)) == (PUBLIC, [])


@pytest.mark.parametrize("address", OTHER_PAGES)
def test_other_page_is_under_the_strict_policy_and_holds_no_code(hub, client, address):
    PracticePageFactory(parent=hub.practices)
    response = client.get(address)
    assert response["Content-Type"].startswith("text/html")
    assert (policy(response), inline_code(response)) == (PUBLIC, [])


def test_page_that_broke_is_under_the_strict_policy(hub, client, monkeypatch):
    monkeypatch.setattr("home.models.HomePage.get_context", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/")
    assert (response.status_code, policy(response), inline_code(response)) == (500, PUBLIC, [])


def test_page_that_asks_for_a_password_is_under_the_strict_policy(hub, client):
    page = PlainPageFactory(parent=hub.home)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    response = client.get(page.url)
    assert (policy(response), inline_code(response)) == (PUBLIC, [])


@pytest.mark.parametrize("address", OF_STAFF)
def test_page_for_staff_is_under_the_strict_policy(hub, client, superuser, address):
    client.force_login(superuser)
    response = client.get(address)
    assert (policy(response), inline_code(response)) == (PUBLIC, [])


def test_embed_lab_is_under_the_strict_policy(hub, client, superuser):
    client.force_login(superuser)
    response = client.get(reverse("embed_lab", args=[PracticePageFactory(parent=hub.practices).uuid]))
    assert (response.status_code, policy(response), inline_code(response)) == (200, PUBLIC, [])


@pytest.mark.parametrize("recording", [None, RecordingFactory, OwnRecordingFactory])
def test_embed_holds_no_code(hub, client, recording):
    page = WebinarPageFactory(parent=hub.webinars, recording=recording() if recording else None, **LONG_AGO)
    for address in (f"/embed/{page.uuid}/", "/embed/list/?kind=recordings"):
        assert inline_code(client.get(address)) == []


@pytest.mark.parametrize("address", NO_PAGES)
def test_what_is_no_page_loads_nothing(hub, client, address):
    assert policy(client.get(address)) == NOTHING


def test_practice_on_paper_loads_nothing_and_is_told_to_be_a_pdf(hub, client):
    response = client.get(f"{PracticePageFactory(parent=hub.practices, slug='hall').url}practice.pdf")
    names = ["Content-Type", "Content-Disposition", "X-Content-Type-Options"]
    assert [response[name] for name in names] == ["application/pdf", 'inline; filename="hall.pdf"', "nosniff"]
    assert policy(response) == NOTHING


@pytest.mark.parametrize(
    ("fields", "frames"),
    [
        (YOUTUBE, "'self' https://www.youtube-nocookie.com"),
        (PEERTUBE, "'self' https://video.example.org:8443"),
        ({"provider": "other", "provider_url": "https://tube.example.org/rents"}, "'self'"),
        (YOUTUBE | {"live": False}, "'self'"),
    ],
)
def test_page_may_frame_the_player_of_its_recording_alone(hub, client, fields, frames):
    WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(**YOUTUBE), **LONG_AGO)
    page = WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(**fields), **LONG_AGO)
    asked_twice = [policy(client.get(page.url)) for _time in range(2)]
    assert asked_twice == [PUBLIC | {"frame-src": frames}] * 2


def test_story_may_frame_the_players_of_all_recordings_within_it(hub, client):
    recordings = [RecordingFactory(**PEERTUBE), RecordingFactory(**YOUTUBE)]
    page = PlainPageFactory(parent=hub.home, body=[("recording", {"recording": each}) for each in recordings])
    frames = "'self' https://video.example.org:8443 https://www.youtube-nocookie.com"
    assert policy(client.get(page.url)) == PUBLIC | {"frame-src": frames}


def test_pictures_and_films_may_come_from_the_server_that_holds_the_uploads(hub, client, settings):
    settings.MEDIA_URL = "https://files.example.org/hub/"
    media = "https://files.example.org"
    changed = {"img-src": f"'self' data: {media}", "media-src": f"'self' {media}"}
    assert policy(client.get("/")) == PUBLIC | changed


def test_browser_asks_over_tls_alone_where_there_is_tls(hub, client, settings):
    settings.SITE_URL = "https://hub.example.org"
    assert policy(client.get("/")) == PUBLIC | {"upgrade-insecure-requests": ""}


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_log_in_is_under_the_policy_of_the_admin(db, client, address):
    assert policy(client.get(address)) == ADMIN


def test_editor_of_pages_is_under_the_policy_of_the_admin(hub, client, superuser):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:edit", args=[hub.home.pk])
    expected = ADMIN | {"frame-ancestors": policy(client.get(address))["frame-ancestors"]}
    assert policy(client.get(address)) == expected


def test_preview_is_under_the_policy_of_the_page(hub, client, superuser):
    page = WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory(**YOUTUBE), **LONG_AGO)
    page.save_revision()
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    frames = "'self' https://www.youtube-nocookie.com"
    found = policy(client.get(address))
    assert found == PUBLIC | {"frame-src": frames, "frame-ancestors": found["frame-ancestors"]}


def test_uploaded_picture_that_is_opened_alone_shows_itself_and_nothing_else(hub, client):
    recording = OwnRecordingFactory()
    file = recording.files[0].value["file"].file
    assert policy(client.get(file.url)) == {
        "default-src": "'none'",
        "img-src": "'self'",
        "media-src": "'self'",
        "style-src": "'unsafe-inline'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("address", ["/", "/practices/?q=hall", "/search/?q=hall"])
def test_word_that_a_page_is_unchanged_leaves_its_policy_alone(hub, client, address):
    etag = client.get(address)["ETag"]
    response = client.get(address, headers={"if-none-match": etag})
    assert response.status_code == 304
    assert "Content-Security-Policy" not in response
