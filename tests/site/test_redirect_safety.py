"""Nobody is led to another site by an address of the hub, and nobody's host name is believed."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory

PASSWORD = "a long password"
EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    " https://evil.example/",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
]


def log_in(client, address: str, after: str):
    return client.post(address, {"username": "editor", "password": PASSWORD, "next": after})


@pytest.mark.parametrize("after", EVIL)
def test_log_in_leads_to_the_admin_instead_of_another_site(client, editor, after):
    address = reverse("wagtailadmin_login")
    assert log_in(client, address, after)["Location"] == "/admin/"
    assert client.get(address, {"next": after})["Location"] == "/admin/"


@pytest.mark.parametrize("after", EVIL)
def test_log_in_to_private_pages_leads_to_no_other_site(client, editor, after):
    assert log_in(client, reverse("wagtailcore_login"), after)["Location"] == "/admin/"


def test_log_in_leads_back_within_the_hub(client, editor):
    assert log_in(client, reverse("wagtailadmin_login"), "/admin/images/")["Location"] == "/admin/images/"


@pytest.mark.parametrize("after", EVIL)
def test_password_of_a_page_leads_to_no_other_site(hub, client, after):
    page = PlainPageFactory(parent=hub.home)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    response = client.post(address, {"password": "open sesame", "return_url": after})
    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    "path", ["//evil.example/practices", "//evil.example", "/\\evil.example/practices", "/%2F%2Fevil.example"]
)
def test_slash_is_not_added_to_the_address_of_another_site(hub, client, path):
    response = client.get("/", PATH_INFO=path)
    assert re.match(r"https?://evil|//|/\\", response.headers.get("Location", "")) is None


@pytest.mark.parametrize("path", ["/practices/", "/practices/compare/", "/practices/fits-me/"])
def test_canonical_address_of_the_catalogue_stays_on_the_hub(hub, client, path):
    PracticePageFactory(parent=hub.practices)
    location = client.get(f"{path}?q=//evil.example&next=https://evil.example").headers.get("Location", path)
    assert location.startswith(path)


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "evil\n"])
def test_unknown_host_is_refused_with_a_page_that_does_not_repeat_it(hub, client, host):
    response = client.get("/", headers={"host": host})
    assert (response.status_code, "evil" in response.content.decode()) == (400, False)


def test_forwarded_host_is_not_believed(hub, client):
    response = client.get("/practices", headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    assert (response.status_code, response["Location"]) == (301, "/practices/")
    page = client.get("/practices/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in page.content.decode()


@pytest.mark.parametrize("path", ["/practices/", "/feeds/practices.atom", "/sitemap.xml", "/robots.txt", "/llms.txt"])
def test_full_addresses_are_those_of_the_site_under_every_host(hub, client, path):
    PracticePageFactory(parent=hub.practices)
    written = client.get(path, headers={"host": "localhost"}).content.decode()
    assert ("http://testserver/" in written, "http://localhost" in written) == (True, False)


def test_letter_for_a_new_password_leads_to_the_site_whatever_host_was_asked(client, editor):
    client.post(reverse("wagtailadmin_password_reset"), {"email": editor.email}, headers={"host": "localhost"})
    written = mail.outbox[0].body
    assert ("http://testserver/admin/password_reset/" in written, "localhost" in written) == (True, False)
