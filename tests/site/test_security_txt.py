"""Who finds a weakness learns whom to tell."""

import datetime as dt

import pytest
from wagtail.models import Site

from core.models import HubSettings

ADDRESS = "/.well-known/security.txt"
EXPECTED = """\
Contact: mailto:security@hub.example.org
Expires: 2026-09-06T00:00:00Z
Preferred-Languages: en
Canonical: http://testserver/.well-known/security.txt
"""


@pytest.fixture
def contact(hub) -> None:
    HubSettings.objects.create(site=Site.objects.get(), contact_email="security@hub.example.org")


def test_contact_of_the_hub_is_named(contact, client, monkeypatch):
    now = dt.datetime(2026, 3, 10, 23, 59, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    response = client.get(ADDRESS)
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode() == EXPECTED


def test_contact_expires_within_a_year_from_now(contact, client):
    line = client.get(ADDRESS).content.decode().splitlines()[1]
    expires = dt.datetime.fromisoformat(line.removeprefix("Expires: "))
    left = expires - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=178) < left < dt.timedelta(days=181)


def test_canonical_address_is_that_of_the_site_whatever_host_was_asked(contact, client):
    lines = client.get(ADDRESS, headers={"host": "localhost"}).content.decode().splitlines()
    assert lines[3] == "Canonical: http://testserver/.well-known/security.txt"


def test_without_a_contact_the_answer_says_what_is_missing(hub, client):
    response = client.get(ADDRESS)
    sentence = "This site names no contact yet. Whoever runs it gives one in the hub settings of the admin.\n"
    assert (response.status_code, response.content.decode()) == (404, sentence)


def test_contact_that_was_changed_is_named_within_a_minute(contact, client):
    assert client.get(ADDRESS)["Cache-Control"] == "public, max-age=60"


def test_nothing_is_written_there(contact, client):
    assert client.post(ADDRESS).status_code == 405
