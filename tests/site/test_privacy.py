"""What a visitor's browser is told to do: nothing is stored, nobody else is asked, nobody may frame the page."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import html5lib
import pytest

from heritage_site import env
from heritage_site.settings import production, test
from tests.factories.events import DocumentFactory, RecordingFactory, WebinarPageFactory
from tests.site.policies import policy
from tests.site.test_page_types import every_amount, every_type, make

SECURE_HEADERS = {
    "X-Frame-Options": "DENY",
    "frame-ancestors": "'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OTHER_ADDRESSES = [
    "/search/?q=hall",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/nowhere/",
    "/practices",
    "/?a=%00",
    "/admin/",
    "/styleguide/",
    "/feeds/practices.atom",
    "/embed/nothing/",
    "/embed/lab/00000000-0000-4000-8000-000000000000/",
    "/oembed",
    "/media/nothing.png",
    "/static/css/site.css",
]
QUICKER_IN_TESTS = {
    "ALLOWED_HOSTS",
    "DATABASES",
    "EMAIL_BACKEND",
    "LOGGING",
    "PAGE_CACHE",
    "PASSWORD_HASHERS",
    "STORAGES",
}
FOREIGN_FRAMES = ["iframe", "object", "embed"]
LOADED = ["src", "srcset", "poster", "data"]


def hosts(document) -> set[str]:
    """The hosts that a browser asks when it shows `document`, ours being the empty one."""
    addresses = [element.get(name, "") for element in document.iter() for name in LOADED]
    addresses += [link.get("href", "") for link in document.iter("link")]
    addresses += [form.get("action", "") for form in document.iter("form")]
    parts = [part for address in addresses for part in address.replace(",", " ").split()]
    return {urlsplit(part).netloc for part in parts}


def headers(response) -> dict[str, str | None]:
    found = {**response.headers, **policy(response)}
    return {name: found.get(name) for name in SECURE_HEADERS}


@every_type
def test_page_carries_the_secure_headers(hub, client, label):
    assert headers(client.get(make(hub, label, "minimal").url)) == SECURE_HEADERS


@every_type
@every_amount
def test_page_stores_nothing_at_the_visitor(hub, client, label, amount):
    response = client.get(make(hub, label, amount).url)
    assert (dict(response.cookies), "Set-Cookie" in response.headers) == ({}, False)


@every_type
@every_amount
def test_page_asks_no_third_party(hub, client, label, amount):
    response = client.get(make(hub, label, amount).url)
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    assert hosts(document) <= {"", "testserver"}
    assert [element.tag for element in document.iter() if element.tag in FOREIGN_FRAMES] == []


def test_recording_at_a_provider_is_a_link_that_loads_nothing(hub, client):
    page = WebinarPageFactory(parent=hub.webinars, recording=RecordingFactory())
    document = html5lib.parse(client.get(page.url).content.decode(), namespaceHTMLElements=False)
    assert hosts(document) <= {"", "testserver"}
    assert "https://video.example.org/w/1" in [link.get("href") for link in document.iter("a")]


@pytest.mark.parametrize("address", OTHER_ADDRESSES)
def test_other_addresses_do_the_same(hub, client, address):
    response = client.get(address)
    assert headers(response) == SECURE_HEADERS
    assert dict(response.cookies) == {}


def test_log_in_refuses_to_be_framed(db, client):
    shown = headers(client.get("/admin/login/"))
    assert (shown["X-Frame-Options"], shown["frame-ancestors"]) == ("DENY", "'none'")


def test_preview_in_the_admin_is_framed_by_the_admin_alone(hub, client, superuser):
    page = WebinarPageFactory(parent=hub.webinars)
    client.force_login(superuser)
    shown = headers(client.get(f"/admin/pages/{page.pk}/edit/preview/"))
    assert (shown["X-Frame-Options"], shown["frame-ancestors"]) == ("SAMEORIGIN", "'self'")


def test_document_keeps_what_else_its_policy_says(hub, client):
    response = client.get(DocumentFactory(title="Slides").url)
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_production_shows_visitors_no_debugging_pages():
    assert production.DEBUG is False


def test_tests_run_with_the_settings_of_production():
    names = {name for name in dir(production) if name.isupper()} - QUICKER_IN_TESTS
    assert {name for name in names if getattr(production, name) != getattr(test, name)} == set()


@pytest.mark.parametrize(("site_url", "secure"), [("https://hub.example.org", True), ("http://127.0.0.1:8000", False)])
def test_cookies_of_the_admin_go_over_tls_alone_where_there_is_tls(tmp_path, site_url, secure):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_HTTPONLY"]
    code = (
        "import json; from heritage_site.settings import production; "
        f"print(json.dumps({{name: getattr(production, name) for name in {names}}}))"
    )
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, "SITE_URL": site_url}
    done = subprocess.run(
        [sys.executable, "-c", code], env=variables, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == dict(zip(names, [secure, secure, [site_url], True], strict=True))
