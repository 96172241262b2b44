"""What every answer tells browsers beside its content: come over TLS, share with nobody, use no sensor."""

import os
import re
import subprocess
import sys

import pytest
from django.urls import reverse

from heritage_site import env
from heritage_site.settings import production
from tests.factories.core import ImageFactory
from tests.factories.events import DocumentFactory, OwnRecordingFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory

YEAR = 365 * 24 * 60 * 60
HTTPS = "https://hub.example.org"
KEY = "a-key-of-many-different-letters-and-0123456789-digits-for-tests"
REFUSED = {
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
}
OURS_ALONE = ["/", "/search/?q=hall", "/nowhere/", "/admin/login/", "/readyz", "/robots.txt"]
FOR_ALL = [
    "/oembed",
    "/embed/list/",
    "/embed/00000000-0000-4000-8000-000000000000/",
    "/api/v1/practices",
    "/practices/catalogue.csv",
    "/activities/calendar.ics",
]
ANY_KIND = [*OURS_ALONE, *FOR_ALL, "/?a=%00", "/static/nothing.css"]
ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}


def in_production(tmp_path, site_url: str, *command: str, **more: str) -> subprocess.CompletedProcess:
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": KEY, "SITE_URL": site_url}
    variables |= {"DJANGO_SETTINGS_MODULE": "heritage_site.settings.production"} | more
    return subprocess.run(
        [sys.executable, *command], env=variables, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=True
    )


@pytest.mark.parametrize("address", ANY_KIND)
def test_every_answer_says_how_to_read_it_and_what_to_tell_others(hub, client, address):
    response = client.get(address)
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize("address", ANY_KIND)
def test_no_answer_may_use_what_no_page_needs(hub, client, address):
    said = client.get(address)["Permissions-Policy"].split(", ")
    assert {part for part in said if part.endswith("=()")} == {f"{name}=()" for name in REFUSED} == set(said)


def test_players_may_go_full_screen_leave_the_page_and_start_by_themselves():
    needed = {"autoplay", "clipboard-write", "encrypted-media", "fullscreen", "picture-in-picture"}
    assert needed & set(production.PERMISSIONS_POLICY) == set()


@pytest.mark.parametrize("address", OURS_ALONE)
def test_pages_are_loaded_by_the_hub_alone(hub, client, address):
    assert client.get(address)["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", FOR_ALL)
def test_what_others_may_read_they_may_show(hub, client, address):
    response = client.get(address)
    names = ["Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"]
    assert [response.headers.get(name) for name in names] == ["cross-origin", "*"]


def test_pictures_and_captions_are_shown_by_others(hub, client):
    webinar = WebinarPageFactory(parent=hub.webinars, recording=OwnRecordingFactory())
    captions = reverse("recording_captions", args=[webinar.recording.uuid, 0])
    share = reverse("share_image", args=[PracticePageFactory(parent=hub.practices).uuid])
    for address in (ImageFactory().file.url, share, captions):
        response = client.get(address)
        assert (response.status_code, response["Cross-Origin-Resource-Policy"]) == (200, "cross-origin")


def test_document_is_loaded_by_the_hub_alone(hub, client):
    assert client.get(DocumentFactory().url)["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/nowhere/"])
def test_window_of_another_site_has_no_hold_on_a_page(hub, client, address):
    assert client.get(address)["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ANY_KIND)
def test_browser_comes_back_over_tls_where_there_is_tls(hub, client, settings, address):
    assert "Strict-Transport-Security" not in client.get(address).headers
    settings.SECURE_HSTS_SECONDS = YEAR
    assert client.get(address)["Strict-Transport-Security"] == f"max-age={YEAR}"


@pytest.mark.parametrize(("site_url", "seconds"), [(HTTPS, YEAR), ("http://127.0.0.1:8000", 0)])
def test_tls_follows_from_the_address_of_the_site(tmp_path, site_url, seconds):
    code = "from django.conf import settings; print(settings.SECURE_HSTS_SECONDS)"
    assert int(in_production(tmp_path, site_url, "-c", code).stdout) == seconds


def test_check_of_the_deployment_finds_nothing(tmp_path):
    command = ["manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = in_production(tmp_path, HTTPS, *command, TRUSTED_PROXIES="1")
    assert done.stdout == "System check identified no issues (4 silenced).\n"


def test_check_of_the_deployment_warns_of_a_server_in_front_that_the_hub_does_not_know(tmp_path):
    done = in_production(tmp_path, HTTPS, "manage.py", "check", "--deploy")
    assert re.findall(r"\((\w+\.\w\d+)\)", done.stderr) == ["core.W001"]
