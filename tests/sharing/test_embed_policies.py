"""Who may frame an embed, what it may load there, and what it never tells."""

from uuid import uuid4

import pytest

from tests.factories.events import RecordingFactory
from tests.factories.practices import PracticePageFactory
from tests.sharing.frames import (
    AFTER,
    DAYS_BEFORE,
    ancestors,
    assert_gone,
    private,
    taken_down,
    unpublished,
    withdrawn,
)


@pytest.mark.parametrize("of", ["page", "recording"])
@pytest.mark.parametrize("hide", [private, withdrawn])
def test_hidden_activity_tells_nothing_not_even_through_its_recording(make, client, clock, recording, hide, of):
    page = make(recording=recording)
    hide(page)
    clock(AFTER)
    assert_gone(client.get(f"/embed/{ {'page': page, 'recording': recording}[of].uuid }/"))


@pytest.mark.parametrize("hide", [private, unpublished, withdrawn])
def test_hidden_practice_tells_nothing(hub, client, hide):
    practice = PracticePageFactory(parent=hub.practices, title="Rents")
    hide(practice)
    assert_gone(client.get(f"/embed/{practice.uuid}/"))


def test_what_was_never_there_is_answered_in_the_same_way(hub, client):
    assert_gone(client.get(f"/embed/{uuid4()}/"))


def test_recording_of_an_unpublished_activity_is_gone_with_it(make, client, recording):
    make(recording=recording).unpublish()
    assert_gone(client.get(f"/embed/{recording.uuid}/"))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("anyone", "*"),
        ("partners", "'self' http://localhost:8000 https://a.example https://b.example:8443"),
        ("nobody", "'none'"),
    ],
)
def test_recording_is_framed_by_whom_its_policy_allows(make, client, clock, partners, policy, expected):
    page = make(recording=RecordingFactory(embed_policy=policy))
    clock(AFTER)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == expected
    clock(DAYS_BEFORE)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == "*"


def test_recording_that_is_lost_keeps_its_policy(make, client, clock):
    page = make(recording=taken_down(embed_policy="nobody"))
    clock(AFTER)
    assert ancestors(client.get(f"/embed/{page.uuid}/")) == "'none'"


@pytest.mark.parametrize(
    ("fields", "media_url", "changed"),
    [
        ({}, "/media/", {}),
        (
            {"provider": "youtube", "provider_url": "https://youtu.be/aqz-KE-bpKQ"},
            "/media/",
            {"frame-src": "https://www.youtube-nocookie.com"},
        ),
        (
            {},
            "https://media.example.org/hub/",
            {
                "img-src": "'self' data: https://media.example.org",
                "media-src": "'self' https://media.example.org",
            },
        ),
    ],
)
def test_frame_may_load_from_the_hub_and_the_provider_alone(client, settings, db, fields, media_url, changed):
    settings.MEDIA_URL = media_url
    recording = RecordingFactory(**({"provider": "other", "provider_url": "https://example.org/film"} | fields))
    response = client.get(f"/embed/{recording.uuid}/")
    usual = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "font-src": "'none'",
        "connect-src": "'self'",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == usual | changed


def test_frame_says_how_it_may_be_used(make, client):
    response = client.get(f"/embed/{make().uuid}/")
    names = [
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Resource-Policy",
        "Access-Control-Allow-Origin",
        "X-Content-Type-Options",
        "Content-Language",
    ]
    assert {name: response.headers.get(name) for name in names} == {
        "X-Frame-Options": None,
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "en",
    }
    assert (dict(response.cookies), "Set-Cookie" in response.headers) == ({}, False)
